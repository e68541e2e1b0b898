-- The total of every unit, region and the country in every published edition with its source, and why there is none; for
-- the whole selection.
with placed as (
    select index, year, ladder, vintage, code from entrant where ladder <> 'backcast'
    union
    select index, year, ladder, vintage, code from figure where indicator = 'total'
)
select n.index, n.ladder, n.year, u.code, u.slug, u.name_vi, u.name_en, s.score, s.max_score, s.unit, s.rank, s.rank_of, s.rank_status, s.status,
    case when s.score is null and s.rank is null then coalesce(b.kind, case when e.ranked_units is not null
        and count(s.score) over (partition by n.index, n.year, n.ladder) >= e.ranked_units then 'unranked' else 'not_loaded' end) end as missing,
    o.publisher, o.publisher_en, o.title, o.title_en, o.url, t.file, t.line
from placed n join unit u on u.vintage = n.vintage and u.code = n.code
left join edition e on e.index = n.index and e.year = n.year and e.ladder = n.ladder
left join standing s on s.index = n.index and s.year = n.year and s.ladder = n.ladder and s.indicator = 'total'
    and s.vintage = n.vintage and s.code = n.code
left join blank b on b.index = n.index and b.year = n.year and b.indicator = 'total' and b.vintage = n.vintage and b.code = n.code
left join statement t on t.statement_id = coalesce(s.score_statement, s.rank_statement) left join source o using (source_id)
order by list_position(['par_index', 'sipas', 'papi', 'pci'], n.index), n.ladder = 'province' desc, n.ladder, n.year desc,
    s.rank, s.score desc, u.name_vi collate vi
