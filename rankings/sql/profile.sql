-- Every unit by every component of one edition, long: for the heat table and strips of components.
select u.vintage, u.code, u.slug, u.name_vi, u.name_en, u.region_id, i.code as indicator, i.name_vi as indicator_vi,
    i.name_en as indicator_en, s.score, s.unit, s.max_score, s.rank, s.rank_of, s.rank_status, s.score_status, b.kind as missing
from entrant n join unit u using (vintage, code)
join indicator i on i.index = $index and $year between i.from_year and i.to_year
    and (i.parent = $parent or i.code = $parent)
left join standing s on s.index = $index and s.year = $year and s.ladder = $ladder and s.indicator = i.code
    and s.vintage = n.vintage and s.code = n.code
left join blank b on b.index = $index and b.year = $year and b.indicator = i.code and b.vintage = n.vintage and b.code = n.code
where n.index = $index and n.year = $year and n.ladder = $ladder
order by u.name_vi collate vi, length(split_part(i.code, '.', 1)), i.code
