-- ESTIMATE, nobody published it: scores of the 34 before they existed, the population-weighted mean of the predecessors'
-- scores, only where all of them have one; re-ranked among the 34 that have an estimate, in complete editions only.
-- Not for editions in which Hà Tây was still apart: the 63 did not exist then.
with scored as (
    select s.year, m.new_code as code, sum(s.score * m.weight_population) as score, count(*) as parts, any_value(s.unit) as unit,
        any_value(s.max_score) as max_score, bool_and(s.complete) as complete
    from merger m join standing s on s.vintage = '63' and s.code = m.old_code
    where s.index = $index and s.indicator = $indicator and s.ladder = 'province' and s.score is not null
        and not exists (select 1 from figure h where h.index = $index and h.year = s.year and h.vintage = '64')
    group by s.year, m.new_code
    having count(*) = (select count(*) from merger k where k.new_code = any_value(m.new_code)) and count(distinct s.unit) = 1
)
select e.year, '34' as vintage, u.code, u.slug, u.name_vi, u.name_en, u.region_id, e.score, e.unit, e.max_score, e.parts,
    case when e.complete then rank() over (partition by e.year order by round(e.score, 9) desc) end as rank,
    case when e.complete then count(*) over (partition by e.year) end as rank_of, 'estimated' as status
from scored e join unit u on u.vintage = '34' and u.code = e.code
order by u.code, e.year
