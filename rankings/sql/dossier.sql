-- Everything in use about one unit, all indices and editions, totals and components, with the source of each figure; an
-- edition that has no total of it too, with the kind of `missing`. `cut`: a new method, scores are not compared across it.
select e.index, r.short_name, e.year, i.code as indicator, i.parent, i.name_vi, i.name_en, s.score,
    coalesce(s.max_score, i.max_score) as max_score, s.unit, s.rank, s.rank_of, s.rank_status, s.status, e.announced_on, e.method,
    e.comparable not in ('full', 'first') as cut, o.publisher, o.title, o.url, k.name_vi as kind_vi, k.name_en as kind_en,
    case when s.score is null and s.rank is null then coalesce(b.kind, case when coalesce(s.complete, false) then 'unranked'
        else 'not_loaded' end) end as missing
from entrant n
join edition e using (index, year, ladder)
join ranking_index r using (index)
join indicator i on i.index = e.index and e.year between i.from_year and i.to_year and (i.code = 'total' or i.parent = 'total')
left join standing s on s.index = e.index and s.year = e.year and s.ladder = e.ladder and s.indicator = i.code
    and s.vintage = n.vintage and s.code = n.code
left join blank b on b.index = e.index and b.year = e.year and b.indicator = i.code and b.vintage = n.vintage and b.code = n.code
left join statement t on t.statement_id = coalesce(s.score_statement, s.rank_statement)
left join source o using (source_id) left join source_kind k on k.kind = o.kind
where e.ladder = $ladder and n.vintage = $vintage and n.code = $code
    and (i.code = 'total' or s.score is not null or s.rank is not null)
order by list_position(['par_index', 'sipas', 'papi', 'pci'], e.index), e.year, i.parent is not null,
    length(split_part(i.code, '.', 1)), i.code
