-- Everything anybody published, one row a statement, with its source and whether it is in use; for the downloads.
select t.statement_id, t.index, t.year, t.ladder, t.vintage, t.code as province_code, u.name_vi as province, t.indicator,
    t.score, t.max_score, t.unit, t.rank, t.rank_of, t.status, t.implausible,
    coalesce(t.statement_id = f.score_statement, false) or coalesce(t.statement_id = f.rank_statement, false) as in_use,
    t.entity, t.note, t.source_id, o.kind as source_kind, o.title as source_title, o.url as source_url, t.file, t.line
from statement t join source o using (source_id) join unit u using (vintage, code)
left join figure f on f.index = t.index and f.year = t.year and f.vintage = t.vintage and f.code = t.code and f.indicator = t.indicator
order by t.statement_id
