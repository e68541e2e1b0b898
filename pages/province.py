"""Everything about one province on one sheet that prints on A4."""

import streamlit as st

from pages.components import (
    dossier,
    filters,
    glances,
    inside,
    predecessors,
    readings,
    report,
    sheet,
    units,
)
from pages.components.markup import plain
from rankings import briefing, db
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index, ladder = readings.index_and_ladder()
    unit = units.unit(ladder)

name, key = briefing.name(unit, lang), {"vintage": unit["vintage"], "code": unit["code"]}
rows, found = query("dossier", **key, ladder=ladder), glances.all_of(unit, ladder)
figures = dossier.known(rows)
with st.container(width=sheet.WIDTH, key="sheet"):
    st.markdown(f"## {plain(name)}")
    st.markdown(plain(briefing.facts(db.rows("facts", **key)[0], lang)))
    report.lead(briefing.across([row["change"] for row in found if row["year"]], name, lang))
    report.merged(unit)
    predecessors.on_sheet(unit, index, sheet.width())
    st.markdown(f"##### {text('profile.newest', lang)}")
    dossier.standings(found, unit)
    dossier.balance(figures, unit)

    st.markdown(f"##### {text('profile.history', lang)}")
    sheet.history(rows)
    inside.show(unit)
    dossier.components(index, unit, ladder)
    st.markdown(f"##### {text('profile.sources', lang)}")
    sheet.sources(figures)
    dossier.figures(figures, unit)
    with st.container(key="screen-only"):
        st.caption(":material/print: " + text("profile.print", lang))
