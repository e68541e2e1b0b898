-- read: an alias that means two units of one vintage, or two slugs that are the same within a vintage
select 'reference/aliases.csv' as file, null as line, 'alias' as col, alias as value, null as expected
from alias group by vintage, alias having count(distinct code) > 1
union all
select 'reference/provinces.csv', null, 'slug', slug, vintage from unit group by vintage, slug having count(*) > 1
