-- Every edition with how much of it is there: units with a total score, units with a rank that was stated, complete or not.
-- `lesser`: of how many the score is of a lesser source than the table handed in, which it does not complete.
-- `ranked` is null where nobody publishes ranks: none is not 0 of them.
-- The ladder `backcast` are estimates of the 34 for the years before them; nobody ranked them.
-- Picked by $index: asked once for all of them.
select e.index, e.index, e.year, e.ladder, e.method, e.comparable, e.announced_on, e.ranked_units, count(f.score) as scored,
    case when r.publishes_rank and e.ladder <> 'backcast' then count(f.rank) filter (f.rank_status not in ('computed', 'estimated')) end as ranked, coalesce(bool_or(f.complete) and e.ranked_units is not null, false) as complete,
    coalesce((select cast(sum(n.lesser) as integer) from series n where n.index = e.index and n.year = e.year and n.ladder = e.ladder
        and n.indicator = 'total'), 0) as lesser, e.note_vi, e.note_en,
    l.many_vi, l.many_en
from edition e join ranking_index r using (index) left join ladder l on l.ladder = case e.ladder when 'backcast' then 'province' else e.ladder end
left join standing f on f.index = e.index and f.year = e.year and f.ladder = e.ladder and f.indicator = 'total'
group by e.index, e.year, e.ladder, e.method, e.comparable, e.announced_on, e.ranked_units, e.note_vi, e.note_en,
    l.many_vi, l.many_en, r.publishes_rank
order by e.index, e.ladder desc, e.year
