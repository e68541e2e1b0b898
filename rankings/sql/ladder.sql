-- One edition from the first to the last place, those without a figure too and why; for the league table, maps and strips.
select u.vintage, u.code, u.slug, u.name_vi, u.name_en, u.region_id, s.score, s.unit, s.max_score, s.rank, s.rank_of,
    s.rank_basis, s.status, s.rank_status, s.score_status, coalesce(s.conflicts, 0) as conflicts, s.complete,
    case when s.score is null and s.rank is null then coalesce(b.kind, case when e.ranked_units is null or
        (select count(*) from figure f where f.index = $index and f.year = $year and f.ladder = $ladder
            and f.indicator = $indicator and f.score is not null) < e.ranked_units then 'not_loaded' else 'unranked' end) end
        as missing, b.reason_vi, b.reason_en, b.lacking_vi, b.lacking_en,
    -- quartile group from the rank, so that units with the same score share a group
    case when $ladder = 'province' and not r.publishes_rank and s.complete and s.score is not null
        then cast(floor(4.0 * (s.rank - 1) / s.rank_of) as integer) + 1 end as "group"
from entrant n
join edition e using (index, year, ladder) join ranking_index r using (index) join unit u using (vintage, code)
left join standing s on s.index = $index and s.year = $year and s.ladder = $ladder and s.indicator = $indicator
    and s.vintage = n.vintage and s.code = n.code
left join blank b on b.index = $index and b.year = $year and b.vintage = n.vintage and b.code = n.code
    and b.indicator = $indicator
where n.index = $index and n.year = $year and n.ladder = $ladder
order by s.rank, s.score desc, u.name_vi collate vi
