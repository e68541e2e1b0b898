-- Every edition that was published (estimates are none) and how much of it is there; for the downloads.
-- `ranked` is null where nobody publishes ranks: none is not 0 of them.
select e.index, e.year, e.ladder, e.method, e.comparable, e.announced_on, e.ranked_units, count(f.score) as scored,
    case when r.publishes_rank then count(f.rank) end as ranked, exists (select 1 from standing s where s.index = e.index and s.year = e.year
        and s.ladder = e.ladder and s.indicator = 'total' and s.complete) as complete, e.note_vi, e.note_en
from edition e join ranking_index r using (index)
left join figure f on f.index = e.index and f.year = e.year and f.ladder = e.ladder and f.indicator = 'total'
where e.ladder <> 'backcast'
group by e.index, e.year, e.ladder, e.method, e.comparable, e.announced_on, e.ranked_units, e.note_vi, e.note_en, r.publishes_rank
order by e.index, e.ladder desc, e.year
