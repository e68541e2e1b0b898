-- error: an indicator that the catalogue lists for a year whose published table does not have it
select any_value(t.file) as file, null as line, i.code as col, concat(i.index, ' ', t.year) as value, null as expected
from indicator i
join (select distinct file, index, cast(year as integer) as year from printed where source_kind = 'publisher_dataset') t
    on t.index = i.index and t.year between i.from_year and i.to_year
where not exists (select 1 from statement s join source o using (source_id)
    where s.index = i.index and s.year = t.year and s.indicator = i.code and o.kind = 'publisher_dataset')
group by i.index, i.code, t.year
