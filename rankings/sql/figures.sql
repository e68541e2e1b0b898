-- Everything in use about one unit in one edition, indicator by indicator, with the sources of score and rank.
-- Picked by $index, $year: asked once for all editions of the unit, in the order that places are held in.
-- Where nothing is picked ask figures_unlisted.
select * exclude (vintage, code) from figured where vintage = $vintage and code = $code
