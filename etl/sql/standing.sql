-- The one place that says whether an edition is complete, a row an indicator: as many units have a score as were ranked.
-- A table handed in is not completed by lesser sources: a newspaper's figure of a unit that it leaves out does not count.
-- `lesser`: how many of the scores are such.
create view series as
with counted as (
    select f.index, f.year, f.ladder, f.indicator, f.unit, f.score, o.precedence,
        min(case when s.handed_in > 0 then o.precedence end)
            over (partition by f.index, f.year, f.ladder, f.indicator, f.unit) as handed_in
    from figure f join statement s on s.statement_id = f.score_statement join source o using (source_id)
)
select c.index, c.year, c.ladder, c.indicator, c.unit, count(c.score) as scored,
    count(c.score) filter (c.precedence > c.handed_in) as lesser,
    coalesce(count(c.score) filter (coalesce(c.precedence <= c.handed_in, true)) >= e.ranked_units, false) as complete
from counted c left join edition e using (index, year, ladder)
group by c.index, c.year, c.ladder, c.indicator, c.unit, e.ranked_units;

-- The rank of every figure, asked at read time: the stated rank if there is one; otherwise, in a complete edition,
-- competition ranking (1, 2, 2, 4) over the units that have a score. Never from an incomplete edition, never after a filter.
create view ranked_figure as
with counted as (
    select f.*, e.ranked_units, coalesce(n.scored, 0) as scored, coalesce(n.complete, false) as complete,
        -- sums of published parts differ in the 15th digit: equal to nine decimals is a tie
        rank() over (same order by round(f.score, 9) desc nulls last) as place
    from figure f left join edition e using (index, year, ladder)
    left join series n using (index, year, ladder, indicator, unit)
    window same as (partition by f.index, f.year, f.ladder, f.indicator, f.unit)
), basis as (
    select *, rank is null and complete and score is not null as computed from counted
)
select b.index, b.year, b.ladder, b.vintage, b.code, b.indicator, b.score, b.unit, b.max_score, b.score_status,
    b.score_statement, b.rank_statement, b.conflicts, b.ranked_units, b.scored, b.complete,
    case when b.computed then b.place else b.rank end as rank,
    case when b.computed then b.scored else b.rank_of end as rank_of,
    case when b.computed then 'computed' when b.rank_status in ('published', 'corrected') then b.rank_status end as rank_basis,
    case when d.code is not null then 'disputed' when b.computed then 'computed' else b.rank_status end as rank_status,
    coalesce(b.score_status, b.rank_status) as status
from basis b
left join (select distinct index, year, vintage, code, indicator from dispute) d using (index, year, vintage, code, indicator);
