-- Stated ranks that cannot all be right: one place claimed for two units that are not tied, or a place against the scores.
-- A claim is the rank in use or one of equal precedence that lost to it. Of two in the wrong order the one that contradicts
-- more others is disputed (both where they contradict equally many), but not one that only contradicts a place claimed twice.
insert into dispute
with claim as (
    select f.index, f.year, f.ladder, f.indicator, f.vintage, f.code, f.rank, f.rank as claimed, f.score, f.unit
    from figure f where f.rank is not null and f.ladder not in ('region', 'country')
    union
    select f.index, f.year, f.ladder, f.indicator, f.vintage, f.code, f.rank, cast(c.competing as integer), f.score, f.unit
    from figure f join conflict c using (index, year, vintage, code, indicator) where c.field = 'rank' and c.open
), misplaced as (  -- a higher score stands behind it, or a lower one before it: found by running extremes, not pair by pair
    select * from claim where claimed = rank
    window same as (partition by index, year, ladder, indicator, unit)
    qualify max(score) over (same order by rank range between 1 following and unbounded following) > score
        or min(score) over (same order by rank range between unbounded preceding and 1 preceding) < score
), pair as (
    select a.index, a.year, a.ladder, a.indicator, a.vintage, a.code, a.rank, b.vintage as other_vintage, b.code as other_code,
        b.claimed as other_rank, 'shared' as reason
    from claim a join claim b using (index, year, ladder, indicator, claimed)
    where (a.vintage, a.code) <> (b.vintage, b.code) and (a.score is null or a.score is distinct from b.score)
    union all
    select a.index, a.year, a.ladder, a.indicator, a.vintage, a.code, a.rank, b.vintage, b.code, b.rank, 'order'
    from misplaced a join misplaced b using (index, year, ladder, indicator, unit)
    where (a.rank < b.rank and a.score < b.score) or (a.rank > b.rank and a.score > b.score)
), counted as (
    select index, year, ladder, indicator, vintage, code, count(*) filter (reason = 'order') as against,
        bool_or(reason = 'shared') as claimed_twice
    from pair group by all
)
select distinct p.index, p.year, p.ladder, p.indicator, p.vintage, p.code, p.rank, p.other_vintage, p.other_code,
    p.other_rank, p.reason
from pair p join counted a using (index, year, ladder, indicator, vintage, code)
left join counted b on (b.index, b.year, b.ladder, b.indicator, b.vintage, b.code)
    = (p.index, p.year, p.ladder, p.indicator, p.other_vintage, p.other_code)
where p.reason = 'shared' or a.claimed_twice or (a.against >= b.against and not b.claimed_twice)
union
select index, year, ladder, indicator, vintage, code, rank, vintage, code, claimed, 'claims'
from claim where claimed <> rank;
