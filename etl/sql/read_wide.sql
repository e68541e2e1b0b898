-- One file of the wide layout: a row a province, a column an indicator (its code or its English name), `rank` of the total.
insert into printed
with named as (
    select h.header, i.code from (select unnest(cast($columns as varchar[])) as header) h
    join indicator i on i.index = $index and cast($year as integer) between i.from_year and i.to_year
        and (i.code = h.header or i.name_en = h.header or (i.code = 'total' and h.header like '%(weighted total)'))
)
select $file, w.line, $index, $year, 'province', null, w.province, w.header, n.code, w.score, null, null,
    case when n.code = 'total' then w.rank end, null, 'published', $url, $kind, null, null, null, null, null, null, null, null, $handed_in
from incoming unpivot include nulls (score for header in (columns(* exclude (line, province, rank)))) w
left join named n using (header);
