"""The briefing on the page: every figure shows its source under the pointer and opens it on a click."""

import streamlit as st

from pages.components import address, provenance
from pages.components.filters import lang, view
from pages.components.markup import plain
from pages.components.screen import narrow
from pages.components.slides import asked
from rankings import names
from rankings.briefing import told, written
from rankings.briefing.footnotes import footnote
from rankings.db import rows
from rankings.figured import Figure, Said
from rankings.i18n import text

LENGTH, EVERY = "dai", "tat_ca"


def show(province: str, year: int) -> None:
    """The text of the chosen length, of one index or of all."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        index = _index()
        length = view(LENGTH, written.LENGTHS[1:] + written.LENGTHS[:1])
    try:
        said = written.briefing(province, year, index, length, lang(), latest=asked.latest())
    except names.Unknown:
        said = Said(told.nothing(year, names.index(str(index)), lang()))
    with st.container(key="briefing"):
        st.markdown(marked_up(said))
    st.caption(":material/touch_app: " + text(f"present.figures{'_phone' if narrow() else ''}", lang()))


def _index() -> str | None:
    names = {EVERY: text("present.every_index", lang())} | {row["index"]: row["short_name"] for row in rows("indices")}
    st.session_state["bo_chi_so"] = address.value("bo_chi_so", list(names), EVERY)
    label = text("pages.filter.chi_so", lang())
    writer = address.writer("bo_chi_so")
    chosen = st.selectbox(
        label, list(names), format_func=lambda one: names[one], key="bo_chi_so", on_change=writer, width=180
    )
    return None if chosen in (None, EVERY) else chosen


def marked_up(said: Said) -> str:
    """Markdown: each figure a link to its sources with the source as its tooltip, all else as it is."""
    parts, end = [], 0
    for at, figure in said.marks:
        parts += [_lines(said, end, at), _link(figure)]
        end = at + len(figure.text)
    return "".join([*parts, _lines(said, end, len(said))])


def _lines(said: Said, start: int, end: int) -> str:
    """Plain text; a line break stays one, a line of a list stays one."""
    words = plain(str(said)[start:end])
    return words.replace("\n- ", "\n\n• ").replace("\n", "  \n")


def _link(figure: Figure) -> str:
    tip = footnote(figure, lang()).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'[{plain(figure.text)}]({provenance.link(figure.key)} "{tip}")'
