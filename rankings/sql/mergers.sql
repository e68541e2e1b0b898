-- Which of the 63 went into which of the 34, with the share of population.
select m.old_code, o.slug as old_slug, o.name_vi as old_name_vi, m.new_code, n.slug as new_slug, n.name_vi as new_name_vi, m.change,
    m.weight_population
from merger m join unit o on o.vintage = '63' and o.code = m.old_code join unit n on n.vintage = '34' and n.code = m.new_code
order by m.new_code, m.old_code
