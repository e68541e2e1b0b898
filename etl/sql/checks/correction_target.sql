-- error: a correction whose printed value is no longer there (the publisher may have fixed it)
select 'corrections.csv' as file, null as line, concat(c.index, ' ', c.year, ' ', c.code, ' ', c.indicator) as col,
    cast(c.printed as varchar) as value, null as expected
from correction c where not exists (
    select 1 from statement s where s.index = c.index and s.year = c.year and s.vintage = c.vintage and s.code = c.code
        and s.indicator = c.indicator and s.file <> 'corrections.csv'
        and c.printed = case c.field when 'score' then s.score else s.rank end)
