-- read: a score, rank or year that is not a number
select file, line, col, value, null as expected from (
    select file, line, header as col, score as value from printed
    where score is not null and (try_cast(score as double) is null or not isfinite(try_cast(score as double)))
    union all
    select file, line, 'rank', rank from printed where rank is not null and (coalesce(try_cast(rank as integer), 0) < 1
        or try_cast(rank as double) <> try_cast(rank as integer))
    union all
    select file, line, 'rank_of', rank_of from printed where rank_of is not null and (coalesce(try_cast(rank_of as integer), 0) < 1
        or try_cast(rank_of as double) <> try_cast(rank_of as integer))
    union all
    select file, line, 'year', year from printed
    where try_cast(year as integer) is null or try_cast(year as double) <> try_cast(year as integer)
)
