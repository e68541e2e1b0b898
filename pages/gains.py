"""What rose, what fell, and what moved the total: the components of one index for one province."""

import streamlit as st

from pages.components import figure, filters, report, tables, units
from rankings import answers, briefing
from rankings.charts.dumbbell import dumbbell
from rankings.charts.heat import heat
from rankings.charts.waterfall import waterfall
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index, ladder = filters.index_and_ladder()
    unit = units.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], unit)
    since = filters.since(editions, year)
if since is None:
    report.one_edition()
    st.stop()

edition = report.edition_of(editions, year)
code, slug, name = index["index"], unit["slug"], briefing.name(unit, lang)
line, source = report.edition_line(index, edition), report.source(index)
pair = {"index": code, "ladder": ladder, "year": year, "since": since}
parts = query("components", vintage=unit["vintage"], code=unit["code"], parent="total", **pair)
change = answers.change(code, year, slug, "total", since)
rows = parts.to_dict("records")
report.lead(briefing.tally(rows, name, lang), report.changed(change, index["unit"]))
for sentence in briefing.components(rows, index["unit"], lang):
    st.markdown(f"- {sentence}")
report.completeness(index, edition)

mode = filters.view("ve", ["rank", "score"])
title = briefing.extremes(rows, mode, index["unit"], lang)
words = figure.look(title, text("pages.gains.pair", lang, short=index["short_name"], since=since, year=year), source)
picture = dumbbell(parts, year, since, mode=mode, **words)
figure.draw(picture, title, f"{code}-{slug}-components", tables.components(parts, since, year))

if report.adds_up(index, change, parts):
    gained = briefing.score_change(change["score_change"], index["unit"], lang)
    title = text("pages.gains.waterfall", lang, name=name, change=gained, since=since)
    report.without_score(parts)
    picture = waterfall(
        parts, change["score_from"], change["score_to"], year, since, **figure.look(title, line, source)
    )
    figure.draw(picture, title, f"{code}-{slug}-waterfall")

cells = query("profile", index=code, year=year, ladder=ladder, parent="total")
st.subheader(text("pages.gains.heat", lang, short=index["short_name"], year=year), anchor=False)
st.caption(text("pages.gains.heat_sub", lang))
cells = cells.sort_values("indicator", key=lambda codes: codes != "total", kind="stable")
st.table(heat(cells, value=mode, focus=slug, sort_by="total", lang=lang, theme=figure.theme()), height=560)
