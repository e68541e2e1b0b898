-- Everything in use about one unit, all indices and editions, totals and components, with the source of each figure; an
-- edition that has no total of it too, with the kind of `missing`. `cut`: a new method, scores are not compared across it.
select p.vintage, p.code, index, cast(short_name as varchar) as short_name, year, indicator, cast(parent as varchar) as parent,
    cast(name_vi as varchar) as name_vi, cast(name_en as varchar) as name_en, score, max_score, cast(unit as varchar) as unit,
    rank, rank_of, cast(rank_status as varchar) as rank_status, cast(status as varchar) as status,
    cast(score_status as varchar) as score_status,
    cast(announced_on as varchar) as announced_on, cast(method as varchar) as method,
    comparable not in ('full', 'first') as cut, cast(publisher as varchar) as publisher, cast(title as varchar) as title,
    cast(url as varchar) as url, cast(kind_vi as varchar) as kind_vi, cast(kind_en as varchar) as kind_en,
    cast(missing as varchar) as missing
from same_unit a join place p on p.vintage = a.vintage and p.code = a.code
where a.of_vintage = $vintage and a.of_code = $code and p.ladder = $ladder and coalesce(a.ladder, $ladder) = $ladder and entered
    and (indicator = 'total' or (parent = 'total' and (score is not null or rank is not null)))
order by list_position(['par_index', 'sipas', 'papi', 'pci'], index), index, year, sort
