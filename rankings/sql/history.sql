-- One indicator over all editions, a row a unit and year. A line of ranks is drawn inside one `segment` only (no missing
-- edition, no break of method, one meaning, one vintage), a line of scores inside one `score_segment` (also one maximum).
select p.year, p.vintage, p.code, u.slug, u.name_vi, u.name_en, u.region_id, p.score, p.max_score,
    cast(p.unit as varchar) as unit, p.rank, p.rank_of, cast(p.rank_basis as varchar) as rank_basis,
    cast(p.rank_status as varchar) as rank_status, cast(p.status as varchar) as status,
    cast(p.score_status as varchar) as score_status,
    cast(p.missing as varchar) as missing, cast(p.comparable as varchar) as comparable,
    cast(p.series as varchar) as series, p.segment, p.score_segment
from place p join unit u using (vintage, code)
where p.index = $index and p.ladder = $ladder and p.indicator = $indicator and p.entered
order by p.vintage desc, p.code, p.year
