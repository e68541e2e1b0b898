-- error: more provinces with a total than the edition ranks; in a publisher's own table also fewer, unless it was handed in
-- and the gap agreed to (I91)
select 'catalog/editions.csv' as file, null as line, concat(e.index, ' ', e.year) as col,
    cast(count(f.score) as varchar) as value, cast(e.ranked_units as varchar) as expected
from edition e left join figure f on f.index = e.index and f.year = e.year and f.ladder = e.ladder and f.indicator = 'total'
left join statement s on s.statement_id = f.score_statement left join source o using (source_id)
where e.ranked_units is not null
group by e.index, e.year, e.ladder, e.ranked_units
having count(f.score) > e.ranked_units or (count(f.score) < e.ranked_units and bool_or(o.kind = 'publisher_dataset')
    and not bool_or(s.handed_in > 0))
