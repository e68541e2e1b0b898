-- What needs attention in one unit, newest edition of each index in which it has a figure: indicators in the bottom quarter
-- two editions running, and falls of ten places or more since the edition before (only where ranks may be compared).
-- Picked by $code: asked once for every unit of the vintage.
with latest as (
    select s.code, s.index, max(s.year) as year from standing s
    where s.vintage = $vintage and s.ladder = $ladder and s.rank is not null group by s.code, s.index
), pair as (
    select l.code, l.index, l.year, max(e.year) as since
    from latest l join edition e on e.index = l.index and e.ladder = $ladder and e.year < l.year
    group by l.code, l.index, l.year
)
select p.code, n.index, r.short_name, n.year, p.since, n.indicator, i.name_vi, i.name_en, n.rank, n.rank_of, o.rank as rank_from,
    o.rank_of as rank_of_from, case when c.refused_rank is null then o.rank - n.rank end as rank_change, n.rank_status,
    n.rank > 0.75 * n.rank_of and o.rank > 0.75 * o.rank_of as bottom_twice,
    coalesce(c.refused_rank is null and n.rank - o.rank >= 10, false) as fell_far
from pair p
join standing n on n.index = p.index and n.year = p.year and n.vintage = $vintage and n.code = p.code and n.ladder = $ladder
join standing o on o.index = p.index and o.year = p.since and o.vintage = $vintage and o.code = p.code and o.ladder = $ladder
    and o.indicator = n.indicator
join ranking_index r on r.index = n.index
join indicator i on i.index = n.index and i.code = n.indicator and n.year between i.from_year and i.to_year
    and (i.parent is null or i.parent = 'total')
left join comparison c on c.index = n.index and c.ladder = $ladder and c.year = n.year and c.since = p.since
    and c.indicator = n.indicator
where (n.rank > 0.75 * n.rank_of and o.rank > 0.75 * o.rank_of) or (c.refused_rank is null and n.rank - o.rank >= 10)
order by list_position(['par_index', 'sipas', 'papi', 'pci'], n.index), n.indicator <> 'total', n.rank desc, n.indicator
