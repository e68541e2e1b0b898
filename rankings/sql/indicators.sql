-- The indicators of one edition: the total, its components, their parts, then other ways the total is composed.
select code, parent, name_vi, name_en, max_score, series, basis
from indicator
where index = $index and $year between from_year and to_year
order by parent is not null, parent is not distinct from 'composition', length(split_part(code, '.', 1)), code
