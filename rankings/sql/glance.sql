-- One unit at a glance, a row an index: its newest figure of the total and under which key, the figure of the edition before,
-- whether the two may be compared (the columns of `comparison`), how complete the newest edition is.
-- Picked by $code: asked once for every unit of the vintage.
with mine as not materialized (
    select a.of_code, s.* from same_unit a
    join standing s on s.vintage = a.vintage and s.code = a.code
    where a.of_vintage = $vintage and coalesce(a.ladder, $ladder) = $ladder and s.ladder = $ladder and s.indicator = 'total'
), latest as (
    select of_code as code, index, max(year) as year from mine group by of_code, index
), pair as (
    select l.code, l.index, l.year, max(e.year) as since
    from latest l left join edition e on e.index = l.index and e.ladder = $ladder and e.year < l.year
    group by l.code, l.index, l.year
), counted as (
    select s.index, s.year, count(s.score) as scored, bool_or(s.complete) as complete,
        count(s.rank) filter (s.rank_status not in ('computed', 'estimated')) as ranked
    from standing s where s.ladder = $ladder and s.indicator = 'total' group by s.index, s.year
)
select u.code, coalesce(n.vintage, u.vintage) as vintage, coalesce(n.code, u.code) as code, coalesce(w.slug, u.slug) as unit_slug, r.*, l.many_vi, l.many_en, e.ladder, p.year, p.since, e.announced_on, e.ranked_units, t.scored, t.ranked,
    coalesce(t.complete and e.ranked_units is not null, false) as complete, n.score, n.unit as score_unit, n.max_score, n.rank, n.rank_of,
    n.rank_status, n.score_status, case when $ladder = 'province' and not r.publishes_rank and n.complete
        then cast(floor(4.0 * (n.rank - 1) / n.rank_of) as integer) + 1 end as "group",
    o.score as score_from, n.score as score_to, o.rank as rank_from, n.rank as rank_to, o.rank_of as rank_of_from,
    n.rank_of as rank_of_to, o.rank_status as rank_status_from, n.rank_status as rank_status_to,
    o.score_status as score_status_from, n.score_status as score_status_to,
    case when c.refused_rank is null then o.rank - n.rank end as rank_change,
    case when c.refused_score is null and o.unit = n.unit then n.score - o.score end as score_change,
    c.refused_score, c.refused_rank, c.warning, coalesce(c.several_years, false) as several_years, c.breaks
from unit u cross join ranking_index r
join ladder l on l.ladder = case $ladder when 'backcast' then 'province' else $ladder end
left join pair p on p.code = u.code and p.index = r.index
left join edition e on e.index = p.index and e.year = p.year and e.ladder = $ladder
left join counted t on t.index = p.index and t.year = p.year
left join mine n on n.index = p.index and n.year = p.year and n.of_code = p.code
left join unit w on w.vintage = n.vintage and w.code = n.code
left join mine o on o.index = p.index and o.year = p.since and o.of_code = p.code
left join comparison c on c.index = p.index and c.ladder = $ladder and c.year = p.year and c.since = p.since and c.indicator = 'total'
where u.vintage = $vintage and exists (select 1 from edition a where a.index = r.index and a.ladder = $ladder)
order by list_position(['par_index', 'sipas', 'papi', 'pci'], r.index)
