"""Who moved up and who moved down: ranks over the years, two years side by side, everybody in a table."""

import streamlit as st

from pages.components import figure, filters, report, tables, units
from rankings import answers, briefing
from rankings.charts.bump import bump
from rankings.charts.slope import slope
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index, ladder = filters.index_and_ladder()
    unit = units.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], unit)
    since = filters.since(editions, year)
    indicator = filters.indicator(index["index"], year)
    peers = units.peers(ladder, unit)

edition = report.edition_of(editions, year)
asked = {"index": index["index"], "indicator": indicator["code"], "ladder": ladder}
slug, subject, name = unit["slug"], report.subject(index, indicator), f"{index['index']}-{ladder}"
line, source = report.line(index, edition, indicator), report.source(index)
own = report.row_of(query("ladder", year=year, **asked), unit)
change = answers.change(index["index"], year, slug, indicator["code"], since)
report.lead(briefing.level(own, subject, year, lang), report.changed(change, index["unit"]))
report.completeness(index, edition)

history = query("history", **asked).query("year <= @year")
title = briefing.path(history[history["slug"] == slug].to_dict("records"), briefing.name(unit, lang), subject, lang)
picture = bump(history, editions.sort_index().loc[:year], focus=slug, peers=peers, **figure.look(title, line, source))
figure.draw(picture, title, f"{name}-ranks", tables.ranks(history), slug)

if since is None:
    report.one_edition()
    st.stop()
moved = query("movers", year=year, since=since, **asked).dropna(subset="rank_change")
title = briefing.movers(moved.to_dict("records"), year, since, lang)
pair = text("pages.movers.pair", lang, subject=subject, since=since, year=year, n=len(moved))
if len(moved):
    picture = slope(moved, year, since, focus=slug, peers=peers, **figure.look(title, pair, source))
    figure.draw(picture, title, f"{name}-{since}-{year}")
st.subheader(text("pages.movers.table", lang, subject=subject, since=since, year=year), anchor=False)
table = tables.moves(moved, since, year)
tables.show(table, slug)
figure.download(table, f"{name}-moves-{since}-{year}")
