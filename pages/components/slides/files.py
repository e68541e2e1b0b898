"""The storyboard and the report as files: made when somebody asks, of the version and in the language of the run."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.components import filters, pinned, screen
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.slides import asked
from rankings import db
from rankings.export.own_template import unusable
from rankings.export.paper import office
from rankings.i18n import text
from rankings.storyboards.boards import Board

OFFICE = "application/vnd.openxmlformats-officedocument."
FORMS = (
    ("slides", "pptx", OFFICE + "presentationml.presentation", ":material/co_present:"),
    ("report", "docx", OFFICE + "wordprocessingml.document", ":material/description:"),
    ("workbook", "xlsx", OFFICE + "spreadsheetml.sheet", ":material/table_view:"),
    ("pack", "zip", "application/zip", ":material/folder_zip:"),
)
ON_TEMPLATE = ("slides", "pack")
PAPER = ("paper", "pdf", "application/pdf", ":material/picture_as_pdf:")


def buttons(board: Board, province: str, year: int) -> None:
    """PowerPoint, Word, Excel, the three together; PDF where the server can make it, said in words where not."""
    said = {pinned.WORD: db.served().id, "lang": lang(), screen.PROVINCE: province}
    address = asked.address(**said, **({} if asked.latest() else {asked.YEAR: year}))
    forms: tuple[tuple[str, str, str, str], ...] = (*FORMS, PAPER) if office() else FORMS
    if fault := unusable():
        st.warning(plain(fault.message(lang())), icon=":material/co_present:")
        forms = tuple(one for one in forms if one[0] not in ON_TEMPLATE)
    with st.container(horizontal=True):
        for form, ending, mime, icon in forms:
            maker = partial(_made, form, board, province, year, lang(), address, asked.latest())
            st.download_button(
                text(f"present.{form}", lang()),
                data=pinned.making(partial(filters.in_language, lang(), maker)),
                file_name=f"{province}-{year}.{ending}",
                mime=mime,
                on_click="ignore",
                icon=icon,
                key=f"download-{form}",
            )
    st.caption(text("present.files_note" if office() else "present.files_note_no_pdf", lang()))


def _made(form: str, board: Board, province: str, year: int, language: str, address: str, latest: bool) -> bytes:
    from rankings.export import conference  # the writers of office files take a second to load, needed only here

    makers: dict[str, Callable[..., bytes]] = {
        "slides": conference.slides,
        "report": conference.report,
        "workbook": conference.workbook,
        "pack": conference.pack,
        "paper": conference.paper,
    }
    return makers[form](board, province, year, language, address, latest)
