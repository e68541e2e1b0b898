-- The one place that decides whether two editions of an indicator may be compared, a row a pair and indicator.
-- refused_score, refused_rank: null (may be shown) or the reason; warning: what must be said beside a change of rank.
-- Reasons: not_comparable (an edition marked none between them), break (an edition marked rank_only), new_indicator,
-- meaning (the code means something else), maximum (another maximum), merger (a rank among the 63 and one among the 34). `breaks`: the years of the editions that broke.
create view comparison as
select n.index, y.ladder, n.code as indicator, o.year as since, y.year, o.edition_no + 1 < y.edition_no or y.year - o.year > 1
    as several_years, n.max_score, w.breaks,
    case when w.worst = 2 then 'not_comparable' when i.code is null then 'new_indicator'
        when i.series is distinct from n.series then 'meaning' when w.worst = 1 then 'break'
        when i.max_score is distinct from n.max_score then 'maximum' end as refused_score,
    case when w.worst = 2 then 'not_comparable' when i.code is null then 'new_indicator'
        when i.series is distinct from n.series then 'meaning' when y.ladder = 'province' and o.year < 2025 and y.year >= 2025
        then 'merger' end as refused_rank,
    case when w.worst = 1 then 'break' end as warning
from (select *, row_number() over (partition by index, ladder order by year) as edition_no from edition) y
join (select *, row_number() over (partition by index, ladder order by year) as edition_no from edition) o
    on o.index = y.index and o.ladder = y.ladder and o.year < y.year
join indicator n on n.index = y.index and y.year between n.from_year and n.to_year
left join indicator i on i.index = n.index and i.code = n.code and o.year between i.from_year and i.to_year
left join lateral (
    select list(e.year order by e.year) filter (e.comparable <> 'full') as breaks,
        max(case e.comparable when 'full' then 0 when 'rank_only' then 1 else 2 end) as worst
    from edition e where e.index = y.index and e.ladder = y.ladder and e.year > o.year and e.year <= y.year
) w on true;
