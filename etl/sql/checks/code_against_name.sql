-- read: a province code beside the name of another province
select p.file, p.line, 'province_code' as col, p.code as value, p.entity as expected
from printed p
join alias a on a.alias = p.entity and a.vintage = coalesce(p.vintage, case when try_cast(p.year as integer) >= 2025 then '34' else '63' end)
where p.level = 'province' and p.code is not null and p.file <> 'corrections.csv'
group by p.file, p.line, p.code, p.entity having not bool_or(a.code = p.code)
