-- read: the same statement twice: a province twice in a table, or the same row of the same source twice
select file, max(line) as line, any_value(p.header) as col, any_value(coalesce(p.entity, p.code)) as value,
    cast(min(line) as varchar) as expected
from printed p join named_unit u using (file, line)
group by p.file, p.index, p.year, u.vintage, u.code, p.indicator, p.source_url, p.source_kind,
    case when p.source_kind = 'publisher_dataset' then null else p.score || '/' || coalesce(p.unit, '') end,
    case when p.source_kind = 'publisher_dataset' then null else coalesce(p.rank, '') || coalesce(p.note, '') || p.entity end
having count(*) > 1
