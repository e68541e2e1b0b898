-- error: in an index whose parts add up, maxima of the parts that do not add up to the maximum of the whole
select distinct 'catalog/indicators.csv' as file, null as line, w.index || ' ' || w.code as col, cast(sum(i.max_score) as varchar) as value,
    cast(w.max_score as varchar) as expected
from indicator w join ranking_index r on r.index = w.index and r.additive
join edition e on e.index = w.index and e.ladder = 'province' and e.year between w.from_year and w.to_year
join indicator i on i.index = w.index and i.parent = w.code and e.year between i.from_year and i.to_year
group by w.index, w.code, w.max_score, e.year
having count(*) = count(i.max_score) and abs(sum(i.max_score) - w.max_score) > 0.02
