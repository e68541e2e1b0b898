-- Stated ranks that cannot all be right: one place claimed for two units that are not tied, or a place against the scores.
-- A claim is the rank in use or one of equal precedence that lost to it. Of two in the wrong order the one that contradicts
-- more others is disputed (both where they contradict equally many), but not one that only contradicts a place claimed twice.
insert into dispute
with claim as (
    select f.index, f.year, f.ladder, f.indicator, f.vintage, f.code, f.rank, f.rank as claimed, f.score, f.unit
    from figure f where f.rank is not null and f.ladder in ('province', 'ministry')
    union
    select f.index, f.year, f.ladder, f.indicator, f.vintage, f.code, f.rank, cast(c.competing as integer), f.score, f.unit
    from figure f join conflict c using (index, year, vintage, code, indicator) where c.field = 'rank' and c.open
), pair as (
    select a.index, a.year, a.ladder, a.indicator, a.vintage, a.code, a.rank, b.vintage as other_vintage, b.code as other_code,
        b.claimed as other_rank, case when a.claimed = b.claimed then 'shared' else 'order' end as reason
    from claim a join claim b using (index, year, ladder, indicator)
    where (a.vintage, a.code) <> (b.vintage, b.code)
        and ((a.claimed = b.claimed and (a.score is null or a.score is distinct from b.score))
            or (a.claimed = a.rank and b.claimed = b.rank and a.unit = b.unit
                and ((a.rank < b.rank and a.score < b.score) or (a.rank > b.rank and a.score > b.score))))
), counted as (
    select *, count(*) filter (reason = 'order') over (partition by index, year, ladder, indicator, vintage, code) as against,
        max(reason = 'shared') over (partition by index, year, ladder, indicator, vintage, code) as claimed_twice
    from pair
)
select distinct a.index, a.year, a.ladder, a.indicator, a.vintage, a.code, a.rank, a.other_vintage, a.other_code,
    a.other_rank, a.reason
from counted a
left join counted b on (b.index, b.year, b.ladder, b.indicator, b.vintage, b.code)
    = (a.index, a.year, a.ladder, a.indicator, a.other_vintage, a.other_code)
where a.reason = 'shared' or a.claimed_twice or (a.against >= b.against and not b.claimed_twice)
union
select index, year, ladder, indicator, vintage, code, rank, vintage, code, claimed, 'claims'
from claim where claimed <> rank;
