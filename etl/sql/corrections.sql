-- Corrections with a reason come in as statements of the highest precedence.
insert into printed
select 'corrections.csv', line, index, year, case when vintage in ('34', '63', '64') then 'province' else vintage end, code, code, field,
    indicator, case field when 'score' then corrected end, null, null, case field when 'rank' then corrected end, null,
    'corrected', source_url, 'correction', reason, vintage, null, null, null, null, null, null, 0
from (select row_number() over () + 1 as line, * from raw_corrections) where corrected is not null;
