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
    merging,
    predecessors,
    prose,
    readings,
    report,
    screen,
    tables,
    trace,
    units,
)
from pages.components.choice import Whose
from pages.components.kept import drawn
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
    lead = st.container(gap="xxsmall")
    with st.container(gap="medium" if screen.narrow() else "xxsmall", key="cards"):
        cards = [(row, card.places_of(row)) for row in rows]
    strip, attention = st.columns((2, 3), gap="medium")

# Sent first: the browser draws the pictures while the words are found.
for row, places in cards:
    card.trend(row, whose, places)
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
with lead:
    report.lead(briefing.across([row["change"] for row in rows if row["year"]], name, lang))
    merging.merged(unit)
    merging.successor(unit)
    predecessors.newest(unit)
for row, places in cards:
    card.words(row, whose, targets, places)
with attention, st.container(gap="xsmall", key="attention"):
    report.attention(db.rows("attention", **whose.asked), rows)
newer = [said for said in map(glances.newer_said, rows) if said]
if newer:
    prose.show("newer", *(prose.small(prose.icon("update"), f"{said}.") for said in newer))
inside.show(unit)
marked = "   ".join(card.marks(whose))
prose.show("sources", *([prose.small(marked)] if marked else []), prose.small(sources))
