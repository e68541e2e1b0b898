"""What was resolved and whether it was met; what it would take to get there."""

import streamlit as st

from pages.components import (
    figure,
    filters,
    goalform,
    goals,
    goalwords,
    merging,
    readings,
    report,
    rights,
    taking,
    trace,
    trial,
    units,
    whatif,
)
from pages.components.choice import Own
from pages.components.markup import plain
from rankings import briefing
from rankings.briefing import goals as in_words
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index, ladder = readings.index_and_ladder()
    unit = units.unit(ladder)

found = goals.read()
own = goals.of(unit, found)
name, here = briefing.name(unit, lang), [one for one in own if one.index == index["index"]]
report.lead(briefing.ledger_tally([in_words.held(one) for one in own], name, lang))
merging.merged(unit)
goals.listed(own, unit)
if not found:
    st.info(text("targets.how_to" if rights.may_edit() else "targets.how_to_locked", lang), icon=":material/flag:")
goals.siblings(unit, found)

shown = Own(unit, ladder, index)
mine, editions = trial.ours(shown), filters.editions(index["index"], ladder)
for said in goalwords.paces(here, mine):
    st.markdown(plain(said))

st.subheader(text("targets.whatif", lang), anchor=False)
chosen = whatif.choose(shown)
verdicts = trial.years(shown, chosen)
trial.siblings(shown, chosen)
whatif.picture(shown, whatif.aims(goals.drawn(here, ladder, mine), verdicts, chosen[0]))

st.subheader(text("scenario.section", lang), anchor=False)
taking.scenario(shown, editions, goals.scaled(here, ladder, int(editions["year"].max())))

st.subheader(text("targets.lead_heading", lang), anchor=False)
if found:
    table = goals.table(sorted(found, key=lambda one: one not in own), unit)
    figure.unfolded(table, "ledger", text("targets.lead_heading", lang), unit["slug"], trace.of_indices)
goalform.editing(found, unit, index)
