-- A printed name is looked up among the units of its year: the 63 (with Hà Tây to 2008), or the 34 from results-year 2025.
create temp table named_unit as
with subject as (
    select distinct file, line, level, entity, code,
        case when level <> 'province' then level when vintage is not null then vintage
            when try_cast(year as integer) >= 2025 then '34' else '63' end as vintage,
        coalesce(level = 'province' and try_cast(year as integer) <= 2008, false) as before_2008
    from printed
), found as (
    select s.file, s.line, s.vintage, s.code from subject s where s.level not in ('region', 'country') and s.code is not null
    union all
    select s.file, s.line, s.vintage, l.code from subject s join level_name l using (level, entity)
    union all
    select s.file, s.line, a.vintage, a.code from subject s
    join alias a on a.alias = s.entity and (a.vintage = s.vintage or (s.before_2008 and a.vintage = '64'))
    where s.level not in ('region', 'country') and s.code is null
)
select distinct f.file, f.line, u.ladder, u.vintage, u.code
from found f join unit u on u.vintage = f.vintage and u.code = f.code;
