"""Who moved up and who moved down, and why: ranks over the years, two years side by side, everybody in a table."""

import streamlit as st

from pages.components import filters, lacking, merging, moves, passes, paths, peers, readings, report, units
from pages.components.choice import Choice
from rankings import briefing, db

lang = filters.lang()
with filters.row():
    index, ladder = readings.index_and_ladder()
    unit = units.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], unit)
    unit = units.in_year(unit, year)
    since = filters.since(editions, year)
    with filters.more():
        indicator = filters.indicator(index["index"], year)
        beside = peers.choose(ladder, unit, index["index"], since)

chosen = Choice(index, ladder, unit, indicator, editions, year, since, beside)
with st.container(gap="xxsmall"):
    words = st.container(gap="xxsmall")
    paths.years(chosen)  # sent first: the browser draws it while the words are found
own = report.row_of(db.rows("ladder", year=year, **chosen.asked), unit)
change = moves.change(chosen)
level = briefing.level(own, chosen.subject, year, lang)
with words:
    report.lead(level, briefing.changed(change, index["unit"], lang), briefing.different_n(change, year, lang))
    merging.other_set(unit, index, ladder, year)
    merging.merged(unit)
    lacking.completeness(index, report.edition_of(editions, year))
if since is None:
    lacking.one_edition()

moves.why(chosen)
passes.passed(chosen)
moves.side_by_side(chosen)
moves.everybody(chosen)
