-- error: a code in a reference table that is no unit
select file, null as line, 'code' as col, vintage || ' ' || code as value, null as expected from (
    select 'reference/region_members.csv' as file, vintage, code from member
    union all select 'reference/tilegrid.csv', vintage, code from tile
    union all select 'reference/aliases.csv', vintage, code from alias
    union all select 'reference/mergers.csv', '63', old_code from merger
    union all select 'reference/mergers.csv', '34', new_code from merger
    union all select 'catalog/missing.csv', vintage, code from missing
    union all select 'reference/provinces_' || vintage || '.geojson', vintage, code from boundary)
where (vintage, code) not in (select (vintage, code) from unit)
group by all
