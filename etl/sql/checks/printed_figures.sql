-- error: a figure printed in a report that the loaded data does not reproduce within 0.01. An edition handed in anew may
-- differ: its changes are seen and confirmed before it is published.
with asked as (
    select *, try_cast(year as integer) as y, case when figure like 'SC%' then figure[3] || '.' || figure[4]
        when figure like 'D%' then figure[2] else figure end as indicator
    from raw_papi_published_figures
), loaded as (
    select f.year, a.alias as province, f.indicator, f.score
    from figure f join alias a on a.vintage = f.vintage and a.code = f.code where f.index = 'papi' and f.ladder = 'province'
        and a.alias in (select province from asked)
    union all
    select year, 'MEAN of provinces', indicator, avg(score) from figure where index = 'papi' and ladder = 'province' group by all
    union all
    select year, 'MIN of provinces', indicator, min(score) from figure where index = 'papi' and ladder = 'province' group by all
)
select 'checks/papi_published_figures.csv' as file, null as line, concat(c.province, ' ', c.year, ' ', c.figure) as col,
    cast(l.score as varchar) as value, c.published_figure as expected
from asked c left join loaded l on l.year = c.y and l.province = c.province and l.indicator = c.indicator
where not exists (select 1 from statement h where h.index = 'papi' and h.year = c.y and h.handed_in > 0)
    and coalesce(abs(l.score - try_cast(c.published_figure as double)) > 0.01, true)
