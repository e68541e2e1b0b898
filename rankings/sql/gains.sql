-- Every one-edition change of score that units of one ladder really made in an indicator, where scores may be compared.
select c.since, c.year, n.vintage, n.code, n.score - o.score as gain
from comparison c
join standing o on o.index = c.index and o.year = c.since and o.ladder = c.ladder and o.indicator = c.indicator
join standing n on n.index = c.index and n.year = c.year and n.vintage = o.vintage and n.code = o.code and n.indicator = c.indicator
where c.index = $index and c.indicator = $indicator and c.ladder = $ladder and not c.several_years
    and c.refused_score is null and n.unit = o.unit and n.score is not null and o.score is not null
order by c.year, n.code
