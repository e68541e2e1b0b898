-- Every region and cluster to compare in, with how many members it has.
select r.scheme, r.region_id, r.vintage, r.name_vi, r.name_en, r.sort, count(distinct m.code) as members,
    bool_or(m.evidence = 'inferred') as inferred
from region r join member m using (scheme, region_id, vintage)
group by all order by r.scheme, r.sort
