-- read: a rank greater than the number of ranked units
select file, line, 'rank' as col, rank as value, rank_of as expected
from printed where try_cast(rank as integer) > try_cast(rank_of as integer)
