-- Every key a unit can be found by, for the nearest suggestion.
select a.alias_key, u.name_vi, u.vintage, u.ladder from alias a join unit u using (vintage, code)
where u.ladder not in ('region', 'country')
group by a.alias_key, u.name_vi, u.vintage, u.ladder order by u.ladder <> 'province', u.ladder, u.name_vi collate vi, u.vintage, a.alias_key
