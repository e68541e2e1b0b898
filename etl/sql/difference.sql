-- Every figure in use that is not the same in the version attached as old_version; for whoever is about to publish.
with before as (
    select s.*, u.name_vi, u.name_en from old_version.ranked_figure s join old_version.unit u using (vintage, code)
), now as (
    select s.*, u.name_vi, u.name_en from ranked_figure s join unit u using (vintage, code)
), pair as (
    select index, year, coalesce(n.ladder, b.ladder) as ladder, vintage, code, coalesce(n.name_vi, b.name_vi) as name_vi,
        coalesce(n.name_en, b.name_en) as name_en, indicator, coalesce(n.unit, b.unit) as unit, b.score as score_before, n.score,
        b.rank as rank_before, n.rank, n.rank_of, b.unit as unit_before, n.unit as unit_now,
        b.rank_status in ('published', 'corrected') or n.rank_status in ('published', 'corrected') as stated
    from before b full join now n using (index, year, vintage, code, indicator)
), told as (
    select *, case when score_before is null and rank_before is null then 'added'
        when score is null and rank is null then 'removed'
        when round(score_before, 9) is distinct from round(score, 9) or unit_before is distinct from unit_now
            or (stated and rank_before is distinct from rank)
            then case when score_before is null and rank_before is not distinct from rank then 'added' else 'changed' end
        when rank_before is distinct from rank then 'moved' end as kind
    from pair
)
select kind, index, year, ladder, vintage, code, name_vi, name_en, indicator, unit, score_before, score, rank_before, rank,
    rank_of
from told where kind is not null
order by index, year, ladder, indicator <> 'total', indicator, name_vi
