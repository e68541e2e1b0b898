-- The components of one index over all editions: `history` of each, with its code in `indicator`; for small multiples.
-- A line is drawn inside one score_segment only (same method, series and maximum, no missing edition between).
with own as (
    select i.code, e.year, e.comparable, i.series, i.max_score
    from edition e join indicator i on i.index = e.index and i.parent = $parent and e.year between i.from_year and i.to_year
    where e.index = $index and e.ladder = $ladder
), chain as (
    select *, coalesce(year - lag(year) over w > 1 or comparable <> 'full' or series is distinct from lag(series) over w
        or max_score is distinct from lag(max_score) over w, true) as cut
    from own window w as (partition by code order by year)
), numbered as (
    select *, sum(cast(cut as integer)) over (partition by code order by year) as run from chain
)
select c.code as indicator, c.year, u.vintage, u.code, u.slug, u.name_vi, u.name_en, u.region_id, s.score,
    coalesce(s.max_score, c.max_score) as max_score, s.unit, s.rank, s.rank_of, s.rank_status, s.status,
    case when s.score is null and s.rank is null then coalesce(b.kind, case when coalesce(s.complete, false) then 'unranked'
        else 'not_loaded' end) end as missing,
    c.run * 10 + cast(u.vintage = '34' as integer) as score_segment
from numbered c
join entrant n on n.index = $index and n.year = c.year and n.ladder = $ladder
join unit u on u.vintage = n.vintage and u.code = n.code
left join standing s on s.index = $index and s.indicator = c.code and s.ladder = $ladder and s.year = c.year
    and s.vintage = n.vintage and s.code = n.code
left join blank b on b.index = $index and b.indicator = c.code and b.year = c.year and b.vintage = n.vintage and b.code = n.code
order by length(split_part(c.code, '.', 1)), c.code, u.code, c.year
