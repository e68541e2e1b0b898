-- What only the build needs does not travel with the served version.
drop table if exists incoming;
drop table held;
drop table if exists printed;
drop table if exists published_range;
drop table raw_indices; drop table raw_editions; drop table raw_indicators; drop table raw_source_kinds; drop table raw_missing;
drop table raw_published_ranges; drop table raw_provinces; drop table raw_mergers; drop table raw_name_history;
drop table raw_regions; drop table raw_region_members; drop table raw_aliases; drop table raw_organisations;
drop table raw_organisation_aliases; drop table raw_ladders; drop table raw_level_names; drop table raw_tilegrid; drop table raw_tilegrid_archipelagos;
drop table raw_corrections; drop table raw_papi_published_figures;
