-- Units that a reader's spelling may mean: slug, code of the vintage, or any alias with or without accents.
select distinct ladder, vintage, code, slug, name_vi, name_en, region_id
from spelled where slug = $slug or alias_key = $key or alias = $spelling or code = $spelling
order by vintage desc, code
