-- The editions of one index in which one unit took part, and whether the total has a figure of it.
-- Picked by $index, $slug: asked once for everybody of the ladder.
select n.index, u.slug, n.year, bool_or(s.score is not null or s.rank is not null) as has_figure
from entrant n join unit u using (vintage, code)
left join standing s on s.index = n.index and s.year = n.year and s.ladder = n.ladder and s.vintage = n.vintage
    and s.code = n.code and s.indicator = 'total'
where n.ladder = $ladder
group by n.index, u.slug, n.year order by n.year
