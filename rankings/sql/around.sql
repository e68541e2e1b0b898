-- The members of one unit's region in the newest edition of each index that has a figure of the unit, with theirs; a row a
-- member and index, also those without a figure. Regions of the 34 are applied to estimates of the years before them.
-- Picked by $code: asked once for every unit of the vintage.
with latest as (
    select code, index, max(year) as year from standing
    where ladder = $ladder and vintage = $vintage and indicator = 'total' group by code, index
), own as (
    select code, scheme, region_id from member where scheme = 'KTXH6-' || $vintage and vintage = $vintage
)
select l.code, l.index, l.year, u.slug, u.name_vi, u.name_en, s.score, s.unit, s.rank, s.rank_of, s.rank_status, s.score_status,
    g.name_vi as region_vi, g.name_en as region_en
from latest l join own w using (code)
join member m on m.scheme = w.scheme and m.region_id = w.region_id and m.vintage = $vintage
    and ($vintage = '34' or coalesce(m.valid_from, '') <= greatest(l.year, 2008) || '-12-31')
join unit u on u.vintage = $vintage and u.code = m.code
join region g on g.scheme = w.scheme and g.region_id = w.region_id
left join standing s on s.index = l.index and s.year = l.year and s.ladder = $ladder and s.vintage = $vintage and s.code = m.code
    and s.indicator = 'total'
order by l.index, s.rank, s.score desc, u.name_vi collate vi
