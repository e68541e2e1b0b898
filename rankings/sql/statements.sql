-- Every statement about one figure with its source: the trace, the one in use first.
select t.statement_id, t.score, t.unit, t.max_score, t.rank, t.rank_of, t.status, t.implausible, t.entity, t.note, t.file, t.line,
    o.publisher, o.publisher_en, o.title, o.title_en, o.url, o.kind, k.name_vi as kind_vi, k.name_en as kind_en, o.precedence,
    t.statement_id = f.score_statement as score_in_use, t.statement_id = f.rank_statement as rank_in_use
from statement t join source o using (source_id) left join source_kind k on k.kind = o.kind
left join figure f using (index, year, vintage, code, indicator)
where t.index = $index and t.year = $year and t.vintage = $vintage and t.code = $code and t.indicator = $indicator
order by score_in_use desc nulls last, rank_in_use desc nulls last, o.precedence, t.line
