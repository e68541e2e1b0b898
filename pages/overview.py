"""Where our province stands: every index at a glance, and what needs attention."""

import pandas as pd
import streamlit as st

from pages.components import (
    card,
    figure,
    filters,
    glances,
    inside,
    levels,
    predecessors,
    readings,
    report,
    screen,
    tables,
    trace,
    units,
)
from pages.components.choice import Whose
from pages.components.kept import drawn
from pages.components.markup import plain
from rankings import briefing, db
from rankings.charts.percentiles import percentiles
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    unit = units.unit(ladder := readings.ladder())

name = briefing.name(unit, lang)
whose = Whose(unit, ladder)
rows = glances.all_of(whose)
targets = glances.targets_of(unit)
with st.container(gap="xxsmall"):
    report.lead(briefing.across([row["change"] for row in rows if row["year"]], name, lang))
    report.merged(unit)
    predecessors.newest(unit)
    with st.container(gap="medium" if screen.narrow() else "xxsmall", key="cards"):
        for row in rows:
            card.draw(row, whose, targets)
    strip, attention = st.columns((2, 3), gap="medium")

known = [row for row in rows if row["year"]]
sources = report.sources(rows)
with strip:
    if known:
        title = text("pages.overview.strip", lang, name=name, **levels.nouns())
        words = figure.look(title, "", sources) | {"width": 0 if screen.narrow() else 530}
        picture = drawn(percentiles, whose.key, pd.DataFrame(known), **words)
        table = tables.newest(pd.DataFrame(known).drop(columns=["change", "history", "region", "newer"]))
        figure.draw(
            picture,
            briefing.standings(rows, name, lang),
            f"{unit['slug']}-overview",
            table,
            keys=trace.of_indices,
            place="overview",
        )
with attention, st.container(gap="xsmall", key="attention"):
    report.attention(db.rows("attention", **whose.asked))
for said in filter(None, map(glances.newer_said, rows)):
    st.caption(f":material/update: {plain(said)}.")
inside.show(unit)
st.caption(plain(sources))
