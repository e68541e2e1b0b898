-- What publishers left out, and why; for the downloads.
select index, year, vintage, code, indicator, kind, reason_vi, reason_en
from missing order by index, year, vintage, code, indicator
