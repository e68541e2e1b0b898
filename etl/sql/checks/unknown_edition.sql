-- read: figures of a year that editions.csv does not list
select file, min(line) as line, 'year' as col, year as value, null as expected
from printed p where level not in ('region', 'country') and not exists (
    select 1 from edition e where e.index = p.index and e.year = try_cast(p.year as integer) and e.ladder = p.level)
group by file, year
