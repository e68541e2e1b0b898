-- read: a province, ministry or region that is not in the reference tables (or that means two of them)
select p.file, p.line, 'province' as col, coalesce(p.entity, p.code) as value, null as expected
from (select distinct file, line, entity, code from printed) p
left join named_unit u on u.file = p.file and u.line = p.line
group by p.file, p.line, p.entity, p.code having count(u.code) <> 1
