-- Who belongs to one region or cluster, or (region null) to every region of a scheme; `evidence`: published or inferred.
select distinct m.scheme, m.region_id, r.name_vi as region_vi, r.name_en as region_en, r.sort, m.vintage, m.code, u.slug,
    u.name_vi, u.name_en, m.evidence
from member m join region r using (scheme, region_id, vintage) join unit u using (vintage, code)
where m.scheme = $scheme and ($region is null or m.region_id = $region)
order by r.sort, u.name_vi collate vi
