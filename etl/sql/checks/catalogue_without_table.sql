-- error: an indicator that the catalogue lists for a year whose published table does not have it. What a table handed in
-- lacks beside the year before was said (I100) and agreed to.
with given as (
    select distinct s.index, s.year, s.indicator from statement s join source o using (source_id)
    where o.kind = 'publisher_dataset'
)
select any_value(t.file) as file, null as line, i.code as col, concat(i.index, ' ', t.year) as value, null as expected
from indicator i
join (select distinct file, index, cast(year as integer) as year from printed where source_kind = 'publisher_dataset'
        and handed_in = 0) t
    on t.index = i.index and t.year between i.from_year and i.to_year
where not exists (select 1 from given g where g.index = i.index and g.year = t.year and g.indicator = i.code)
group by i.index, i.code, t.year
