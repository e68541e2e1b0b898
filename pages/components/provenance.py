"""The sources of one figure in a panel: what states it, what competes with it, what an estimate is made of."""

import re

import streamlit as st

from pages.components import menu, pinned, prose, report
from pages.components.filters import lang
from pages.components.markup import plain
from rankings import absence, briefing, db
from rankings.briefing import Row, traces
from rankings.i18n import number, text
from rankings.key import Key
from rankings.trace import Trace, parse, trace

WORD = "nguon"


def asked() -> Key | None:
    """The figure that the address names; an address that names none is said to be unknown."""
    word = st.query_params.get(WORD)
    key = parse(word) if word else None
    if word and key is None:
        st.warning(text("trace.unknown", lang(), word=plain(word)), icon=":material/link_off:")
    return key


def panel(key: Key, place: str = "source", always: str = "") -> None:
    """The sources of one figure, which the catalogue knows; `place` tells apart two panels of one figure.

    always: a name for a panel that stays where it is whatever figure is chosen.
    """
    found, name = trace(key), f"{place}-{always or key.word.replace('.', '-')}"
    listed = [*map(_statement, found.statements), *map(_dispute, found.disputes)]
    said = [*_head(found), *([prose.listing(listed)] if listed else []), *_made_of(found)]
    with st.container(border=True, key=name):
        own = prose.paragraph(prose.icon("link"), prose.link(text("trace.link", lang()), link(key)))
        prose.show(name, *said, own)


def _head(found: Trace) -> list[prose.Node]:
    """What the figure is, from which edition, and how it came about; for none why it is missing."""
    index = next(row for row in db.rows("indices") if row["index"] == found.key.index)
    said = {"short": index["short_name"], "year": found.key.year}
    date = briefing.announced(found.edition, lang())
    form = "announced" if date else "announced_unknown"
    lines = [text(f"trace.{form}", lang(), date=date, **said), *traces.basis(found.figure, lang())]
    if found.figure["missing"]:
        kind, reason = briefing.missing(found.figure["missing"], lang()), absence.reason(found.figure, lang())
        form = "missing_because" if reason else "missing"
        lines.append(text(f"trace.{form}", lang(), kind=kind, reason=reason))
    elif not found.statements and not found.parts:
        lines.append(text("trace.nothing", lang()))
    basis = " ".join(f"{line.removesuffix('.')}." for line in lines)
    return [prose.paragraph(prose.bold(level(found))), prose.paragraph(basis)]


def level(found: Trace) -> str:
    """'Hưng Yên: PAPI năm 2021 đạt 45,37 điểm, xếp thứ 5/60.'"""
    index = next(row for row in db.rows("indices") if row["index"] == found.key.index)
    indicator = {**found.figure, "code": found.key.indicator}
    row = {**found.figure, **{field: found.unit[field] for field in ("slug", "name_vi", "name_en")}}
    return briefing.level(row, report.subject(index, indicator), found.key.year, lang())


def _statement(row: Row) -> list[prose.Node]:
    kind = text("trace.kind_of", lang(), status=text(f"trace.status.{row['status']}", lang()))
    first = [prose.bold(traces.said(row, lang())), f" – {traces.use(row, lang())}. {kind}"]
    note = [[text("trace.note", lang(), note=row["note"])]] if row["note"] else []
    return prose.lines(first, [traces.source(row, lang())], _address(row["url"]), [traces.place(row, lang())], *note)


def _address(url: str | None) -> list[prose.Node]:
    """'Địa chỉ: https://…' as a link."""
    if not url or not re.fullmatch(r"https?://[^\s<>]+", url):
        return [text("trace.no_address", lang())]
    before, after = text("trace.address", lang(), url="\n").split("\n")
    return [before, prose.link(url, url), after]


def _dispute(row: Row) -> list[prose.Node]:
    return prose.lines([traces.dispute(row, lang())], _address(row["competing_url"]), [traces.place(row, lang())])


def _made_of(found: Trace) -> list[prose.Node]:
    """The predecessors of an estimate, each with its figure and weight."""
    if not found.parts:
        return []
    return [prose.paragraph(text("trace.estimate", lang())), prose.listing(map(_part, found.parts))]


def _part(part: Row) -> list[prose.Node]:
    said = level(trace(part["key"])).removesuffix(".")
    words = text("trace.part", lang(), figure=said, weight=number(100 * part["weight_population"], lang(), 1))
    return [f"{words} · ", prose.link(text("trace.open", lang()), link(part["key"]))]


def link(key: Key) -> str:
    """The address of a figure's sources, in the version of the data that this page is pinned to."""
    said = {WORD: key.word, "lang": lang()}
    if pinned.WORD in st.query_params:
        said[pinned.WORD] = st.query_params[pinned.WORD]
    return menu.address("sources", said)
