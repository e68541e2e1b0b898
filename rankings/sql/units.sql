-- The units of one ladder, or of one vintage of it, by name.
select vintage, code, slug, name_vi, name_en, region_id
from unit where ladder = $ladder and ($vintage is null or vintage = $vintage)
order by vintage desc, name_vi collate vi
