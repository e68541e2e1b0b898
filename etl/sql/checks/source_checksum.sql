-- read: a published file that is no longer the one its record describes
select r.file, null as line, 'sha256' as col, f.sha256 as value, coalesce(r.sha256, '–') as expected
from source_record r join file_hash f using (file) where r.sha256 is distinct from f.sha256
