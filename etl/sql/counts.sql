-- What a build made, for its summary.
select (select count(*) from edition where ladder <> 'backcast') as editions, (select count(*) from statement) as statements,
    (select count(*) from figure) as figures, (select count(*) from conflict) as conflicts,
    (select count(distinct (index, year, vintage, code, indicator)) from dispute) as disputes;
