-- warning: a stated whole that differs from the sum of its parts (all of them known, in points)
select any_value(s.file) as file, any_value(s.line) as line, any_value(s.entity) || ' ' || any_value(f.year) || ' ' || f.indicator as col,
    cast(round(any_value(f.score), 3) as varchar) as value, cast(round(sum(c.score), 3) as varchar) as expected
from figure f join ranking_index r on r.index = f.index and r.additive
join statement s on s.statement_id = f.score_statement
join indicator i on i.index = f.index and i.parent = f.indicator and f.year between i.from_year and i.to_year
left join figure c on c.index = f.index and c.year = f.year and c.vintage = f.vintage and c.code = f.code
    and c.indicator = i.code and c.unit = 'points'
where f.ladder = 'province' and f.unit = 'points'
group by f.index, f.year, f.vintage, f.code, f.indicator
having count(*) = count(c.score) and abs(sum(c.score) - any_value(f.score)) > 0.02
