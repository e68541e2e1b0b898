-- One figure in use, or what is missing in its place, with the sources of score and rank.
select * from figured
where index = $index and year = $year and vintage = $vintage and code = $code and indicator = $indicator
