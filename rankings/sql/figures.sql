-- Everything in use about one unit in one edition, indicator by indicator, with the sources of score and rank.
-- Picked by $index, $year: asked once for all editions of the unit, in the order that places are held in.
-- Where nothing is picked ask figures_unlisted.
select index, year, indicator, cast(parent as varchar) as parent, cast(name_vi as varchar) as name_vi, cast(name_en as varchar) as name_en,
    max_score, score, cast(unit as varchar) as unit, rank, rank_of, cast(rank_basis as varchar) as rank_basis,
    cast(rank_status as varchar) as rank_status, cast(status as varchar) as status,
    cast(score_status as varchar) as score_status, conflicts, complete,
    cast(missing as varchar) as missing, cast(reason_vi as varchar) as reason_vi, cast(reason_en as varchar) as reason_en,
    cast(lacking_vi as varchar) as lacking_vi, cast(lacking_en as varchar) as lacking_en,
    cast(publisher as varchar) as publisher, cast(publisher_en as varchar) as publisher_en, cast(title as varchar) as title,
    cast(title_en as varchar) as title_en, cast(url as varchar) as url, cast(kind as varchar) as kind,
    cast(kind_vi as varchar) as kind_vi, cast(kind_en as varchar) as kind_en, cast(file as varchar) as file, line,
    cast(entity as varchar) as entity, cast(note as varchar) as note
from place
where vintage = $vintage and code = $code
