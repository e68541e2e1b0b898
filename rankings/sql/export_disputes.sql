-- Stated ranks that cannot all be right, a row a pair; for the downloads.
select d.index, d.year, d.ladder, d.vintage, d.code as province_code, u.name_vi as province, d.indicator, d.rank,
    d.other_vintage, d.other_code, d.other_rank, d.reason
from dispute d join unit u using (vintage, code)
order by d.index, d.year, d.ladder, d.indicator, d.rank, d.code, d.other_code, d.other_rank, d.reason
