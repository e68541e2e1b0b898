"""After publishing: which version is served now, the three largest changes one click away, and the way back."""

import streamlit as st

from etl import store
from etl.difference import Cell
from pages.components import levels, menu, units
from pages.components.filters import lang
from pages.components.intake import case as cases
from pages.components.intake import differences, undoing
from pages.components.intake.case import Case
from pages.components.intake.saying import plain
from rankings.i18n import text
from rankings.ladders import of_provinces


def show(case: Case) -> None:
    """Only for a file that was published in this session."""
    served = store.used_id(store.default_store())
    with st.container(border=True, key="published"):
        if served == case.published:
            st.success(text("upload.published", lang(), version=case.published), icon=":material/check_circle:")
        else:
            st.info(text("upload.published_before", lang(), version=case.published), icon=":material/history:")
        if case.biggest:
            st.markdown(f"**{text('upload.look_at', lang())}**")
            st.markdown("\n".join(f"- [{plain(differences.moved(one))}]({address(one)})" for one in case.biggest))
        with st.container(horizontal=True):
            if served == case.published:
                undoing.undo()
            elif st.button(text("upload.once_more", lang()), icon=":material/edit:", key="once-more"):
                case.published = None
                st.rerun()
            if st.button(text("upload.next_file", lang()), icon=":material/add:", key="next-file"):
                cases.leave()
                st.rerun()


def address(cell: Cell) -> str:
    """The page with this figure: index, year and unit as the other pages read them."""
    asked = {"chi_so": cell.index, "nam": str(cell.year), "lang": lang()}
    if slug := differences.slug(cell):
        asked[units.word(cell.ladder)] = slug
    if not of_provinces(cell.ladder):
        asked[levels.LEVEL] = cell.ladder
    if cell.indicator != "total":
        asked["chi_tieu"] = cell.indicator
    return menu.address("movers", asked)
