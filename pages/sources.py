"""Where every figure comes from, how it is worked out, what is missing or disputed, and all of it to take away."""

import streamlit as st

from pages.components import downloads, figure, filters, ledgers, tables
from rankings.db import query
from rankings.i18n import text

lang = filters.lang()
with filters.row():
    index = filters.index()
code = index["index"]
st.subheader(text("pages.sources.coverage", lang), anchor=False)
st.markdown(text("pages.sources.coverage_note", lang))
tables.show(ledgers.coverage(query("coverage")), tall=True)

st.subheader(text("pages.sources.download", lang), anchor=False)
st.markdown(text("pages.sources.download_note", lang))
downloads.everything()

st.subheader(text("pages.sources.rules", lang), anchor=False)
for rule in ("rank", "change", "missing", "priority"):
    st.markdown(f"- {text(f'pages.sources.rule_{rule}', lang)}")

st.subheader(text("pages.sources.methods", lang, short=index["short_name"]), anchor=False)
tables.show(ledgers.editions(query("editions", index=code)))

st.subheader(text("pages.sources.conflicts", lang, short=index["short_name"]), anchor=False)
st.markdown(text("pages.sources.conflicts_note", lang))
found = ledgers.conflicts(query("conflicts", index=code))
tables.show(found, empty=text("pages.sources.no_conflicts", lang))
if len(found.rows):
    figure.download(found, f"{code}-conflicts")

st.subheader(text("pages.sources.sources", lang), anchor=False)
tables.show(ledgers.sources(query("sources")))
st.markdown(text("pages.sources.licences", lang))
