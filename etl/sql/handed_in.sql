-- An edition ranks at least as many units as one table handed in gives a total for: a later, fuller table replaces one that
-- left units out.
update edition set ranked_units = given.units
from (
    select index, year, ladder, max(units) as units from (
        select p.index, try_cast(p.year as integer) as year, u.ladder, p.file, count(distinct u.code) as units
        from printed p join named_unit u using (file, line)
        where p.handed_in > 0 and p.indicator = 'total' and p.score is not null group by all
    ) group by all
) given
where edition.index = given.index and edition.year = given.year and edition.ladder = given.ladder
    and edition.ranked_units < given.units;
