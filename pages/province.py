"""Everything about one province on one sheet that prints on A4."""

import streamlit as st

from pages.components import (
    dossier,
    filters,
    glances,
    inside,
    merging,
    multiparts,
    predecessors,
    prose,
    readings,
    report,
    screen,
    sheet,
    units,
)
from pages.components.choice import Whose
from rankings import briefing, db
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index, ladder = readings.index_and_ladder()
    unit = units.unit(ladder)

whose, name = Whose(unit, ladder), briefing.name(unit, lang)
facts = db.rows("facts", vintage=unit["vintage"], code=unit["code"])[0]
with st.container(width=sheet.WIDTH, key="sheet"):
    over = prose.heading(name), prose.paragraph(briefing.facts(facts, lang))
    report.lead(briefing.across([row["change"] for row in glances.all_of(whose) if row["year"]], name, lang), over=over)
    merging.merged(unit)
    merging.successor(unit)
    predecessors.on_sheet(unit, index, sheet.width())
    dossier.newest(whose)
    dossier.history(whose)
    inside.show(unit)
    multiparts.components(index, whose)
    dossier.sources(whose)
    dossier.figures(whose)
    if not screen.narrow():  # a phone has no keys
        with st.container(key="screen-only"):
            st.caption(":material/print: " + text("profile.print", lang))
