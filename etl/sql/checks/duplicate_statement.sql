-- read: the same statement twice: a province twice in a table, or the same row of the same source twice
with repeated as (
    select p.file, p.year, u.vintage, u.code, p.indicator from printed p join named_unit u using (file, line)
    group by all having count(*) > 1
)
select p.file, max(line) as line, any_value(p.header) as col, arg_max(coalesce(p.entity, p.code), line) as value,
    cast(min(line) as varchar) as expected
from printed p join named_unit u using (file, line)
semi join repeated r on r.file = p.file and r.year = p.year and r.vintage = u.vintage and r.code = u.code
    and r.indicator is not distinct from p.indicator
group by p.file, p.index, p.year, u.vintage, u.code, p.indicator, p.source_url, p.source_kind,
    case when p.header <> 'score' then null else p.score || '/' || coalesce(p.unit, '') end,
    case when p.header <> 'score' then null else coalesce(p.rank, '') || coalesce(p.note, '') || p.entity end
having count(*) > 1
