-- The ledger: competing statements that lost, and stated ranks that cannot all be right (reason shared or order: nothing
-- competes for this unit, but its rank and that of `other` exclude each other).
with told as (
    select t.statement_id, t.entity, t.note, t.file, t.line, o.url, o.title, o.title_en, o.kind from statement t join source o using (source_id)
)
select c.index, c.year, c.indicator, c.ladder, c.vintage, c.code, u.slug, u.name_vi, u.name_en, c.field, c.used, c.competing,
    w.title as used_source, w.url as used_url, w.kind as used_kind, l.title as competing_source, l.title_en as competing_source_en, l.url as competing_url,
    l.kind as competing_kind, l.entity, l.note, l.file, l.line, c.reason, c.open,
    cast(null as varchar) as other_vi, cast(null as varchar) as other_en,
    cast(null as varchar) as other_slug, cast(null as integer) as other_rank
from conflict c join unit u using (vintage, code)
join told l on l.statement_id = c.competing_statement left join told w on w.statement_id = c.used_statement
where $index is null or c.index = $index
union all
select d.index, d.year, d.indicator, d.ladder, d.vintage, d.code, u.slug, u.name_vi, u.name_en, 'rank', d.rank, null,
    w.title, w.url, w.kind, l.title, l.title_en, l.url, l.kind, l.entity, l.note, l.file, l.line, d.reason, true, v.name_vi, v.name_en,
    v.slug, d.other_rank
from dispute d join unit u using (vintage, code)
join unit v on v.vintage = d.other_vintage and v.code = d.other_code
join figure f using (index, year, vintage, code, indicator) left join told w on w.statement_id = f.rank_statement
left join figure g on g.index = d.index and g.year = d.year and g.indicator = d.indicator and g.vintage = d.other_vintage
    and g.code = d.other_code
left join told l on l.statement_id = g.rank_statement
where d.reason <> 'claims' and ($index is null or d.index = $index)
order by all
