-- Whose figures those of an index are: its publisher, and whether a table of the publisher's own (annex, data set) states some.
select r.index, r.publisher,
    coalesce((select min(o.publisher_en) from source o where o.publisher = r.publisher), r.publisher) as publisher_en,
    exists (
        select 1 from statement t join source o using (source_id)
        where o.kind in ('official_annex', 'publisher_dataset') and contains(o.file, 'published/' || r.index || '/')
    ) as own_table
from ranking_index r order by r.index
