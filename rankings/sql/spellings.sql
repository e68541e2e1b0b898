-- Every key a unit can be found by, for the nearest suggestion.
select a.alias_key, u.name_vi, u.vintage from alias a join unit u using (vintage, code)
where u.ladder in ('province', 'ministry')
group by a.alias_key, u.name_vi, u.vintage order by u.vintage = 'ministry', u.name_vi collate vi
