"""Who moved up and who moved down, and why: ranks over the years, two years side by side, everybody in a table."""

import streamlit as st

from pages.components import filters, moves, paths, peers, readings, report, units
from pages.components.choice import Choice
from rankings import answers, briefing
from rankings.db import query

lang = filters.lang()
with filters.row():
    index, ladder = readings.index_and_ladder()
    unit = units.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], unit)
    since = filters.since(editions, year)
    with filters.more():
        indicator = filters.indicator(index["index"], year)
        beside = peers.choose(ladder, unit, index["index"], since)

chosen = Choice(index, ladder, unit, indicator, editions, year, since, beside)
slug, subject = unit["slug"], chosen.subject
own = report.row_of(query("ladder", year=year, **chosen.asked), unit)
change = answers.change(index["index"], year, slug, indicator["code"], since, ladder)
level = briefing.level(own, subject, year, lang)
with st.container(gap="xxsmall"):
    report.lead(level, briefing.changed(change, index["unit"], lang), briefing.different_n(change, year, lang))
    report.merged(unit)
    report.completeness(index, report.edition_of(editions, year))
    paths.years(chosen)
if since is None:
    report.one_edition()

rows = query("movers", year=year, since=since, **chosen.asked)
moved = rows.dropna(subset="rank_change")
moves.why(chosen, rows, change)
moves.passed(chosen, moved)
moves.side_by_side(chosen, moved)
moves.everybody(chosen, moved, change)
