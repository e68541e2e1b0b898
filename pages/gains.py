"""What rose, what fell, and what moved the total: the components of one index for one province."""

import streamlit as st

from pages.components import figure, filters, report, tables
from rankings import answers, briefing
from rankings.charts.dumbbell import dumbbell
from rankings.charts.heat import heat
from rankings.charts.waterfall import waterfall
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index, ladder = filters.index_and_ladder()
    unit = filters.unit(ladder)
    editions = filters.editions(index["index"], ladder)
    year = filters.year(editions, index["index"], unit)
    since = filters.since(editions, year)
if since is None:
    report.one_edition()
    st.stop()

code, slug, name = index["index"], unit["slug"], briefing.name(unit, lang)
line, source = report.edition_line(index, editions.loc[year]), report.source(index)
pair = {"index": code, "ladder": ladder, "year": year, "since": since}
parts = query("components", vintage=unit["vintage"], code=unit["code"], parent="total", **pair)
change = answers.change(code, year, slug, "total", since)
title = briefing.tally(parts.to_dict("records"), name, lang)
report.lead(title, report.changed(change, index["unit"]))
for sentence in briefing.components(parts.to_dict("records"), index["unit"], lang):
    st.markdown(f"- {sentence}")
report.completeness(index, editions.loc[year])

mode = filters.view("ve", ["rank", "score"])
words = figure.look(title, text("pages.gains.pair", lang, short=index["short_name"], since=since, year=year), source)
figure.draw(dumbbell(parts, year, since, mode=mode, **words), title, f"{code}-{slug}-components", tables.components(parts))

if report.adds_up(index, change, parts):
    title = text("pages.gains.waterfall", lang, name=name, change=report.changed(change, index["unit"]))
    picture = waterfall(parts, change["score_from"], change["score_to"], year, since, **figure.look(title, line, source))
    figure.draw(picture, title, f"{code}-{slug}-waterfall")

cells = query("profile", index=code, year=year, ladder=ladder, parent="total")
st.subheader(text("pages.gains.heat", lang, short=index["short_name"], year=year), anchor=False)
st.caption(text("pages.gains.heat_sub", lang))
st.dataframe(heat(cells, value=mode, focus=slug, lang=lang, theme=figure.theme()), height=560)
