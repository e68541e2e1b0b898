-- read: a rank greater than the number of ranked units, as printed or (where that is not printed) of the edition
select p.file, p.line, 'rank' as col, p.rank as value, coalesce(p.rank_of, cast(e.ranked_units as varchar)) as expected
from printed p left join edition e on e.index = p.index and e.year = try_cast(p.year as integer) and e.ladder = p.level
where try_cast(p.rank as integer) > coalesce(try_cast(p.rank_of as integer), e.ranked_units)
