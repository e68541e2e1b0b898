-- Every published figure in use of every ladder (no estimates), one row each, with the numbers of its statements; downloads.
select s.index, s.year, s.ladder, s.vintage, s.code as province_code, u.name_vi as province, s.indicator, s.score, s.max_score,
    s.unit, s.rank, s.rank_of, s.rank_basis, s.rank_status, s.status, coalesce(s.conflicts, 0) as conflicts,
    coalesce(o.url, o.title) as source, s.score_statement, s.rank_statement
from standing s join unit u using (vintage, code)
join statement t on t.statement_id = coalesce(s.score_statement, s.rank_statement) join source o using (source_id)
order by s.index, s.year, s.ladder, s.indicator, s.vintage, s.code
