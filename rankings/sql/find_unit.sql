-- Units that a reader's spelling may mean: slug, code of the vintage, or any alias with or without accents.
select distinct u.ladder, u.vintage, u.code, u.slug, u.name_vi, u.name_en, u.region_id
from unit u left join alias a on a.vintage = u.vintage and a.code = u.code
where u.ladder not in ('region', 'country') and (u.slug = $slug or a.alias_key = $key or a.alias = $spelling or u.code = $spelling)
order by u.vintage desc, u.code
