-- `history` of the totals of one unit in every index at once: a row an index and edition in which it took part. For small
-- lines of ranks; `segment` as in history.
-- Picked by $code: asked once for every unit of the vintage.
select u.code, c.index, c.year, $vintage as vintage, s.code, u.slug, u.name_vi, u.name_en, s.score, s.max_score, s.unit,
    s.rank, s.rank_of, s.rank_status, s.score_status, c.run as segment
from chain c join unit u on u.vintage = $vintage
left join standing s on s.index = c.index and s.year = c.year and s.ladder = $ladder and s.vintage = $vintage and s.code = u.code
    and s.indicator = 'total'
where c.ladder = $ladder and c.indicator = 'total'
order by c.index, c.year
