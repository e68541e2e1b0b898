-- Sums that the publisher defines but the data set does not print: a parent of indicators marked "derived: sum" in the
-- catalogue, one level a run ($level: 'dimension' = the dimensions, then 'total'). Only where every
-- part is there, each table by itself, and not where the table states the sum.
insert into statement
with parent as (
    select index, code, from_year, to_year, max_score from indicator
    where basis like '%derived: sum%' and (($level = 'dimension') = (parent is not null))
), part as (
    select p.index, p.code, e.year, p.max_score, count(*) as parts
    from parent p join edition e on e.index = p.index and e.year between p.from_year and p.to_year
    join indicator i on i.index = p.index and i.parent = p.code and e.year between i.from_year and i.to_year
    where e.ladder = 'province' group by all
), summed as (
    select s.index, s.year, s.ladder, s.vintage, s.code, q.code as indicator,
        cast(sum(cast(s.score as decimal(18, 12))) as double) as score, q.max_score,  -- exact: the same in any order of the parts
        min(s.source_id) as source_id, min(s.entity) as entity, s.file, s.handed_in, min(s.line) as line,
        count(*) = any_value(q.parts) as whole
    from statement s join source o using (source_id) join source_kind k using (kind)
    join indicator i on i.index = s.index and i.code = s.indicator and s.year between i.from_year and i.to_year
    join part q on q.index = s.index and q.year = s.year and q.code = i.parent
    where k.kind in ('publisher_dataset', 'official_annex') and s.score is not null
    group by s.index, s.year, s.ladder, s.vintage, s.code, q.code, q.max_score, s.file, s.handed_in
)
select (select max(statement_id) from statement) + row_number() over (order by index, year, code, indicator), index, year,
    ladder, vintage, code, indicator, score, null, 'points', max_score, null, null, 'derived', source_id, false, entity, null,
    file, line, null, null, null, null, null, null, handed_in
from (select * from summed where whole) w
where not exists (select 1 from statement s where s.file = w.file and s.index = w.index and s.year = w.year
    and s.vintage = w.vintage and s.code = w.code and s.indicator = w.indicator);
