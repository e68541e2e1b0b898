-- Ask the views once for the whole version (0.1 s) and hold the answers: a page's question then takes a few milliseconds.
create table held_standing as select * from standing;
create table held_comparison as select * from comparison;
create table held_blank as select * from blank;
create table held_entrant as select * from entrant;
drop view standing; drop view comparison; drop view blank; drop view entrant;
alter table held_standing rename to standing;
alter table held_comparison rename to comparison;
alter table held_blank rename to blank;
alter table held_entrant rename to entrant;

-- Every edition by every indicator it has. A line of ranks is cut (`run`) after a missing edition, at a break of method and
-- where the code means something else; a line of scores (`score_run`) also at another maximum.
create table chain as
with cut as (
    select e.index, e.year, e.ladder, e.announced_on, e.method, e.comparable, i.code as indicator, i.series, i.max_score,
        e.year - lag(e.year) over w > 1 or e.comparable <> 'full' or i.series is distinct from lag(i.series) over w as broken,
        i.max_score is distinct from lag(i.max_score) over w as other_maximum
    from edition e join indicator i on i.index = e.index and e.year between i.from_year and i.to_year
    window w as (partition by e.index, e.ladder, i.code order by e.year)
)
select * exclude (broken, other_maximum), sum(cast(coalesce(broken, true) as integer)) over w as run,
    sum(cast(coalesce(broken or other_maximum, true) as integer)) over w as score_run
from cut window w as (partition by index, ladder, indicator order by year);

-- Whose figures a unit's are: its own, and as published those of the same province in the other set, where it did not merge.
create table same_unit as
select vintage as of_vintage, code as of_code, vintage, code, cast(null as varchar) as ladder from unit
union all select '63', old_code, '34', new_code, 'province' from merger where change like 'unchanged%'
union all select '34', new_code, '63', old_code, 'province' from merger where change like 'unchanged%';

-- What is found by its spelling: every unit with every alias.
create table spelled as
select u.ladder, u.vintage, u.code, u.slug, u.name_vi, u.name_en, u.region_id, a.alias, a.alias_key
from unit u left join alias a using (vintage, code) where u.ladder not in ('region', 'country');

-- Every unit by every edition that speaks of it (`entered`) or has a figure of it, by every indicator of the year, with the
-- figure in use, its source, or what is missing, in the order that `figures` and `dossier` give (a scan keeps it). The few
-- texts that repeat are held once: two bytes a place.
create type word as enum (
    select unnest([publisher, publisher_en, title, title_en, url, kind]) from source
    union select unnest([kind, name_vi, name_en]) from source_kind
    union select unnest([file, entity, note]) from statement
    union select unnest([kind, reason_vi, reason_en, lacking_vi, lacking_en]) from blank
    union select unnest([unit, rank_basis, rank_status, status]) from standing
    union select unnest([parent, name_vi, name_en, series]) from indicator
    union select unnest([announced_on, method, comparable]) from edition
    union select short_name from ranking_index
    union select unnest(['unranked', 'not_loaded'])
);
create table place as
with origin as (
    select t.statement_id, cast(o.publisher as word) as publisher, cast(o.publisher_en as word) as publisher_en,
        cast(o.title as word) as title, cast(o.title_en as word) as title_en, cast(o.url as word) as url, cast(o.kind as word) as kind,
        cast(k.name_vi as word) as kind_vi, cast(k.name_en as word) as kind_en, cast(t.file as word) as file, t.line,
        cast(t.entity as word) as entity, cast(t.note as word) as note
    from statement t join source o using (source_id) left join source_kind k on k.kind = o.kind
), subject as (
    select *, true as entered from entrant
    union all select distinct index, year, ladder, vintage, code, false
        from standing anti join entrant using (index, year, ladder, vintage, code)
    union all select distinct index, year, null, vintage, code, false
        from blank anti join entrant using (index, year, vintage, code) anti join standing using (index, year, vintage, code)
), listed as (
    select *, row_number() over (
        order by parent is not null, parent is not distinct from 'composition', length(split_part(code, '.', 1)), code) as sort
    from indicator
), known as (
    -- the ladder whose figures say whether an edition is complete: of the 34 in the years before them that of the provinces
    select s.*, coalesce(l.ladder, 'province') as whole_of, i.code as indicator, cast(i.parent as word) as parent,
        cast(i.name_vi as word) as name_vi, cast(i.name_en as word) as name_en, i.max_score, i.sort
    from subject s join listed i on i.index = s.index and s.year between i.from_year and i.to_year
    left join ladder l on l.ladder = s.vintage
), whole as (
    select distinct index, year, ladder, indicator from standing where complete
)
select k.index, k.year, k.ladder, k.vintage, k.code, k.entered, k.indicator, k.sort, k.parent, k.name_vi, k.name_en,
    coalesce(s.max_score, k.max_score) as max_score, s.score, cast(s.unit as word) as unit, s.rank, s.rank_of,
    cast(s.rank_basis as word) as rank_basis, cast(s.rank_status as word) as rank_status, cast(s.status as word) as status,
    cast(s.score_status as word) as score_status,
    coalesce(s.conflicts, 0) as conflicts, s.complete,
    cast(case when s.score is null and s.rank is null then coalesce(b.kind,
        case when w.ladder is null then 'not_loaded' else 'unranked' end) end as word) as missing,
    cast(b.reason_vi as word) as reason_vi, cast(b.reason_en as word) as reason_en, cast(b.lacking_vi as word) as lacking_vi,
    cast(b.lacking_en as word) as lacking_en, o.* exclude (statement_id),
    cast(c.announced_on as word) as announced_on, cast(c.method as word) as method, cast(c.comparable as word) as comparable,
    cast(c.series as word) as series, cast(r.short_name as word) as short_name,
    c.run * 10 + cast(k.vintage = '34' as integer) as segment, c.score_run * 10 + cast(k.vintage = '34' as integer) as score_segment
from known k join ranking_index r using (index)
left join chain c using (index, year, ladder, indicator)
left join standing s using (index, year, ladder, vintage, code, indicator)
left join blank b on b.index = k.index and b.indicator = k.indicator and b.year = k.year and b.vintage = k.vintage and b.code = k.code
left join whole w on w.index = k.index and w.indicator = k.indicator and w.year = k.year and w.ladder = k.whole_of
left join origin o on o.statement_id = coalesce(s.score_statement, s.rank_statement)
order by k.vintage, k.code, list_position(['par_index', 'sipas', 'papi', 'pci'], k.index), k.index, k.year, k.sort;

-- A place in the words and types that a caller reads, with the sources of score and rank.
create view figured as
select index, year, vintage, code, indicator, cast(parent as varchar) as parent, cast(name_vi as varchar) as name_vi, cast(name_en as varchar) as name_en,
    max_score, score, cast(unit as varchar) as unit, rank, rank_of, cast(rank_basis as varchar) as rank_basis,
    cast(rank_status as varchar) as rank_status, cast(status as varchar) as status,
    cast(score_status as varchar) as score_status, conflicts, complete,
    cast(missing as varchar) as missing, cast(reason_vi as varchar) as reason_vi, cast(reason_en as varchar) as reason_en,
    cast(lacking_vi as varchar) as lacking_vi, cast(lacking_en as varchar) as lacking_en,
    cast(publisher as varchar) as publisher, cast(publisher_en as varchar) as publisher_en, cast(title as varchar) as title,
    cast(title_en as varchar) as title_en, cast(url as varchar) as url, cast(kind as varchar) as kind,
    cast(kind_vi as varchar) as kind_vi, cast(kind_en as varchar) as kind_en, cast(file as varchar) as file, line,
    cast(entity as varchar) as entity, cast(note as varchar) as note
from place;
