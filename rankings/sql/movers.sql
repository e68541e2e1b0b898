-- Two editions side by side for everybody who has a figure in either; rank_change is places gained (old minus new).
-- A change that must not be shown is null, with the reason in refused_score and refused_rank. Across 01/07/2025 only the
-- provinces that were not merged go on; a merged one is a new unit, also where it kept a name or a code.
with old as (
    select s.*, coalesce('34' || m.new_code, s.vintage || s.code) as unit_key
    from standing s
    left join merger m on $since < 2025 and $year >= 2025 and s.vintage = '63' and m.old_code = s.code and m.change like 'unchanged%'
    where s.index = $index and s.year = $since and s.ladder = $ladder and s.indicator = $indicator
), new as (
    select *, vintage || code as unit_key from standing
    where index = $index and year = $year and ladder = $ladder and indicator = $indicator
)
select u.vintage, u.code, u.slug, u.name_vi, u.name_en, u.region_id, o.rank as rank_from, n.rank as rank_to,
    o.rank_of as rank_of_from, n.rank_of as rank_of_to, case when c.refused_rank is null then o.rank - n.rank end as rank_change,
    o.score as score_from, n.score as score_to,
    case when c.refused_score is null and o.unit = n.unit then round(n.score - o.score, 9) end as score_change,
    n.unit, n.max_score, o.score_status as score_status_from, n.score_status as score_status_to, o.rank_status as rank_status_from, n.rank_status as rank_status_to, c.refused_score, c.refused_rank,
    c.warning
from old o full join new n on n.unit_key = o.unit_key
join unit u on u.vintage = coalesce(n.vintage, o.vintage) and u.code = coalesce(n.code, o.code)
left join comparison c on c.index = $index and c.ladder = $ladder and c.since = $since and c.year = $year and c.indicator = $indicator
order by rank_change desc nulls last, n.rank, u.name_vi collate vi
