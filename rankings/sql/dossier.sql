-- Everything in use about one unit, all indices and editions, totals and components, with the source of each figure; an
-- edition that has no total of it too, with the kind of `missing`. `cut`: a new method, scores are not compared across it.
select p.index, r.short_name, p.year, p.indicator, cast(p.parent as varchar) as parent, cast(p.name_vi as varchar) as name_vi,
    cast(p.name_en as varchar) as name_en, p.score, p.max_score, cast(p.unit as varchar) as unit, p.rank, p.rank_of,
    cast(p.rank_status as varchar) as rank_status, cast(p.status as varchar) as status, e.announced_on, e.method,
    e.comparable not in ('full', 'first') as cut, cast(p.publisher as varchar) as publisher, cast(p.title as varchar) as title,
    cast(p.url as varchar) as url, cast(p.kind_vi as varchar) as kind_vi, cast(p.kind_en as varchar) as kind_en,
    cast(p.missing_in_line as varchar) as missing
from place p join edition e using (index, year, ladder) join ranking_index r using (index)
where p.ladder = $ladder and p.vintage = $vintage and p.code = $code and p.entered
    and (p.indicator = 'total' or (p.parent = 'total' and (p.score is not null or p.rank is not null)))
order by list_position(['par_index', 'sipas', 'papi', 'pci'], p.index), p.year, p.parent is not null,
    length(split_part(p.indicator, '.', 1)), p.indicator
