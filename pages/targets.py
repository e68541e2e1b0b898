"""What was resolved and whether it was met; what it would take to get there."""

import streamlit as st

from pages.components import filters, goalform, goals, report, rights, tables, taking, units, whatif
from rankings import briefing
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index = filters.index()
    unit = units.unit("province")

found = goals.read()
own = [one for one in found if one.province_slug == unit["slug"]]
name, here = briefing.name(unit, lang), [one for one in own if one.index == index["index"]]
report.lead(briefing.ledger_tally([goals.held(one) for one in own], name, lang))
for one in sorted(own, key=lambda target: (target.year, target.index)):
    st.markdown(f"- {goals.said(one)}")
if not found:
    st.info(text("targets.how_to" if rights.may_edit() else "targets.how_to_locked", lang), icon=":material/flag:")

history = query("history", index=index["index"], indicator="total", ladder="province")
editions = filters.editions(index["index"], "province")
mine = history[history["slug"] == unit["slug"]]
for said in goals.paces(here, mine):
    st.markdown(said)

st.subheader(text("targets.whatif", lang), anchor=False)
chosen = whatif.choose(history, index)
verdicts = whatif.years(mine, chosen, unit, index)
whatif.picture(history, editions, whatif.aims(here, verdicts, chosen[0]), unit, index)

st.subheader(text("scenario.section", lang), anchor=False)
taking.scenario(index, editions, unit, here)

st.subheader(text("targets.lead_heading", lang), anchor=False)
if found:
    tables.show(goals.table(sorted(found, key=lambda one: one.province_slug != unit["slug"])))
goalform.editing(found, unit, index)
