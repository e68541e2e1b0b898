-- One indicator over all editions, a row a unit and year. A line of ranks is drawn inside one `segment` only (no missing
-- edition, no break of method, one meaning, one vintage), a line of scores inside one `score_segment` (also one maximum).
with chain as (
    select e.*, i.series, i.max_score as maximum,
        coalesce(e.year - lag(e.year) over w > 1 or e.comparable <> 'full' or i.series is distinct from lag(i.series) over w,
            true) as cut,
        coalesce(e.year - lag(e.year) over w > 1 or e.comparable <> 'full' or i.series is distinct from lag(i.series) over w
            or i.max_score is distinct from lag(i.max_score) over w, true) as score_cut
    from edition e
    join indicator i on i.index = e.index and i.code = $indicator and e.year between i.from_year and i.to_year
    where e.index = $index and e.ladder = $ladder
    window w as (order by e.year)
), numbered as (
    select *, sum(cast(cut as integer)) over (order by year) as run,
        sum(cast(score_cut as integer)) over (order by year) as score_run
    from chain
)
select c.year, u.vintage, u.code, u.slug, u.name_vi, u.name_en, u.region_id, s.score, coalesce(s.max_score, c.maximum) as max_score,
    s.unit, s.rank, s.rank_of, s.rank_basis, s.rank_status, s.status,
    case when s.score is null and s.rank is null then coalesce(b.kind, case when coalesce(s.complete, false) then 'unranked'
        else 'not_loaded' end) end as missing,
    c.comparable, c.series, c.run * 10 + cast(u.vintage = '34' as integer) as segment,
    c.score_run * 10 + cast(u.vintage = '34' as integer) as score_segment
from numbered c
join entrant n on n.index = c.index and n.year = c.year and n.ladder = c.ladder
join unit u on u.vintage = n.vintage and u.code = n.code
left join standing s on s.index = $index and s.indicator = $indicator and s.ladder = $ladder and s.year = c.year
    and s.vintage = n.vintage and s.code = n.code
left join blank b on b.index = $index and b.indicator = $indicator and b.year = c.year and b.vintage = n.vintage
    and b.code = n.code
order by u.vintage desc, u.code, c.year
