-- ESTIMATES, published by nobody: what the 34 would have scored before they existed, as a ladder of its own (`backcast`).
-- The population-weighted mean of the predecessors' scores, only where all of them have one; ranked among the 34 that have
-- an estimate, only where the edition itself is complete. Not before the set of 63 existed (Hà Tây stood apart to 2008).
insert into edition
select e.index, e.year, 'backcast', e.method, e.comparable, e.announced_on, null, e.note_vi, e.note_en
from edition e
where e.ladder = 'province' and e.year < 2025 and not exists (
    select 1 from figure f where f.index = e.index and f.year = e.year and f.vintage = '64');

create view estimate as
with merged as (
    select s.index, s.year, m.new_code as code, s.indicator, s.unit, any_value(s.max_score) as max_score,
        sum(s.score * m.weight_population) as score, count(*) as parts, bool_and(s.complete) as complete
    from ranked_figure s join merger m on m.old_code = s.code
    join edition e on e.index = s.index and e.year = s.year and e.ladder = 'backcast'
    where s.vintage = '63' and s.ladder = 'province' and s.score is not null
    group by s.index, s.year, m.new_code, s.indicator, s.unit
)
select g.*, count(*) over same as scored, rank() over (same order by round(g.score, 9) desc) as place
from merged g join (select new_code as code, count(*) as parts from merger group by new_code) w using (code, parts)
window same as (partition by g.index, g.year, g.indicator, g.unit);

create view standing as
select * from ranked_figure
union all by name
select index, year, 'backcast' as ladder, '34' as vintage, code, indicator, score, unit, max_score,
    'estimated' as score_status, 0 as conflicts, scored, complete, case when complete then place end as rank,
    case when complete then scored end as rank_of, case when complete then 'estimated' end as rank_status,
    'estimated' as status
from estimate;

-- Why there is no figure, for every indicator it concerns: a row of missing.csv counts for its sub-indicators too, but that
-- of the total only for the total. An estimate is missing where a predecessor has no score (`lacking` names them): for good
-- if its publisher gave none (not_estimated), else until somebody loads it (not_estimated_yet).
create view blank as
with explained as (
    select m.index, m.year, m.vintage, m.code, i.code as indicator, m.kind, m.reason_vi, m.reason_en
    from missing m
    join indicator i on i.index = m.index and m.year between i.from_year and i.to_year
        and (m.indicator in ('*', i.code) or (m.indicator = i.parent and m.indicator <> 'total'))
), lacking as (
    select e.index, e.year, m.new_code as code, i.code as indicator, u.name_vi, u.name_en, b.code is not null as for_good
    from edition e join indicator i on i.index = e.index and e.year between i.from_year and i.to_year
    cross join merger m join unit u on u.vintage = '63' and u.code = m.old_code
    left join explained b on b.index = e.index and b.year = e.year and b.vintage = '63' and b.code = m.old_code
        and b.indicator = i.code
    where e.ladder = 'backcast' and not exists (select 1 from figure f where f.index = e.index and f.year = e.year
        and f.ladder = 'province' and f.vintage = '63' and f.code = m.old_code and f.indicator = i.code and f.score is not null)
)
select *, null as lacking_vi, null as lacking_en from explained
union all by name
select index, year, '34' as vintage, code, indicator,
    case when bool_and(for_good) then 'not_estimated' else 'not_estimated_yet' end as kind, null as reason_vi, null as reason_en,
    string_agg(name_vi, ', ' order by name_vi collate vi) as lacking_vi,
    string_agg(name_en, ', ' order by name_en) as lacking_en
from lacking group by index, year, code, indicator;

-- The units an edition speaks of: all provinces of its vintage (the 34 from results-year 2025), or whoever it names.
create view entrant as
select e.index, e.year, e.ladder, u.vintage, u.code
from edition e join unit u on u.ladder = case e.ladder when 'backcast' then 'province' else e.ladder end
where (e.ladder = 'province' and u.vintage = case when e.year >= 2025 then '34' else '63' end)
    or (e.ladder = 'backcast' and u.vintage = '34')
    or (e.ladder <> 'backcast' and exists (select 1 from figure f
        where f.index = e.index and f.year = e.year and f.vintage = u.vintage and f.code = u.code));
