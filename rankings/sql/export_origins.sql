-- What stands behind many figures, named by the words of their keys: a row a figure and statement in use; what an estimate
-- was made from for an estimate. For the sheet of sources of a download.
with named as (
    select s.*, concat_ws('.', s.index, s.year, s.vintage, s.code, s.indicator) as word from standing s
    where concat_ws('.', s.index, s.year, s.vintage, s.code, s.indicator) in (select unnest($words))
), wanted as (
    select word, index, year, vintage, code, indicator, cast(null as varchar) as new_code from named where ladder <> 'backcast'
    union all
    select a.word, a.index, a.year, '63', m.old_code, a.indicator, a.code from named a join merger m on m.new_code = a.code
    where a.ladder = 'backcast'
), stated as (
    select w.word, w.new_code, f.*, f.score_statement as statement_id from wanted w join figure f using (index, year, vintage, code, indicator)
    where f.score_statement is not null
    union all
    select w.word, w.new_code, f.*, f.rank_statement from wanted w join figure f using (index, year, vintage, code, indicator)
    where f.rank_statement is not null and f.rank_statement is distinct from f.score_statement
)
select g.word, r.short_name, g.index, g.year, u.name_vi, u.name_en, u.slug, n.name_vi as new_vi, n.name_en as new_en, n.slug as new_slug, g.indicator,
    i.name_vi as indicator_vi, i.name_en as indicator_en, t.score, t.unit, t.rank, t.status,
    t.statement_id = g.score_statement as of_score, t.statement_id is not distinct from g.rank_statement as of_rank,
    o.publisher, o.publisher_en, o.title, o.title_en, o.url, t.file, t.line
from stated g join statement t using (statement_id) join source o using (source_id)
join ranking_index r on r.index = g.index join unit u on u.vintage = g.vintage and u.code = g.code
left join unit n on n.vintage = '34' and n.code = g.new_code
left join indicator i on i.index = g.index and i.code = g.indicator and g.year between i.from_year and i.to_year
order by g.word, u.name_vi collate vi, of_score desc
