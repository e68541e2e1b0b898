-- read: a statement whose kind of source is not in the catalogue
select file, line, 'source_kind' as col, source_kind as value, null as expected
from printed where coalesce(source_kind, '') not in (select kind from source_kind)
