-- The parts of one indicator for one unit in two editions; rank_change is places gained.
-- A change that must not be shown is null, with the reason in refused_score and refused_rank.
with part as (
    select code, name_vi, name_en, max_score from indicator
    where index = $index and $year between from_year and to_year and parent = $parent
), own as (
    select * from standing where index = $index and year in ($since, $year) and ladder = $ladder
)
select p.code, p.name_vi, p.name_en, coalesce(n.max_score, p.max_score) as max_score, o.score as score_from, n.score as score_to,
    o.max_score as max_score_from, o.rank as rank_from, n.rank as rank_to, o.rank_of as rank_of_from, n.rank_of as rank_of_to,
    case when c.refused_rank is null then o.rank - n.rank end as rank_change, o.unit as unit_from, n.unit as unit_to,
    o.rank_status as rank_status_from, n.rank_status as rank_status_to, o.score_status as score_status_from,
    n.score_status as score_status_to,
    case when c.refused_score is null and o.unit = n.unit then round(n.score - o.score, 9) end as score_change,
    c.refused_score, c.refused_rank, c.warning
from part p
left join own o on o.year = $since and o.indicator = p.code and ((o.vintage = $vintage and o.code = $code)
    or ($since < 2025 and $vintage = '34' and o.vintage = '63' and o.code in (
        select old_code from merger where new_code = $code and change like 'unchanged%')))
left join own n on n.year = $year and n.indicator = p.code and n.vintage = $vintage and n.code = $code
left join comparison c on c.index = $index and c.ladder = $ladder and c.since = $since and c.year = $year and c.indicator = p.code
order by length(split_part(p.code, '.', 1)), p.code
