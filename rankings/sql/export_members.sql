-- Who belongs to which region or cluster, with the source and the dates; for the downloads.
select scheme, region_id, vintage, code, valid_from, valid_to, evidence, source
from member order by scheme, region_id, vintage, code
