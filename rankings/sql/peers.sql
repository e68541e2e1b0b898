-- Whom a province may be set beside, and why: same region, same cluster, shared border, merged with it in 2025, or at
-- about the same rank (within two places) in the edition that the comparison starts from. A row a peer and reason.
-- Picked by $slug: asked once for every province of the vintage.
with own as (select * from unit where ladder = 'province' and vintage = $vintage),
start as (
    select s.vintage, s.code, s.rank from standing s
    where s.index = $index and s.year = $since and s.ladder = 'province' and s.indicator = 'total' and s.rank is not null
)
select p.own, u.slug, u.name_vi, u.name_en, p.reason, p.evidence
from (
    select o.slug as own, m.vintage, m.code, 'region' as reason, m.evidence, 1 as sort
    from own o join member n on n.vintage = o.vintage and n.code = o.code and n.scheme = 'KTXH6-' || o.vintage
    join member m on m.scheme = n.scheme and m.region_id = n.region_id and m.vintage = n.vintage
    union all
    select o.slug, m.vintage, m.code, 'cluster', case when 'inferred' in (m.evidence, n.evidence) then 'inferred' else m.evidence end, 2
    from own o join member n on n.vintage = o.vintage and n.code = o.code and n.scheme = 'CTD-63'
    join member m on m.scheme = n.scheme and m.region_id = n.region_id and m.vintage = n.vintage
    union all
    select o.slug, n.vintage, n.neighbour, 'neighbour', null, 3 from own o join neighbour n on n.vintage = o.vintage and n.code = o.code
    union all
    select o.slug, o.vintage, s.old_code, 'sibling', null, 4
    from own o join merger m on o.vintage = '63' and m.old_code = o.code join merger s on s.new_code = m.new_code
    union all
    select o.slug, s.vintage, s.code, 'start', null, 5
    from own o join start b on b.vintage = o.vintage and b.code = o.code join start s on abs(s.rank - b.rank) <= 2
) p
join unit u on u.vintage = p.vintage and u.code = p.code
where u.slug <> p.own
group by p.own, u.slug, u.name_vi, u.name_en, p.reason, p.evidence, p.sort
order by p.sort, u.name_vi collate vi
