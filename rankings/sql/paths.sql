-- `history` of the totals of one unit in every index at once: a row an index and edition in which it took part. For small
-- lines of ranks; `segment` as in history.
with chain as (
    select e.index, e.year, e.ladder, e.year - lag(e.year) over w > 1 or e.comparable <> 'full'
        or i.series is distinct from lag(i.series) over w as cut
    from edition e join indicator i on i.index = e.index and i.code = 'total' and e.year between i.from_year and i.to_year
    where e.ladder = $ladder window w as (partition by e.index order by e.year)
), numbered as (
    select *, sum(cast(coalesce(cut, true) as integer)) over (partition by index order by year) as run from chain
)
select c.index, c.year, $vintage as vintage, s.code, u.slug, u.name_vi, u.name_en, s.score, s.max_score, s.unit, s.rank, s.rank_of,
    s.rank_status, c.run as segment
from numbered c join unit u on u.vintage = $vintage and u.code = $code
left join standing s on s.index = c.index and s.year = c.year and s.ladder = $ladder and s.vintage = $vintage and s.code = $code
    and s.indicator = 'total'
order by c.index, c.year
