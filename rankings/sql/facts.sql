-- What one unit is: region, people, area, and which province of the 34 it became or was made from; whose own unit it is.
-- Picked by $vintage, $code: asked once for everybody.
select u.vintage, u.code, u.vintage, u.code, u.slug, u.name_vi, u.name_en, u.kind, u.population, u.area_km2, g.name_vi as region_vi, g.name_en as region_en,
    n.name_vi as new_vi, n.name_en as new_en, n.slug as new_slug, m.change,
    (select min(w.name_vi) from ladder l join unit w on w.slug = l.province where l.ladder = u.ladder) as owner_vi,
    (select min(w.name_en) from ladder l join unit w on w.slug = l.province where l.ladder = u.ladder) as owner_en,
    (select string_agg(o.name_vi, ', ' order by o.name_vi collate vi) from merger s join unit o on o.vintage = '63' and o.code = s.old_code
        where s.new_code = m.new_code and s.old_code <> u.code) as with_vi,
    (select string_agg(o.name_en, ', ' order by o.name_en) from merger s join unit o on o.vintage = '63' and o.code = s.old_code
        where s.new_code = m.new_code and s.old_code <> u.code) as with_en
from unit u
left join region g on g.scheme = 'KTXH6-' || u.vintage and g.region_id = u.region_id
left join merger m on u.vintage = '63' and m.old_code = u.code
left join unit n on n.vintage = '34' and n.code = m.new_code
