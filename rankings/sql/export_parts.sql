-- Every component and sub-indicator of every unit in every published edition, a row each; for the whole selection.
select s.index, s.ladder, s.year, u.code, u.slug, u.name_vi, u.name_en, s.indicator, i.series, s.score, s.unit, s.rank, t.file
from standing s join unit u using (vintage, code)
join indicator i on i.index = s.index and i.code = s.indicator and s.year between i.from_year and i.to_year
left join statement t on t.statement_id = coalesce(s.score_statement, s.rank_statement)
where s.indicator <> 'total' and s.ladder <> 'backcast'
order by s.index, s.ladder = 'province' desc, s.ladder, s.year desc, u.name_vi collate vi
