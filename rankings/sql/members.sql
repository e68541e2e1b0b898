-- Who belonged to one region or cluster in a year (null: ever), or (region null) to every region of a scheme. Regions of the
-- 63 are applied to the years before 2008 too, with Hà Tây while it stood apart. `evidence`: published, inferred or derived.
-- Picked by $region: asked once for all regions of the scheme.
with belonging as (
    select scheme, region_id, vintage, vintage as region_vintage, code, valid_from, evidence from member
    union all
    select 'KTXH6-63', region_id, vintage, '63', code, '', 'published' from unit
    where vintage = '64' and $year <= cast(left(valid_to, 4) as integer)
)
select distinct m.region_id, m.scheme, m.region_id, r.name_vi as region_vi, r.name_en as region_en, r.sort, m.vintage, m.code, u.slug,
    u.name_vi, u.name_en, m.evidence
from belonging m
join region r on r.scheme = m.scheme and r.region_id = m.region_id and r.vintage = m.region_vintage
join unit u on u.vintage = m.vintage and u.code = m.code
where m.scheme = $scheme and ($year is null or coalesce(m.valid_from, '') <= greatest($year, 2008) || '-12-31')
order by r.sort, u.name_vi collate vi
