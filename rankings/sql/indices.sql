-- The indices, in the order leaders name them.
select index, short_name, name_vi, name_en, publisher,
    coalesce((select min(s.publisher_en) from source s where s.publisher = r.publisher), publisher) as publisher_en, unit, scale_min, scale_max, decimals, publishes_rank, additive, homepage
from ranking_index r order by list_position(['par_index', 'sipas', 'papi', 'pci'], index)
