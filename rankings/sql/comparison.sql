-- May these two editions be compared, indicator by indicator, and if not why (the rule itself: view comparison).
select indicator, several_years, breaks, refused_score, refused_rank, warning
from comparison where index = $index and ladder = $ladder and since = $since and year = $year
