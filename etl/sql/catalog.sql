-- The catalogue and the reference tables, from text to types. Input: one table raw_<file> for each file.
insert into ranking_index select index, short_name, name_vi, name_en, publisher, unit_vi, cast(scale_min as double),
    cast(scale_max as double), cast(decimals as integer), publishes_rank like 'yes%', higher_is_better = 'yes', additive = 'yes', homepage
from raw_indices;

insert into edition select index, cast(year as integer), ladder, method, comparable_with_previous, announced_on,
    cast(ranked_units as integer), note_vi, note_en
from raw_editions;

insert into indicator select index, cast(from_year as integer), cast(to_year as integer), code, parent, name_vi,
    name_en, cast(max_score as double), series, basis
from raw_indicators;

-- Slugs: the unaccented English name; a province of the 34 that is a new entity carries its vintage, one that went on as it
-- was keeps its slug, also under another name (Huế: thua-thien-hue).
insert into unit select 'province', p.vintage, p.code,
    replace(regexp_replace(lower(coalesce((
        select o.name_en from raw_mergers m join raw_provinces o on o.vintage = '63' and o.code = m.old_code
        where p.vintage = '34' and m.new_code = p.code and m.change like 'unchanged%'
    ), p.name_en)), '[^a-z]+', '-', 'g'), '-city', '')
        || case when exists (from raw_mergers m where p.vintage = '34' and m.new_code = p.code and m.change = 'merged')
                then '-34' else '' end,
    p.display_vi, p.name_en, p.name_full_vi, p.kind, p.region_id, p.valid_from, p.valid_to, cast(p.population as double),
    cast(p.area_km2 as double), cast(p.lat as double), cast(p.lon as double), p.new_code
from raw_provinces p;
insert into unit (ladder, vintage, code, slug, name_vi, name_en, full_name_vi, kind, valid_from, valid_to)
select ladder, ladder, code, slug, name_vi, name_en, name_vi, kind, valid_from, valid_to from raw_organisations;
alter table raw_ladders add column if not exists province varchar;
insert into ladder select ladder, one_vi, many_vi, one_en, many_en, title_vi, title_en, province from raw_ladders;
insert into unit (ladder, vintage, code, slug, name_vi, name_en)
select 'region', 'region', region_id, lower(region_id), name_vi, name_en from raw_regions where scheme = 'KTXH6-63';
insert into unit (ladder, vintage, code, slug, name_vi, name_en) values
    ('country', 'country', 'VN', 'ca-nuoc', 'Trung bình các tỉnh, thành phố', 'Mean of the provinces'),
    ('country', 'country', 'BO', 'cac-bo', 'Trung bình các bộ, cơ quan ngang bộ', 'Mean of the ministries');

insert into merger select old_code, new_code, change, cast(weight_population as double), cast(weight_area as double),
    effective, legal_source from raw_mergers;
insert into name_history select vintage, code, name_vi, name_full_vi, valid_from, valid_to from raw_name_history;
insert into region select scheme, region_id, vintage, name_vi, name_en, cast(sort as integer), source from raw_regions;
insert into member select scheme, region_id, vintage, code, valid_from, valid_to, evidence, source from raw_region_members;
-- A spelling is found by the key of the name (hanoi) and by its own without accents (thanhphohanoi).
create temp macro plain(spelling) as
    regexp_replace(lower(strip_accents(translate(spelling, 'ĐđÐð', 'DdDd'))), '[^a-z0-9]', '', 'g');
insert into alias select vintage, alias, alias_key, code from raw_aliases
union select vintage, alias, plain(alias), code from raw_aliases;
insert into alias select ladder, alias, plain(alias), code from raw_organisation_aliases;
insert into source_kind select kind, cast(precedence as integer), original = 'yes', name_vi, name_en from raw_source_kinds;
insert into published_range select index, cast(year as integer), ladder, indicator, cast(min as double),
    cast(max as double), source_url, note from raw_published_ranges;
insert into missing select index, cast(year as integer), vintage, code, indicator, kind, reason_vi, reason_en
from raw_missing;
insert into tile select vintage, code, cast(row as integer), cast(col as integer) from raw_tilegrid;
insert into archipelago select vintage, label_vi, owner_code, cast(row as integer), cast(col as integer)
from raw_tilegrid_archipelagos;
insert into correction select index, cast(year as integer), vintage, code, indicator, field, cast(printed as double),
    cast(corrected as double), reason, source_url from raw_corrections;
insert into level_name select level, alias, code from raw_level_names;
