-- Everything in use about one unit, all indices and editions, totals and components, with the source of each figure.
-- `cut`: this edition's ranks may not be joined to the edition before without saying why.
select s.index, r.short_name, s.year, s.indicator, i.parent, i.name_vi, i.name_en, s.score, coalesce(s.max_score, i.max_score) as max_score,
    s.unit, s.rank, s.rank_of, s.rank_status, s.status, e.announced_on, e.method, e.comparable not in ('full', 'first') as cut,
    o.source_id, o.publisher, o.title, o.url, k.name_vi as kind_vi, k.name_en as kind_en
from standing s
join ranking_index r using (index)
join edition e on e.index = s.index and e.year = s.year and e.ladder = s.ladder
join indicator i on i.index = s.index and i.code = s.indicator and s.year between i.from_year and i.to_year
    and (i.code = 'total' or i.parent = 'total')
left join statement t on t.statement_id = coalesce(s.score_statement, s.rank_statement)
left join source o using (source_id) left join source_kind k on k.kind = o.kind
where s.ladder = 'province' and s.vintage = $vintage and s.code = $code and (s.score is not null or s.rank is not null)
order by list_position(['par_index', 'sipas', 'papi', 'pci'], s.index), s.year, i.parent is not null,
    length(split_part(s.indicator, '.', 1)), s.indicator
