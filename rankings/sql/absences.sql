-- Of one indicator: what is missing of each unit in each edition that knows it, and why; nothing where there is a figure.
-- Picked by $vintage, $code, $year: asked once for everybody.
select vintage, code, year, cast(missing as varchar) as missing, cast(reason_vi as varchar) as reason_vi,
    cast(reason_en as varchar) as reason_en, cast(lacking_vi as varchar) as lacking_vi, cast(lacking_en as varchar) as lacking_en
from place
where index = $index and indicator = $indicator
