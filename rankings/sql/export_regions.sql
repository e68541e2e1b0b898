-- Every region and cluster with the source of the grouping; for the downloads.
select scheme, region_id, vintage, name_vi, name_en, sort, source from region order by scheme, sort, region_id
