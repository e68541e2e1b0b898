-- The sets of provinces that published editions speak of: 63, and 34 from results-year 2025 on.
select distinct vintage from entrant where ladder = 'province' and vintage <> '64' order by vintage desc
