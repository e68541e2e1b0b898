-- Who belonged to one region or cluster in a year (null: ever), or (region null) to every region of a scheme. Regions of the
-- 63 are applied to the years before 2008 too. `evidence`: published, inferred or derived.
select distinct m.scheme, m.region_id, r.name_vi as region_vi, r.name_en as region_en, r.sort, m.vintage, m.code, u.slug,
    u.name_vi, u.name_en, m.evidence
from member m join region r using (scheme, region_id, vintage) join unit u using (vintage, code)
where m.scheme = $scheme and ($region is null or m.region_id = $region)
    and ($year is null or coalesce(m.valid_from, '') <= greatest($year, 2008) || '-12-31')
order by r.sort, u.name_vi collate vi
