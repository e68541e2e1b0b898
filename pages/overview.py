"""Where our province stands: every index at a glance."""

import pandas as pd
import streamlit as st

from pages.components import card, figure, filters, report, tables, units
from rankings import briefing
from rankings.charts.percentiles import percentiles
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    unit = units.unit("province")

name = briefing.name(unit, lang)
rows = [card.latest(index, unit) for index in query("indices").to_dict("records")]
changes = [card.change_of(row, unit) for row in rows]
report.lead(briefing.across(changes, name, lang))

for row, change, column in zip(rows, changes, st.columns(len(rows)), strict=True):
    with column:
        card.card(row, change, unit)

title = briefing.standings(rows, name, lang)
words = figure.look(title, text("pages.overview.strip", lang), text("pages.overview.source", lang))
known = pd.DataFrame([row for row in rows if row["year"]]).drop(columns="history")
figure.draw(percentiles(known, **words), title, f"{unit['slug']}-overview", tables.newest(known))
