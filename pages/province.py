"""Everything about one province on one sheet that prints on A4."""

import streamlit as st

from pages.components import (
    dossier,
    figure,
    filters,
    glances,
    inside,
    predecessors,
    readings,
    report,
    sheet,
    trace,
    units,
)
from rankings import briefing
from rankings.charts.multiples import multiples
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
    st.markdown(f"## {name}")
    st.markdown(briefing.facts(query("facts", **key).to_dict("records")[0], lang))
    report.lead(briefing.across([row["change"] for row in found if row["year"]], name, lang))
    report.merged(unit)
    predecessors.on_sheet(unit, index, sheet.width())
    st.markdown(f"##### {text('profile.newest', lang)}")
    dossier.standings(found, unit)
    dossier.balance(figures, unit)

    parts = query("histories", index=index["index"], ladder=ladder, parent="total")
    own = parts[(parts["slug"] == unit["slug"]) & parts["score"].notna()]
    title = text("profile.multiples", lang, name=name, index=index["short_name"])
    if own.empty:
        st.info(text("profile.multiples_none", lang, name=name, index=index["short_name"]), icon=":material/info:")
    else:
        names = query("indicators", index=index["index"], year=int(own["year"].max())).query("parent == 'total'")
        words = figure.look(title, text("profile.multiples_sub", lang), report.source(index))
        picture = multiples(parts, names, focus=unit["slug"], **words, width=sheet.width())
        keys = trace.of_parts(index["index"], unit, *sorted({int(year) for year in own["year"]}))
        file = f"{index['index']}-{unit['slug']}-profile"
        figure.draw(picture, title, file, dossier.parts_table(own, names), keys=keys)
    st.markdown(f"##### {text('profile.history', lang)}")
    sheet.history(rows)
    inside.show(unit)
    st.markdown(f"##### {text('profile.sources', lang)}")
    sheet.sources(figures)
    dossier.figures(figures, unit)
    st.caption(":material/print: " + text("profile.print", lang))
