"""Any figure back to its sources: a panel of its own, or under a table for the row that the reader selects."""

import re
from collections.abc import Callable
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from pages.components import report, tables
from pages.components.filters import lang
from rankings import briefing
from rankings.briefing import Row, traces
from rankings.db import query
from rankings.i18n import number, text
from rankings.trace import Key, Trace, parse, trace

WORD = "nguon"
Keys = Callable[[Row], list[Key]]


def of_units(index: str, indicator: str, *years: int) -> Keys:
    """The figures of a row that stands for a unit (columns vintage, code): one a year."""
    return lambda row: [Key(index, year, row["vintage"], row["code"], indicator) for year in years]


def of_parts(index: str, unit: Row, *years: int) -> Keys:
    """The figures of a row that stands for an indicator (column code) of one unit: one a year."""
    return lambda row: [Key(index, year, unit["vintage"], unit["code"], row["code"]) for year in years]


def of_indices(row: Row) -> list[Key]:
    """The figure of a row that stands for the newest total of an index (columns index, year, vintage, code)."""
    return [Key(row["index"], int(row["year"]), row["vintage"], row["code"], "total")]


def of_conflicts(row: Row) -> list[Key]:
    """The figure that a row of `conflicts` is about."""
    return [Key(*(row[field] for field in Key._fields))]


@st.fragment
def of_rows(table: tables.Table, keys: Keys, name: str, own: str = "", tall: bool = False) -> None:
    """Shows the table like tables.show; the row or cell a reader selects opens its sources below it.

    `name` is unique on the page. A cell under the heading of one year opens the figure of that year only.
    """
    if table.rows.empty:
        tables.show(table, own)
        return
    st.caption(":material/touch_app: " + text("trace.how", lang()))
    rows, style, options = tables.styled(table, own, tall)
    modes: list[Literal["single-row", "single-cell"]] = ["single-row", "single-cell"]
    chosen = st.dataframe(style, **options, on_select="rerun", selection_mode=modes, key=f"trace-{name}").selection
    selected = [(at, "") for at in chosen.rows] or [(at, column) for at, column in chosen.cells]
    for at, column in selected[:1]:
        known = keys(rows.iloc[at].to_dict())
        of_year = [key for key in known if str(key.year) in column]
        for key in of_year or known:
            panel(key)


def asked() -> Key | None:
    """The figure that the address names; an address that names none is said to be unknown."""
    word = st.query_params.get(WORD)
    key = parse(word) if word else None
    if word and key is None:
        st.warning(text("trace.unknown", lang(), word=_plain(word)), icon=":material/link_off:")
    return key


def panel(key: Key) -> None:
    """The sources of one figure; nothing for a figure the catalogue does not know."""
    if parse(key.word) is None:
        return
    found = trace(key)
    with st.container(border=True, key=f"source-{key.word.replace('.', '-')}"):
        _head(found)
        for statement in found.statements:
            st.markdown(_statement(statement))
        for row in found.disputes:
            st.markdown(f"- {_dispute(row)}")
        _made_of(found)
        link = urlencode({WORD: key.word, "lang": lang()})
        st.markdown(f":material/link: [{text('trace.link', lang())}](nguon?{link})")


def _head(found: Trace) -> None:
    """What the figure is, from which edition, and how it came about; for none why it is missing."""
    st.markdown(f"**{level(found)}**")
    index = next(row for row in query("indices").to_dict("records") if row["index"] == found.key.index)
    said = {"short": index["short_name"], "year": found.key.year}
    date = briefing.announced(found.edition, lang())
    form = "announced" if date else "announced_unknown"
    lines = [text(f"trace.{form}", lang(), date=date, **said), *traces.basis(found.figure, lang())]
    if found.figure["missing"]:
        kind, reason = briefing.missing(found.figure["missing"], lang()), found.figure[f"reason_{lang()}"]
        form = "missing_because" if reason else "missing"
        lines.append(text(f"trace.{form}", lang(), kind=kind, reason=reason))
    elif not found.statements and not found.parts:
        lines.append(text("trace.nothing", lang()))
    st.markdown(" ".join(f"{line.removesuffix('.')}." for line in lines))


def level(found: Trace) -> str:
    """'Hưng Yên: PAPI năm 2021 đạt 45,37 điểm, xếp thứ 5/60.'"""
    index = next(row for row in query("indices").to_dict("records") if row["index"] == found.key.index)
    indicator = {**found.figure, "code": found.key.indicator}
    row = {**found.figure, "name_vi": found.unit["name_vi"], "name_en": found.unit["name_en"]}
    return briefing.level(row, report.subject(index, indicator), found.key.year, lang())


def _statement(row: Row) -> str:
    kind = text(f"trace.status.{row['status']}", lang())
    lines = [
        f"- **{traces.said(row, lang())}** – {traces.use(row, lang())}. {text('trace.kind_of', lang(), status=kind)}"
    ]
    own = "" if lang() == "vi" else "_en"
    source = {name: row[f"{name}{own}"] or "" for name in ("title", "publisher")} | {
        "kind": row[f"kind_{lang()}"] or ""
    }
    lines.append(text("trace.source", lang(), **{name: _plain(value) for name, value in source.items()}))
    lines.append(_address(row["url"]))
    place = {"file": row["file"], "line": row["line"], "entity": row["entity"] or ""}
    lines.append(text("trace.place", lang(), **{name: _plain(str(value)) for name, value in place.items()}))
    if row["note"]:
        lines.append(text("trace.note", lang(), note=_plain(row["note"])))
    return "  \n  ".join(lines)


def _address(url: str | None) -> str:
    if url and re.fullmatch(r"https?://[^\s<>]+", url):
        return text("trace.address", lang(), url=f"<{url}>")
    return text("trace.no_address", lang())


def _dispute(row: Row) -> str:
    place = {"file": row["file"], "line": row["line"], "entity": row["entity"] or ""}
    where = text("trace.place", lang(), **{name: _plain(str(value)) for name, value in place.items()})
    return "  \n  ".join([traces.dispute(row, lang()), _address(row["competing_url"]), where])


def _made_of(found: Trace) -> None:
    """The predecessors of an estimate, each with its figure and weight."""
    if not found.parts:
        return
    st.markdown(text("trace.estimate", lang()))
    for part in found.parts:
        said = level(trace(part["key"])).removesuffix(".")
        weight = number(100 * part["weight_population"], lang(), 1)
        link = urlencode({WORD: part["key"].word, "lang": lang()})
        words = text("trace.part", lang(), figure=_plain(said), weight=weight)
        st.markdown(f"- {words} · [{text('trace.open', lang())}](nguon?{link})")


def _plain(words: str) -> str:
    """Text out of the data, so that no character of it is taken for a mark of the page."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|$:~<>])", r"\\\1", words)
