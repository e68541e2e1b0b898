-- error: population weights of a new province that do not add up to 1
select 'reference/mergers.csv' as file, null as line, 'weight_population' as col, new_code as value,
    cast(sum(weight_population) as varchar) as expected
from merger group by new_code having abs(sum(weight_population) - 1) > 0.0001
