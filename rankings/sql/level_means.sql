-- Published means: of the country, and of the regions (scheme KTXH6-63), one row an edition and level.
select s.year, s.ladder, u.code, u.name_vi, u.name_en, s.score, s.unit, s.rank, s.rank_of
from standing s join unit u using (vintage, code)
where s.index = $index and s.indicator = $indicator and s.ladder in ('country', 'region') and ($year is null or s.year = $year)
order by s.year, s.ladder, s.score desc
