-- `figures` of a unit that the edition does not speak of, or of a year without an edition: the indicators that the catalogue
-- has for the year, and what is missing.
select i.code as indicator, i.parent, i.name_vi, i.name_en, i.max_score, cast(null as double) as score,
    cast(null as varchar) as unit, cast(null as bigint) as rank, cast(null as bigint) as rank_of,
    cast(null as varchar) as rank_basis, cast(null as varchar) as rank_status, cast(null as varchar) as status,
    cast(null as varchar) as score_status, 0 as conflicts,
    cast(null as boolean) as complete, case when exists (
        select 1 from standing a where a.index = i.index and a.year = $year and a.indicator = i.code and a.complete
            and a.ladder = coalesce((select l.ladder from ladder l where l.ladder = $vintage), 'province')
            and not (a.vintage = $vintage and a.code = $code))
        then 'unranked' else 'not_loaded' end as missing, cast(null as varchar) as reason_vi, cast(null as varchar) as reason_en,
    cast(null as varchar) as lacking_vi, cast(null as varchar) as lacking_en, cast(null as varchar) as publisher,
    cast(null as varchar) as publisher_en, cast(null as varchar) as title, cast(null as varchar) as title_en,
    cast(null as varchar) as url, cast(null as varchar) as kind, cast(null as varchar) as kind_vi,
    cast(null as varchar) as kind_en, cast(null as varchar) as file, cast(null as bigint) as line,
    cast(null as varchar) as entity, cast(null as varchar) as note
from indicator i
where i.index = $index and $year between i.from_year and i.to_year
order by i.parent is not null, i.parent is not distinct from 'composition', length(split_part(i.code, '.', 1)), i.code
