-- Provinces that share a border: two or more points of the boundary files in common (they were simplified together).
create table neighbour as
with point as (
    select distinct vintage, code, xy[1] as lon, xy[2] as lat
    from (select vintage, code, unnest(points) as xy from boundary)
)
select a.vintage, a.code, b.code as neighbour
from point a join point b on b.vintage = a.vintage and b.lon = a.lon and b.lat = a.lat and b.code <> a.code
group by a.vintage, a.code, b.code having count(*) > 1;
