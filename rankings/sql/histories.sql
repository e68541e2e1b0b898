-- The components of one index over all editions: `history` of each, with its code in `indicator`; for small multiples.
-- A line is drawn inside one score_segment only (same method, series and maximum, no missing edition between).
select p.indicator, p.year, p.vintage, p.code, u.slug, u.name_vi, u.name_en, u.region_id, p.score, p.max_score,
    cast(p.unit as varchar) as unit, p.rank, p.rank_of, cast(p.rank_status as varchar) as rank_status,
    cast(p.status as varchar) as status,
    cast(p.score_status as varchar) as score_status, cast(p.missing as varchar) as missing, p.score_segment
from place p join unit u using (vintage, code)
where p.index = $index and p.ladder = $ladder and p.parent = $parent and p.entered
order by length(split_part(p.indicator, '.', 1)), p.indicator, p.code, p.year
