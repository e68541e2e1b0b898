-- error: an empty cell of a publisher's table that missing.csv does not explain; those of a table handed in were agreed to (I71)
select p.file, p.line, p.header as col, p.entity as value, null as expected
from printed p join named_unit u using (file, line)
left join indicator i on i.index = p.index and i.code = p.indicator
    and try_cast(p.year as integer) between i.from_year and i.to_year
where p.source_kind = 'publisher_dataset' and p.handed_in = 0 and p.score is null and not exists (
    select 1 from missing m where m.index = p.index and m.year = try_cast(p.year as integer)
        and m.vintage = u.vintage and m.code = u.code and m.indicator in ('*', p.indicator, i.parent))
