-- read: a maximum printed beside a score that is not the catalogue's
select p.file, p.line, 'max_score' as col, p.max_score as value, cast(i.max_score as varchar) as expected
from printed p join indicator i on i.index = p.index and i.code = p.indicator
    and try_cast(p.year as integer) between i.from_year and i.to_year
where p.max_score is not null and p.unit is distinct from 'percent' and i.max_score is not null
    and try_cast(p.max_score as double) is distinct from i.max_score
