-- The members of one unit's region in the newest edition of each index that has a figure of the unit, with theirs; a row a
-- member and index, also those without a figure. Regions of the 34 are applied to estimates of the years before them.
-- Picked by $code: asked once for every unit of the vintage.
with mine as not materialized (
    select a.of_code, s.* from same_unit a
    join standing s on s.vintage = a.vintage and s.code = a.code
    where a.of_vintage = $vintage and coalesce(a.ladder, $ladder) = $ladder and s.ladder = $ladder and s.indicator = 'total'
), latest as (
    select of_code, index, max(year) as year, arg_max(vintage, year) as vintage, arg_max(code, year) as code
    from mine group by of_code, index
), own as (
    select l.*, m.scheme, m.region_id from latest l join member m using (vintage, code) where m.scheme = 'KTXH6-' || l.vintage
)
select w.of_code as code, w.index, w.year, u.slug, u.name_vi, u.name_en, s.score, s.unit, s.rank, s.rank_of, s.rank_status, s.score_status,
    g.name_vi as region_vi, g.name_en as region_en
from own w
join member m on m.scheme = w.scheme and m.region_id = w.region_id and m.vintage = w.vintage
    and (w.vintage = '34' or coalesce(m.valid_from, '') <= greatest(w.year, 2008) || '-12-31')
join unit u on u.vintage = w.vintage and u.code = m.code
join region g on g.scheme = w.scheme and g.region_id = w.region_id
left join standing s on s.index = w.index and s.year = w.year and s.ladder = $ladder and s.vintage = w.vintage and s.code = m.code
    and s.indicator = 'total'
order by w.index, s.rank, s.score desc, u.name_vi collate vi
