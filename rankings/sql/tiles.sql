-- The tile map of one vintage: a square a province, and the two archipelagos (code null) with who administers them.
select vintage, code, null as label_vi, null as owner_code, "row", "col" from tile where vintage = $vintage
union all
select vintage, null, label_vi, owner_code, "row", "col" from archipelago where vintage = $vintage
