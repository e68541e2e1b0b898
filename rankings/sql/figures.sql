-- Everything in use about one unit in one edition, indicator by indicator, with the sources of score and rank.
select i.code as indicator, i.parent, i.name_vi, i.name_en, coalesce(s.max_score, i.max_score) as max_score, s.score, s.unit,
    s.rank, s.rank_of, s.rank_basis, s.rank_status, s.status, coalesce(s.conflicts, 0) as conflicts, s.complete,
    case when s.score is null and s.rank is null then coalesce(b.kind, case when exists (
        select 1 from standing a where a.index = i.index and a.year = $year and a.indicator = i.code and a.complete
            and a.ladder = coalesce((select l.ladder from ladder l where l.ladder = $vintage), 'province'))
        then 'unranked' else 'not_loaded' end) end as missing, b.reason_vi, b.reason_en, b.lacking_vi, b.lacking_en,
    o.publisher, o.publisher_en, o.title, o.title_en, o.url, o.kind, k.name_vi as kind_vi, k.name_en as kind_en, t.file, t.line, t.entity, t.note
from indicator i
left join standing s on s.index = i.index and s.indicator = i.code and s.year = $year and s.vintage = $vintage and s.code = $code
left join blank b on b.index = i.index and b.indicator = i.code and b.year = $year and b.vintage = $vintage and b.code = $code
left join statement t on t.statement_id = coalesce(s.score_statement, s.rank_statement)
left join source o using (source_id) left join source_kind k on k.kind = o.kind
where i.index = $index and $year between i.from_year and i.to_year
order by i.parent is not null, i.parent is not distinct from 'composition', length(split_part(i.code, '.', 1)), i.code
