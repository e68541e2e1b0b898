-- error: a score outside the range of its indicator (PAPI: every indicator begins at a tenth of its maximum; 0 is missing)
select s.file, s.line, s.indicator as col, cast(s.score as varchar) as value,
    concat(round(case when r.scale_min is null then s.max_score / 10 else 0 end, 2), '-', s.max_score) as expected
from statement s join ranking_index r using (index)
where s.score is not null and s.max_score is not null
    and s.score not between case when r.scale_min is null then s.max_score / 10 - 0.01 else 0 end and s.max_score + 0.01
