"""Where every figure comes from, how it is worked out, what is missing or disputed, and all of it to take away."""

import streamlit as st

from pages.components import downloads, figure, filters, ledgers, prose, provenance, readings, screen, trace, units
from pages.components.markup import plain
from rankings.i18n import text
from rankings.key import Key

lang = filters.lang()
with filters.row():
    index, ladder = readings.index_and_ladder()
code = index["index"]
if named := provenance.asked():
    st.header(text("trace.heading", lang), anchor=False)
    provenance.panel(named)
st.header(text("pages.sources.coverage", lang), anchor=False)
st.markdown(text("pages.sources.coverage_note", lang))
figure.unfolded(ledgers.coverage(), "coverage", text("pages.sources.coverage", lang), tall=True)

st.header(text("pages.sources.download", lang), anchor=False)
st.markdown(text("pages.sources.download_note", lang))
downloads.everything()

st.header(text("pages.sources.rules", lang), anchor=False)
for rule in ("rank", "change", "missing", "priority"):
    st.markdown(f"- {text(f'pages.sources.rule_{rule}', lang)}")

st.header(plain(methods := text("pages.sources.methods", lang, short=index["short_name"])), anchor=False)
figure.unfolded(ledgers.editions(code), f"{code}-editions", methods, tall=True)

st.header(plain(disputed := text("pages.sources.conflicts", lang, short=index["short_name"])), anchor=False)
st.markdown(text("pages.sources.conflicts_note", lang))
found = ledgers.conflicts(code)
if len(found.rows):
    ours = screen.remembered() or units.home()
    figure.unfolded(found, f"{code}-conflicts", disputed, ours, trace.of_figures, place="conflicts")
else:
    st.info(text("pages.sources.no_conflicts", lang), icon=":material/info:")

st.header(text("trace.find", lang), anchor=False)
st.markdown(text("trace.find_note", lang))
with st.container(horizontal=True, vertical_alignment="bottom", key="find"):
    unit = units.unit(ladder)
    year = filters.year(filters.editions(code, ladder), code, unit)
    indicator = filters.indicator(code, year)
of_year = units.in_year(unit, year)
provenance.panel(Key(code, year, of_year["vintage"], of_year["code"], indicator["code"]), always="found")

st.header(text("pages.sources.sources", lang), anchor=False)
with st.container(key="screen-only"):
    figure.unfolded(ledgers.sources(), "sources", text("pages.sources.sources", lang))
with st.container(key="paper-only"):
    prose.show(
        "sources",
        prose.paragraph(text("pages.sources.on_paper", lang, short=index["short_name"])),
        ledgers.sources_on_paper(code),
    )
st.markdown(text("pages.sources.licences", lang))
