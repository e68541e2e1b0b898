-- Printed text to typed statements: each finds its unit, its source and whether it can be true at all.
insert into source
select row_number() over (order by p.file, p.url nulls first, p.kind), p.file, p.kind, coalesce(k.precedence, 99),
    r.publisher, coalesce(r.publisher_en, r.publisher), r.title, r.title_en, p.url, r.licence, regexp_extract(p.url, '^https?://(?:www\.)?([^/]+)', 1)
from (select distinct file, coalesce(source_kind, '?') as kind, source_url as url from printed) p
left join source_kind k using (kind) left join source_record r using (file);

insert into statement
select row_number() over (order by p.file, p.line, p.header), p.index, try_cast(p.year as integer), u.ladder, u.vintage,
    u.code, p.indicator, try_cast(p.score as double), length(regexp_extract(p.score, '\.(\d+)$', 1)),
    case when p.score is null then null when r.unit = '%' then '%'
        when p.unit = 'percent' and coalesce(i.max_score, 0) <> 100 then '%' else 'points' end,
    case when p.score is null then null when p.unit = 'percent' then 100
        else coalesce(i.max_score, try_cast(p.max_score as double)) end,
    try_cast(p.rank as integer),
    case when p.rank is not null then coalesce(try_cast(p.rank_of as integer), e.ranked_units) end,
    p.status, s.source_id, coalesce(try_cast(p.score as double) not between g.min - 0.005 and g.max + 0.005, false),
    p.entity, p.note, p.file, p.line, try_cast(p.low as double), try_cast(p.high as double), try_cast(p.error as double),
    p.sheet, try_cast(p.sheet_row as bigint), p.cell, p.handed_in
from printed p
join named_unit u on u.file = p.file and u.line = p.line
join source s on s.file = p.file and s.kind = coalesce(p.source_kind, '?') and s.url is not distinct from p.source_url
left join ranking_index r on r.index = p.index
left join edition e on e.index = p.index and e.year = try_cast(p.year as integer) and e.ladder = p.level
left join indicator i on i.index = p.index and i.code = p.indicator
    and try_cast(p.year as integer) between i.from_year and i.to_year
left join published_range g on g.index = p.index and g.year = try_cast(p.year as integer) and g.ladder = p.level
    and g.indicator = p.indicator
where p.score is not null or p.rank is not null;
