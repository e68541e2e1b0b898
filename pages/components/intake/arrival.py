"""How a table comes in: a file chosen or dropped, a table pasted, a template to fill in first."""

from functools import partial

import streamlit as st

from access.rates import RATES
from etl import originals
from etl.intake import desk, template
from etl.intake.meaning.years import this_year
from etl.store import default_store
from pages.components.filters import lang, rows_by
from pages.components.intake import about, case, pick
from pages.components.intake.case import InWords
from pages.components.intake.saying import plain
from rankings.i18n import size, text

ROUND, PASTED, FORM = "round of the uploader", "table pasted", "template asked for"
LIMIT = originals.LARGEST >> 20  # MB


def show() -> None:
    """Asks for a table; below it the files of this session that were not finished."""
    st.markdown(text("upload.intro", lang()))
    about.before()
    file, paste, empty = st.tabs([text(f"upload.way.{way}", lang()) for way in ("file", "paste", "template")])
    for place, ask in ((file, _file), (paste, _paste)):
        with place:
            if case.editor():
                ask()
            else:
                st.info(text("upload.who_first", lang()), icon=":material/badge:")
    with empty:
        _template()
    _unfinished()


def _file() -> None:
    at = st.session_state.get(ROUND, 0)
    upload = st.file_uploader(
        text("upload.file", lang(), limit=LIMIT),
        type=None,  # what a file is decides its content, not its name: the reading says what is wrong
        key=f"upload-{at}",
        max_upload_size=LIMIT,
    )
    st.caption(text("upload.file_kinds", lang(), limit=LIMIT, hour=RATES["upload_mb"].amount))
    if upload is not None:
        _take(upload.getvalue(), upload.name)


def _paste() -> None:
    pasted = st.text_area(
        text("upload.paste", lang()), height=220, key="pasted", placeholder=text("upload.paste_example", lang())
    )
    if st.button(text("upload.paste_now", lang()), icon=":material/content_paste_go:"):
        if pasted.strip():
            _take(pasted.encode("utf-8"), text("upload.pasted_name", lang()), pasted=True)
        else:
            st.warning(text("upload.paste_nothing", lang()), icon=":material/content_paste_off:")


def _take(content: bytes, name: str, pasted: bool = False) -> None:
    """Keeps the bytes and goes on to the steps, with a fresh uploader for the next file."""
    with InWords():
        case.receive(content, name, about.asked(), pasted)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.rerun()


def _template() -> None:
    """An empty table of any index and edition, or of a new year, as Excel or CSV."""
    st.markdown(text("upload.template_how", lang()))
    chosen = st.session_state.setdefault(FORM, {})
    catalogue = desk.catalogue(default_store())
    names = {code: str(row["short_name"]) for code, row in rows_by("index", "indices").items()}

    def writer(key: str) -> "partial[None]":
        return partial(chosen.__setitem__, key)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        index = chosen.get("index") or about.asked().get("index") or next(iter(names))
        label = text("upload.about.index", lang())
        pick.one(label, list(names), index, names.__getitem__, "template-index", writer("index"), width=200)
        ladders = catalogue.ladders(index) or ["province"]
        ladder = chosen.get("ladder") if chosen.get("ladder") in ladders else ladders[0]
        if len(ladders) > 1:
            label = text("upload.about.ladder", lang())
            pick.one(label, ladders, ladder, about.ladder_name, "template-ladder", writer("ladder"), width=230)
        known = catalogue.years(index, ladder)
        years = sorted({*known, this_year(), this_year() - 1, max(known, default=this_year()) + 1}, reverse=True)
        asked = chosen.get("year") or about.asked().get("year")
        year = asked if asked in years else template.next_year(catalogue, index, ladder, this_year())
        pick.one(
            text("upload.about.year", lang()),
            years,
            year,
            lambda one: str(one) if one in known else text("upload.new_year", lang(), year=one),
            "template-year",
            writer("year"),
            width=200,
        )
    with st.container(horizontal=True):
        for kind, make, mime in (
            ("xlsx", template.xlsx, "application/octet-stream"),
            ("csv", template.csv, "text/csv"),
        ):
            st.download_button(
                text(f"upload.template_{kind}", lang()),
                data=partial(make, catalogue, index, year, ladder),
                file_name=f"{index}_{year}_{ladder}.{kind}",
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"template-{kind}",
            )


def _unfinished() -> None:
    open_files = [one for one in case.cases().values() if not one.published]
    if open_files:
        st.markdown(f"**{text('upload.unfinished', lang())}**")
    for one in open_files:
        name = plain(one.name)
        if st.button(f"{name} · {size(one.size, lang())}", key=f"open-{one.sha256}", type="tertiary"):
            case.take(one.sha256)
            st.rerun()
