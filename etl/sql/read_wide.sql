-- One file of the wide layout: a row a province, a column an indicator (its code or its English name), `rank` of the total.
insert into printed
select $file, w.line, $index, $year, 'province', null, w.province, w.header, i.code, w.score, null, null,
    case when i.code = 'total' then w.rank end, null, 'published', $url, $kind, null
from incoming unpivot include nulls (score for header in (columns(* exclude (line, province, rank)))) w
left join indicator i on i.index = $index and cast($year as integer) between i.from_year and i.to_year
    and (i.code = w.header or i.name_en = w.header or (i.code = 'total' and w.header like '%(weighted total)'));
