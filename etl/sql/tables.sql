-- What the served version holds. Keys: a unit is (vintage, code); a figure is (index, year, vintage, code, indicator).
create table ranking_index (
    index varchar primary key, short_name varchar not null, name_vi varchar not null, name_en varchar not null,
    publisher varchar not null, unit varchar not null, scale_min double, scale_max double, decimals integer not null,
    publishes_rank boolean not null, higher_is_better boolean not null, additive boolean not null, homepage varchar
);
create table edition (
    index varchar, year integer, ladder varchar, method varchar not null, comparable varchar not null,
    announced_on varchar, ranked_units integer, note_vi varchar, note_en varchar, primary key (index, year, ladder)
);
create table indicator (
    index varchar, from_year integer, to_year integer, code varchar, parent varchar, name_vi varchar not null,
    name_en varchar not null, max_score double, series varchar not null, basis varchar,
    primary key (index, code, from_year)
);
create table unit (
    ladder varchar not null, vintage varchar, code varchar, slug varchar not null, name_vi varchar not null,
    name_en varchar not null, full_name_vi varchar, kind varchar, region_id varchar, valid_from varchar,
    valid_to varchar, population double, area_km2 double, lat double, lon double, new_code varchar,
    primary key (vintage, code)
);
create table merger (
    old_code varchar primary key, new_code varchar not null, change varchar not null,
    weight_population double not null, weight_area double, effective varchar, legal_source varchar
);
create table name_history (
    vintage varchar, code varchar, name_vi varchar, name_full_vi varchar, valid_from varchar, valid_to varchar
);
create table region (
    scheme varchar, region_id varchar, vintage varchar, name_vi varchar not null, name_en varchar not null,
    sort integer, source varchar, primary key (scheme, region_id)
);
create table member (
    scheme varchar, region_id varchar, vintage varchar, code varchar, valid_from varchar, valid_to varchar,
    evidence varchar, source varchar
);
create table alias (vintage varchar, alias varchar, alias_key varchar, code varchar);
create table source_kind (kind varchar primary key, precedence integer not null, original boolean not null, name_vi varchar, name_en varchar);
create table published_range (
    index varchar, year integer, ladder varchar, indicator varchar, min double, max double, source_url varchar, note varchar
);
create table missing (
    index varchar, year integer, vintage varchar, code varchar, indicator varchar, kind varchar not null,
    reason_vi varchar, reason_en varchar
);
create table tile (vintage varchar, code varchar, "row" integer, "col" integer);
create table archipelago (vintage varchar, label_vi varchar, owner_code varchar, "row" integer, "col" integer);
create table boundary (vintage varchar, code varchar, ring integer, points double[2][]);
create table correction (
    index varchar, year integer, vintage varchar, code varchar, indicator varchar, field varchar, printed double,
    corrected double, reason varchar, source_url varchar
);

-- Everything as printed, still text: the checks name file, line, column and value from here.
create table printed (
    file varchar, line bigint, index varchar, year varchar, level varchar, code varchar, entity varchar,
    header varchar, indicator varchar, score varchar, unit varchar, max_score varchar, rank varchar, rank_of varchar,
    status varchar, source_url varchar, source_kind varchar, note varchar, vintage varchar, low varchar, high varchar,
    error varchar, sheet varchar, sheet_row varchar, cell varchar, handed_in integer
);

create table source_record (
    file varchar primary key, title varchar, title_en varchar, publisher varchar, publisher_en varchar, kind varchar, url varchar, licence varchar,
    sha256 varchar, rows bigint, note varchar
);
create temp table file_hash (file varchar, sha256 varchar);
create table ladder (
    ladder varchar primary key, one_vi varchar not null, many_vi varchar not null, one_en varchar not null,
    many_en varchar not null, title_vi varchar not null, title_en varchar not null, province varchar
);
create table level_name (level varchar, entity varchar, code varchar);
create table source (
    source_id integer primary key, file varchar not null, kind varchar not null, precedence integer not null,
    publisher varchar, publisher_en varchar, title varchar, title_en varchar, url varchar, licence varchar, host varchar
);
create table statement (
    statement_id bigint, index varchar, year integer, ladder varchar, vintage varchar, code varchar,
    indicator varchar, score double, decimals integer, unit varchar, max_score double, rank integer, rank_of integer,
    status varchar, source_id integer, implausible boolean, entity varchar, note varchar, file varchar, line bigint,
    low double, high double, error double, sheet varchar, sheet_row bigint, cell varchar, handed_in integer,
    check (status in ('published', 'implied', 'corrected', 'derived'))
);
create table figure (
    index varchar, year integer, ladder varchar, vintage varchar, code varchar, indicator varchar,
    score double, unit varchar, max_score double, score_status varchar, score_statement bigint,
    rank integer, rank_of integer, rank_status varchar, rank_statement bigint, conflicts integer
);
create table conflict (
    index varchar, year integer, ladder varchar, vintage varchar, code varchar, indicator varchar, field varchar,
    used double, used_statement bigint, competing double, competing_statement bigint,
    reason varchar check (reason in ('implausible', 'precedence', 'later', 'voices', 'level')), open boolean
);
create table dispute (
    index varchar, year integer, ladder varchar, indicator varchar, vintage varchar, code varchar, rank integer,
    other_vintage varchar, other_code varchar, other_rank integer,
    reason varchar check (reason in ('shared', 'order', 'claims'))
);

comment on column statement.score is 'as stated, in statement.unit: points of the indicator''s maximum, or % of it';
comment on column statement.status is 'published, corrected (by a correction with its reason), implied (arithmetic on a stated change) or derived (sum of published parts)';
comment on column statement.low is 'lower end of the 95 % interval the publisher states, in the unit of the score; high likewise';
comment on column statement.error is 'standard error the publisher states, in the unit of the score';
comment on column statement.handed_in is '0: shipped; n: the nth table handed in here. Of equal precedence the later one counts';
comment on column statement.sheet_row is 'row of the sheet the table was handed in with, as a spreadsheet counts';
comment on column figure.rank is 'stated rank in use (published, corrected or implied); ranks from scores are asked of the view standing';
comment on column ladder.province is 'slug of the province whose own units these are; null for units of the whole country';
comment on column edition.comparable is 'with the edition before: full, rank_only, none or first';
comment on column edition.ranked_units is 'units the publisher ranked; an edition is complete when that many have a score';
comment on column merger.weight_population is 'share of the old province in the population of the new one, 0..1';
comment on column boundary.points is 'outer ring, [longitude, latitude] in degrees; Open Development Vietnam, CC BY-SA 4.0';
