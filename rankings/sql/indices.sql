-- The indices, in the order leaders name them.
select index, short_name, name_vi, name_en, publisher, unit, scale_min, scale_max, decimals, publishes_rank, additive, homepage
from ranking_index order by list_position(['par_index', 'sipas', 'papi', 'pci'], index)
