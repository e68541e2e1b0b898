-- Corrections with a reason come in as statements of the highest precedence.
insert into printed
select 'corrections.csv', line, index, year, case when vintage = 'ministry' then 'ministry' else 'province' end, code, code, field,
    indicator, case field when 'score' then corrected end, null, null, case field when 'rank' then corrected end, null,
    'published', source_url, 'correction', reason
from (select row_number() over () + 1 as line, * from raw_corrections);
