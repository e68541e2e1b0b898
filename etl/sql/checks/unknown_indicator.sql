-- read: a column or indicator code that indicators.csv does not list for that year
select file, min(line) as line, header as col, coalesce(p.indicator, header) as value, p.index || ' ' || year as expected
from printed p where not exists (
    select 1 from indicator i where i.index = p.index and i.code = p.indicator
        and try_cast(p.year as integer) between i.from_year and i.to_year)
group by file, header, p.indicator, p.index, year
