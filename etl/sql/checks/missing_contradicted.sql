-- error: missing.csv says there is no figure, but a shipped figure is in use; a table handed in later may bring it
select 'catalog/missing.csv' as file, null as line, m.indicator as col, concat(m.index, ' ', m.year, ' ', m.code) as value,
    cast(f.score as varchar) as expected
from missing m join figure f on f.index = m.index and f.year = m.year and f.vintage = m.vintage and f.code = m.code
    and (m.indicator = '*' or m.indicator = f.indicator)
where not exists (select 1 from statement s where s.handed_in > 0 and s.statement_id in (f.score_statement, f.rank_statement))
