-- How much of every edition is in the product: totals, stated ranks of the total, figures of any indicator.
select e.index, e.year, e.ladder, e.ranked_units, e.announced_on, e.method, e.comparable, e.note_vi, e.note_en,
    count(f.score) filter (f.indicator = 'total') as scored, count(f.rank) filter (f.indicator = 'total') as ranked,
    count(f.code) as figures, exists (select 1 from standing s where s.index = e.index and s.year = e.year
        and s.ladder = e.ladder and s.indicator = 'total' and s.complete) as complete
from edition e left join figure f on f.index = e.index and f.year = e.year and f.ladder = e.ladder
where e.ladder <> 'backcast'
group by e.index, e.year, e.ladder, e.ranked_units, e.announced_on, e.method, e.comparable, e.note_vi, e.note_en
order by e.index, e.ladder desc, e.year
