-- What is looked at for what needs attention in one unit: of the newest edition of each index in which it has a rank the total
-- and its components that have one in the edition before too; whether they are in the bottom quarter two editions running,
-- and whether they fell ten places or more (only where ranks may be compared).
-- Picked by $code: asked once for every unit of the vintage.
with ranked as (
    select vintage, code, index, max(year) as year from standing where ladder = $ladder and rank is not null group by all
), latest as (
    select a.of_code as code, r.index, max(r.year) as year, arg_max(r.vintage, r.year) as vintage, arg_max(r.code, r.year) as own
    from same_unit a join ranked r on r.vintage = a.vintage and r.code = a.code
    where a.of_vintage = $vintage and coalesce(a.ladder, $ladder) = $ladder group by a.of_code, r.index
), before as (
    select l.code, l.index, l.year, l.vintage, l.own, max(e.year) as since
    from latest l join edition e on e.index = l.index and e.ladder = $ladder and e.year < l.year
    group by all
), pair as (
    select b.*, a.vintage as vintage_from, a.code as own_from from before b
    join same_unit a on a.of_vintage = $vintage and a.of_code = b.code and coalesce(a.ladder, $ladder) = $ladder
)
select p.code, n.index, r.short_name, n.year, p.since, n.indicator, i.name_vi, i.name_en, n.rank, n.rank_of, o.rank as rank_from,
    o.rank_of as rank_of_from, case when c.refused_rank is null then o.rank - n.rank end as rank_change, n.rank_status,
    n.rank > 0.75 * n.rank_of and o.rank > 0.75 * o.rank_of as bottom_twice,
    coalesce(c.refused_rank is null and n.rank - o.rank >= 10, false) as fell_far
from pair p
join standing n on n.index = p.index and n.year = p.year and n.vintage = p.vintage and n.code = p.own and n.ladder = $ladder
join standing o on o.index = p.index and o.year = p.since and o.vintage = p.vintage_from and o.code = p.own_from and o.ladder = $ladder
    and o.indicator = n.indicator
join ranking_index r on r.index = n.index
join indicator i on i.index = n.index and i.code = n.indicator and n.year between i.from_year and i.to_year
    and (i.parent is null or i.parent = 'total')
left join comparison c on c.index = n.index and c.ladder = $ladder and c.year = n.year and c.since = p.since
    and c.indicator = n.indicator
where n.rank is not null and o.rank is not null
order by list_position(['par_index', 'sipas', 'papi', 'pci'], n.index), n.indicator <> 'total', n.rank desc, n.indicator
