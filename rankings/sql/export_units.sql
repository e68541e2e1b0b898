-- Every unit of every vintage and ladder; for the downloads.
select vintage, code, ladder, slug, name_vi, name_en, full_name_vi, kind, region_id, valid_from, valid_to, population, area_km2,
    lat, lon, new_code
from unit order by ladder desc, vintage desc, code
