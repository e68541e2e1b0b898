-- Every figure in use of one ladder, one row each, for programs; of estimates `status` says so, they have no source.
select s.index, s.year, s.vintage, s.code as province_code,
    u.name_vi as province, s.indicator, s.score, s.max_score, s.unit, s.rank, s.rank_of, s.rank_basis, s.rank_status, s.status,
    coalesce(o.url, o.title) as source, s.ladder
from standing s join unit u using (vintage, code)
left join statement t on t.statement_id = coalesce(s.score_statement, s.rank_statement) left join source o using (source_id)
where s.index = $index and ($year is null or s.year = $year) and s.ladder = $ladder
order by s.year, s.indicator, s.code
