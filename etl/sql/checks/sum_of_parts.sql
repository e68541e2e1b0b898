-- warning: a stated whole that differs from the sum of its parts (all of them known, in points)
with summed as (
    select f.year, f.indicator, f.score, f.score_statement as statement_id, sum(c.score) as parts
    from figure f join ranking_index r on r.index = f.index and r.additive
    join indicator i on i.index = f.index and i.parent = f.indicator and f.year between i.from_year and i.to_year
    left join figure c on c.index = f.index and c.year = f.year and c.vintage = f.vintage and c.code = f.code
        and c.indicator = i.code and c.unit = 'points'
    where f.ladder = 'province' and f.unit = 'points'
    group by f.year, f.indicator, f.score, f.score_statement
    having count(*) = count(c.score) and abs(sum(c.score) - f.score) > 0.02
)
select s.file, s.line, concat(s.entity, ' ', w.year, ' ', w.indicator) as col, cast(round(w.score, 3) as varchar) as value,
    cast(round(w.parts, 3) as varchar) as expected
from summed w join statement s using (statement_id)
