-- The statements that lost against the value in use, with the numbers of both; for the downloads.
select c.index, c.year, c.ladder, c.vintage, c.code as province_code, u.name_vi as province, c.indicator, c.field, c.used,
    c.used_statement, c.competing, c.competing_statement, c.reason, c.open
from conflict c join unit u using (vintage, code)
order by c.competing_statement, c.field
