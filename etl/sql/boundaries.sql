-- Outer rings of one boundary file, in the order of the file.
insert into boundary
with feature as (
    select unnest(cast(json_extract(content, '$.features[*]') as json[])) as f from read_text($path)
), polygon as (
    select json_extract_string(f, '$.properties.code') as code,
        unnest(case json_extract_string(f, '$.geometry.type')
            when 'Polygon' then [cast(json_extract(f, '$.geometry.coordinates') as double[][][])]
            else cast(json_extract(f, '$.geometry.coordinates') as double[][][][]) end) as rings
    from feature
)
select $vintage, code, row_number() over (partition by code), rings[1] from polygon;
