-- One file of the facts layout: a row a statement, each with its own source. A table handed in says more: the vintage of
-- the code, an interval, where the cell stood.
insert into printed
select $file, line, $index, year, level, province_code, entity, 'score', indicator, score, unit, max_score, rank, rank_of,
    status, source_url, source_kind, note, vintage, low, high, error, sheet, "row", cell, $handed_in
from incoming;
