-- `history` of the totals of one unit in every index at once: a row an index and edition in which it took part. For small
-- lines of ranks; `segment` as in history.
-- Picked by $code: asked once for every unit of the vintage.
with mine as not materialized (
    select a.of_code, s.* from same_unit a
    join standing s on s.vintage = a.vintage and s.code = a.code
    where a.of_vintage = $vintage and coalesce(a.ladder, $ladder) = $ladder and s.ladder = $ladder and s.indicator = 'total'
)
select u.code, c.index, c.year, coalesce(s.vintage, u.vintage) as vintage, s.code, u.slug, u.name_vi, u.name_en, s.score,
    s.max_score, s.unit, s.rank, s.rank_of, s.rank_status, s.score_status,
    c.run * 10 + cast(s.vintage is not distinct from '34' as integer) as segment
from chain c join unit u on u.vintage = $vintage
left join mine s on s.index = c.index and s.year = c.year and s.of_code = u.code
where c.ladder = $ladder and c.indicator = 'total'
order by c.index, c.year
