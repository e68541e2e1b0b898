"""Everything about one province on one sheet that prints on A4."""

import streamlit as st

from pages.components import card, dossier, figure, filters, report, units
from rankings import briefing
from rankings.charts.multiples import multiples
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index = filters.index()
    unit = units.unit("province")

name, key = briefing.name(unit, lang), {"vintage": unit["vintage"], "code": unit["code"]}
rows, glances = query("dossier", **key), card.glances(unit, "province")
figures = dossier.known(rows)
with st.container(width=dossier.SHEET, key="sheet"):
    st.markdown(f"## {name}")
    st.markdown(briefing.facts(query("facts", **key).to_dict("records")[0], lang))
    report.lead(briefing.across([row["change"] for row in glances if row["year"]], name, lang))
    st.markdown(f"##### {text('profile.newest', lang)}")
    dossier.standings(glances, unit)
    dossier.balance(figures, unit)

    parts = query("histories", index=index["index"], ladder="province", parent="total")
    own = parts[(parts["slug"] == unit["slug"]) & parts["score"].notna()]
    title = text("profile.multiples", lang, name=name, index=index["short_name"])
    if own.empty:
        st.info(text("profile.multiples_none", lang, name=name, index=index["short_name"]), icon=":material/info:")
    else:
        names = query("indicators", index=index["index"], year=int(own["year"].max())).query("parent == 'total'")
        words = figure.look(title, text("profile.multiples_sub", lang), report.source(index))
        picture = multiples(parts, names, focus=unit["slug"], **words, width=dossier.width())
        figure.draw(picture, title, f"{index['index']}-{unit['slug']}-profile", dossier.parts_table(own, names))
    st.markdown(f"##### {text('profile.history', lang)}")
    dossier.history(rows)
    st.markdown(f"##### {text('profile.sources', lang)}")
    dossier.sources(figures)
    st.caption(":material/print: " + text("profile.print", lang))
