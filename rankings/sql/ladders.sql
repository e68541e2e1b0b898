-- The sets of units that are ranked, the provinces first: what one and several are called, whose units they are (slug of the
-- province, null: of the whole country), and the indices that have figures of them, in the order leaders name them.
select l.ladder, l.one_vi, l.many_vi, l.one_en, l.many_en, l.title_vi, l.title_en, l.province, coalesce(i.indices, []) as indices
from ladder l
left join (
    select f.ladder, list(distinct f.index order by list_position(['par_index', 'sipas', 'papi', 'pci'], f.index), f.index) as indices
    from figure f join edition e using (index, year, ladder) where f.indicator = 'total' group by f.ladder
) i on i.ladder = l.ladder
order by l.ladder <> 'province', l.title_vi collate vi
