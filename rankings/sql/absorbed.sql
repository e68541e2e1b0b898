-- Provinces that were abolished into this one after the earlier and by the later edition (Hà Tây into Hà Nội, 01/08/2008).
-- Picked by $code: asked once for everybody.
select new_code as code, name_vi, name_en, valid_to from unit
where vintage = '64' and $vintage = '63' and new_code is not null
    and cast(left(valid_to, 4) as integer) >= $since and cast(left(valid_to, 4) as integer) < $year
