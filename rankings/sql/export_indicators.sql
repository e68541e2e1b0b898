-- The whole catalogue of indicators, a row a code and span of years; for the downloads.
select index, from_year, to_year, code, parent, name_vi, name_en, max_score, series, basis
from indicator order by index, from_year, length(split_part(code, '.', 1)), code
