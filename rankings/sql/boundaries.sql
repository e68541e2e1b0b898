-- Outer rings of one vintage: code and points [longitude, latitude].
select code, ring, points from boundary where vintage = $vintage order by code, ring
