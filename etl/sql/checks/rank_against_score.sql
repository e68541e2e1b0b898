-- error: in a complete edition, a published rank that is not the place of its score (tied scores may share or split places).
-- A rank from a lesser source than the score (a newspaper beside the annex) is no error of the table: it is disputed. So is
-- one of a table handed in: whoever handed it in was told (I82) and said that this is what was published.
with stated as (
    select distinct index, year, ladder, indicator from figure where rank is not null and score is not null
), placed as (
    select f.*, rank() over (same order by f.score desc) as place,
        count(*) over (partition by f.index, f.year, f.ladder, f.indicator, f.score) as tied
    from figure f join stated using (index, year, ladder, indicator) where f.score is not null
    window same as (partition by f.index, f.year, f.ladder, f.indicator)
)
select s.file, s.line, 'rank' as col, cast(p.rank as varchar) as value, cast(p.place as varchar) as expected
from placed p join series n using (index, year, ladder, indicator, unit) join statement s on s.statement_id = p.rank_statement
join source o on o.source_id = s.source_id join statement t on t.statement_id = p.score_statement
join source q on q.source_id = t.source_id and q.precedence >= o.precedence
where n.complete and s.handed_in = 0 and t.handed_in = 0 and p.rank not between p.place and p.place + p.tied - 1
