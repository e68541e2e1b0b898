-- Provinces that were abolished before the 63 of which every page speaks (Hà Tây): whom each went into, and on which day.
select u.slug, u.name_vi, u.name_en, cast(cast(u.valid_to as date) + 1 as varchar) as merged_on, n.name_vi as into_vi, n.name_en as into_en
from unit u join unit n on n.vintage = '63' and n.code = u.new_code where u.vintage = '64'
order by u.slug
