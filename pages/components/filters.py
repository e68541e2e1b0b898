"""The choices readers make, one function a choice, shared by the pages and kept in the address."""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import address
from pages.components.markup import plain
from pages.components.screen import narrow
from rankings.briefing import Row
from rankings.db import rows
from rankings.editions import with_figures
from rankings.i18n import LANGS, text
from rankings.ladders import of_provinces

SAYS_ITSELF = ("xem", "hai_nam")  # switches whose options need no name over them
_elsewhere: ContextVar[str | None] = ContextVar("language a file is made in", default=None)
_of_run: ContextVar[str | None] = ContextVar("language of this run, asked for once a cell", default=None)


def asked_language() -> str:
    """The language the address asks for, else the one read so far, else Vietnamese."""
    address.keep("lang")
    st.session_state["lang"] = address.value("lang", LANGS, LANGS[0])
    _of_run.set(st.session_state["lang"])
    return lang()


def language() -> None:
    """The switch between the languages, each named in its own."""
    st.segmented_control(
        text("pages.filter.language", lang()),
        LANGS,
        key="lang",
        required=True,
        format_func=lambda code: text("pages.this_language", code),
        label_visibility="collapsed",
        on_change=address.writer("lang"),
    )


def lang() -> str:
    """The language chosen on this run, or that a file is made in."""
    return _elsewhere.get() or _of_run.get() or str(st.session_state["lang"])


def in_language(chosen: str, maker: Callable[[], Any]) -> Any:
    """What `maker` makes in that language, where there is no run."""
    token = _elsewhere.set(chosen)
    try:
        return maker()
    finally:
        _elsewhere.reset(token)


def row() -> DeltaGenerator:
    """The one place of a page's filters: side by side, on a phone folded so that the answer comes first."""
    how: dict[str, Any] = {"horizontal": True, "vertical_alignment": "bottom", "gap": "xsmall", "key": "filters"}
    if narrow():
        return st.expander(text("pages.filter.folded", lang()), icon=":material/tune:").container(**how)
    return st.container(**how)


def more() -> DeltaGenerator:
    """The choices of a page that have a good default, behind one button at the end of the row."""
    return st.popover(text("pages.filter.more", lang()), icon=":material/tune:", key="more")


def choose(
    name: str, options: Sequence[str], default: str, shown: Callable[[str], str], width: int, label: str = ""
) -> str:
    """A list to choose one from; `name` is the word in the address, and the key of the label where none is given."""
    st.session_state[name] = address.value(name, options, default)
    chosen = st.selectbox(
        label or text(f"pages.filter.{name}", lang()),
        options,
        key=name,
        format_func=shown,
        on_change=address.writer(name),
        width=width,
    )
    return chosen or default


def view(
    name: str,
    options: Sequence[str],
    shown: Callable[[str], str] | None = None,
    default: str = "",
    write: Callable[[], None] | None = None,
) -> str:
    """A switch between the ways to see one thing; the first is the default unless one is given."""
    start = default or options[0]
    st.session_state[name] = address.value(name, options, start)
    chosen = st.segmented_control(
        text(f"pages.filter.{name}", lang()),
        options,
        key=name,
        required=True,
        format_func=lambda option: plain(shown(option) if shown else text(f"pages.{name}.{option}", lang())),
        on_change=write or address.writer(name),
        label_visibility="collapsed" if name in SAYS_ITSELF else "visible",
    )
    return chosen or start


def editions(index_code: str, ladder_code: str) -> pd.DataFrame:
    """The editions of one index and ladder that hold figures, newest first."""
    return with_figures(index_code, ladder_code)


def year(known: pd.DataFrame, index_code: str, own: Row) -> int:
    """The results-year, of a province one of those in which it was there; by default the newest that has its figure."""
    ladder = known["ladder"].iloc[0]
    ours = {row["year"]: row["has_figure"] for row in rows("years", index=index_code, ladder=ladder, slug=own["slug"])}
    there = [one for one in known.index if one in ours] if of_provinces(ladder) else known.index
    years = [str(one) for one in there] or [str(known.index[0])]
    start = str(max((one for one, has_figure in ours.items() if has_figure), default=""))
    return int(choose("nam", years, start if start in years else years[0], str, 103))


def since(known: pd.DataFrame, newest: int) -> int | None:
    """The earlier edition to compare with; None where there is none."""
    years = [str(one) for one in known.index if one < newest]
    return int(choose("so_voi", years, years[0], str, 94)) if years else None


def rows_by(key: str, name: str, **params: Any) -> dict[str, Row]:
    """The rows of a query as dicts, by one of their columns, the first row of each."""
    found: dict[str, Row] = {}
    for row in rows(name, **params):
        found.setdefault(str(row[key]), row)
    return found


def indicator(index_code: str, year_code: int) -> Row:
    """One row of `indicators`; the index itself by default."""
    known = rows_by("code", "indicators", index=index_code, year=year_code)
    return known[choose("chi_tieu", list(known), "total", lambda code: _indicator_name(known[code]), 280)]


def parent(index_code: str, year_code: int) -> Row:
    """The indicator whose parts are looked at, a row of `indicators`: the index itself (whether its parts are loaded or
    not), one with parts of its own, or the other way a total is composed (code 'composition')."""
    found = rows("indicators", index=index_code, year=year_code)
    parents = dict.fromkeys(str(row["parent"]) for row in found if row["parent"])
    known: dict[str, Row] = {str(row["code"]): row for row in found if row["code"] in {"total", *parents}}
    if "composition" in parents:
        names = {f"name_{of}": text("leaders.composition", of) for of in LANGS}
        known["composition"] = {**known["total"], **names, "code": "composition"}
    return known[choose("cha", list(known), "total", lambda code: _indicator_name(known[code]), 280)]


def _indicator_name(row: Row) -> str:
    name = str(row[f"name_{lang()}"])
    return f"{row['code']}  {name}" if str(row["code"])[0].isdigit() else name
