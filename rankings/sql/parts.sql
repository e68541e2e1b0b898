-- The parts of one indicator for every unit in two editions, long; rank_change is places gained. A change that must not be
-- shown is null (the rule itself: view comparison).
select u.vintage, u.code as unit_code, u.slug, i.code, i.name_vi, i.name_en,
    case when c.refused_score is null and o.unit = n.unit then n.score - o.score end as score_change,
    case when c.refused_rank is null then o.rank - n.rank end as rank_change
from entrant e join unit u using (vintage, code)
join indicator i on i.index = e.index and $year between i.from_year and i.to_year and i.parent = $parent
left join standing n on n.index = e.index and n.year = $year and n.ladder = $ladder and n.indicator = i.code
    and n.vintage = e.vintage and n.code = e.code
left join (
    select a.of_vintage, a.of_code, s.* from same_unit a join standing s using (vintage, code)
    where s.ladder = $ladder and s.index = $index and s.year = $since and coalesce(a.ladder, $ladder) = $ladder
) o on o.of_vintage = e.vintage and o.of_code = e.code and o.indicator = i.code
left join comparison c on c.index = e.index and c.ladder = $ladder and c.since = $since and c.year = $year and c.indicator = i.code
where e.index = $index and e.year = $year and e.ladder = $ladder
order by u.name_vi collate vi, length(split_part(i.code, '.', 1)), i.code
