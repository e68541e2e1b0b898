-- read: a published file without a source record, or a record with an unknown kind
select distinct p.file, null as line, 'kind' as col, r.kind as value, null as expected
from (select distinct file from printed where file <> 'corrections.csv') p
left join source_record r using (file)
where r.file is null or (r.kind <> 'per_row' and r.kind not in (select kind from source_kind))
