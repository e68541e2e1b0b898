-- read: a word that the rules do not know: status, unit, comparability of an edition, kind of missing
select file, line, col, value, null as expected from (
    select file, line, 'status' as col, status as value from printed
    where file <> 'corrections.csv' and coalesce(status, '') not in ('published', 'implied')
    union all
    select file, line, 'unit', unit from printed
    where header = 'score' and score is not null and file <> 'corrections.csv' and coalesce(unit, '') not in ('points', 'percent')
    union all
    select 'catalog/editions.csv', null, 'comparable_with_previous', comparable from edition
    where comparable not in ('full', 'rank_only', 'none', 'first')
    union all
    select 'catalog/missing.csv', null, 'kind', kind from missing
    where kind not in ('not_announced', 'unranked', 'outside_top', 'excluded', 'not_loaded')
)
