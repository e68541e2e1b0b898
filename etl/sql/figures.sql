-- The one value in use for each figure, score and rank apart, by the rule of precedence:
-- correction > annex or data set > portal > press > third party > implied; then the table handed in last (it was handed
-- in to replace what there was: reason `later`); then the value that more independent sources
-- state; then one stated outright over one read off the order of a list; then the more exactly printed one; then an original
-- over a reprint or translation. What is still
-- level is an open conflict (`level`): the sources carry no dates that could tell the newest, so the one whose address sorts
-- last is used, whatever the order of the rows. Implausible statements are never used. A rank of an index whose publisher
-- gives none (PAPI) is a statement, not a figure.
-- Most figures are stated once: only the others, and what cannot be true, go through the rule.
create temp table contested as
select index, year, vintage, code, indicator from statement group by all having count(*) > 1 or bool_or(implausible);

create temp table candidate as
select s.statement_id, s.index, s.year, s.ladder, s.vintage, s.code, s.indicator, f.field,
    case f.field when 'score' then s.score else s.rank end as value,
    case f.field when 'score' then coalesce(s.unit, '') else '' end as unit,
    case f.field when 'score' then coalesce(s.decimals, 15) else 0 end as decimals,
    case when s.status = 'implied' then greatest(o.precedence, 6) else o.precedence end as precedence,
    coalesce(nullif(o.host, ''), o.file || ' ' || s.line) as voice, s.implausible,
    coalesce(s.note like '%order listed%' or s.note like '%list order%', false) as read_off, k.original,
    s.handed_in, concat_ws(' ', coalesce(o.url, ''), s.note, s.entity, s.unit, s.max_score, s.rank_of, s.status) as told
from statement s join contested using (index, year, vintage, code, indicator)
join source o using (source_id) join source_kind k using (kind) join ranking_index r using (index)
cross join (values ('score'), ('rank')) f(field)
where case f.field when 'score' then s.score else s.rank end is not null
    and (f.field = 'score' or r.publishes_rank);

create temp table support as
select c.statement_id, c.field, count(distinct d.voice) as voices
from candidate c join candidate d using (index, year, vintage, code, indicator, field, unit)
where not d.implausible and round(c.value, least(c.decimals, d.decimals)) = round(d.value, least(c.decimals, d.decimals))
group by all;

create temp table chosen as
select c.*, s.voices
from candidate c join support s using (statement_id, field)
where not c.implausible
qualify row_number() over (
    partition by c.index, c.year, c.vintage, c.code, c.indicator, c.field
    order by c.precedence, c.handed_in desc, c.unit = '%' and c.indicator <> 'total', s.voices desc, c.read_off, c.decimals desc,
        c.original desc, c.told desc, c.value desc
) = 1;

insert into conflict
select c.index, c.year, c.ladder, c.vintage, c.code, c.indicator, c.field, w.value, w.statement_id, c.value, c.statement_id,
    case when c.implausible then 'implausible' when c.precedence > w.precedence then 'precedence'
        when c.handed_in < w.handed_in then 'later' when s.voices < w.voices then 'voices' else 'level' end,
    coalesce(not c.implausible and c.precedence = w.precedence and c.handed_in = w.handed_in, false)
from candidate c
left join chosen w using (index, year, vintage, code, indicator, field)
left join support s on s.statement_id = c.statement_id and s.field = c.field
left join indicator i on i.index = c.index and i.code = c.indicator and c.year between i.from_year and i.to_year
where (c.implausible and c.value is distinct from w.value) or (c.unit = w.unit
        and round(c.value, least(c.decimals, w.decimals)) <> round(w.value, least(c.decimals, w.decimals)))
    or (c.unit <> w.unit and i.max_score is not null and abs(case when c.unit = '%'
        then c.value - 100 * w.value / i.max_score else 100 * c.value / i.max_score - w.value end) > 0.06);

insert into figure
with key as (select distinct index, year, ladder, vintage, code, indicator from chosen)
select k.*, s.score, s.unit, s.max_score, s.status, s.statement_id, r.rank, r.rank_of, r.status, r.statement_id,
    (select count(*) from conflict x where x.index = k.index and x.year = k.year and x.vintage = k.vintage
        and x.code = k.code and x.indicator = k.indicator)
from key k
left join chosen cs on cs.field = 'score' and (cs.index, cs.year, cs.vintage, cs.code, cs.indicator)
    = (k.index, k.year, k.vintage, k.code, k.indicator)
left join statement s on s.statement_id = cs.statement_id
left join chosen cr on cr.field = 'rank' and (cr.index, cr.year, cr.vintage, cr.code, cr.indicator)
    = (k.index, k.year, k.vintage, k.code, k.indicator)
left join statement r on r.statement_id = cr.statement_id;

insert into figure
select s.index, s.year, s.ladder, s.vintage, s.code, s.indicator, s.score, case when s.score is not null then s.unit end,
    case when s.score is not null then s.max_score end, case when s.score is not null then s.status end,
    case when s.score is not null then s.statement_id end, case when r.publishes_rank then s.rank end,
    case when r.publishes_rank and s.rank is not null then s.rank_of end,
    case when r.publishes_rank and s.rank is not null then s.status end,
    case when r.publishes_rank and s.rank is not null then s.statement_id end, 0
from statement s join ranking_index r using (index)
anti join contested using (index, year, vintage, code, indicator)
where s.score is not null or (s.rank is not null and r.publishes_rank);
