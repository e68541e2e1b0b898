-- Units that a reader's spelling may mean: slug, code of the vintage, or an alias as it is written or without accents (`key`).
-- Picked by $how, $said: asked once for everybody.
select distinct how, said, ladder, vintage, code, slug, name_vi, name_en, region_id
from (
    select 'slug' as how, slug as said, * from spelled
    union all select 'key', alias_key, * from spelled
    union all select 'alias', alias, * from spelled
    union all select 'code', code, * from spelled
)
where said is not null
order by vintage desc, code
