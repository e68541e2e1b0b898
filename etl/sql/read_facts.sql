-- One file of the facts layout: a row a statement, each with its own source.
insert into printed
select $file, line, $index, year, level, province_code, entity, 'score', indicator, score, unit, max_score, rank, rank_of,
    status, source_url, source_kind, note
from incoming;
