"""The sources of one figure in a panel: what states it, what competes with it, what an estimate is made of."""

import re
from urllib.parse import urlencode

import streamlit as st

from pages.components import pinned, report
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


def panel(key: Key, place: str = "source") -> None:
    """The sources of one figure, which the catalogue knows; `place` tells apart two panels of one figure."""
    found = trace(key)
    with st.container(border=True, key=f"{place}-{key.word.replace('.', '-')}"):
        _head(found)
        for statement in found.statements:
            st.markdown(_statement(statement))
        for row in found.disputes:
            st.markdown(f"- {_dispute(row)}")
        _made_of(found)
        st.markdown(f":material/link: [{text('trace.link', lang())}]({link(key)})")


def _head(found: Trace) -> None:
    """What the figure is, from which edition, and how it came about; for none why it is missing."""
    st.markdown(f"**{plain(level(found))}**")
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
    st.markdown(" ".join(f"{plain(line).removesuffix('.')}." for line in lines))


def level(found: Trace) -> str:
    """'Hưng Yên: PAPI năm 2021 đạt 45,37 điểm, xếp thứ 5/60.'"""
    index = next(row for row in db.rows("indices") if row["index"] == found.key.index)
    indicator = {**found.figure, "code": found.key.indicator}
    row = {**found.figure, "name_vi": found.unit["name_vi"], "name_en": found.unit["name_en"]}
    return briefing.level(row, report.subject(index, indicator), found.key.year, lang())


def _statement(row: Row) -> str:
    kind = text(f"trace.status.{row['status']}", lang())
    lines = [
        f"- **{plain(traces.said(row, lang()))}** – {plain(traces.use(row, lang()))}. "
        + text("trace.kind_of", lang(), status=kind)
    ]
    own = "" if lang() == "vi" else "_en"
    source = {name: row[f"{name}{own}"] or "" for name in ("title", "publisher")} | {
        "kind": row[f"kind_{lang()}"] or ""
    }
    lines.append(text("trace.source", lang(), **{name: plain(value) for name, value in source.items()}))
    lines.append(_address(row["url"]))
    place = {"file": row["file"], "line": row["line"], "entity": row["entity"] or ""}
    lines.append(text("trace.place", lang(), **{name: plain(str(value)) for name, value in place.items()}))
    if row["note"]:
        lines.append(text("trace.note", lang(), note=plain(row["note"])))
    return "  \n  ".join(lines)


def _address(url: str | None) -> str:
    if url and re.fullmatch(r"https?://[^\s<>]+", url):
        return text("trace.address", lang(), url=f"<{url}>")
    return text("trace.no_address", lang())


def _dispute(row: Row) -> str:
    place = {"file": row["file"], "line": row["line"], "entity": row["entity"] or ""}
    where = text("trace.place", lang(), **{name: plain(str(value)) for name, value in place.items()})
    return "  \n  ".join([plain(traces.dispute(row, lang())), _address(row["competing_url"]), where])


def _made_of(found: Trace) -> None:
    """The predecessors of an estimate, each with its figure and weight."""
    if not found.parts:
        return
    st.markdown(text("trace.estimate", lang()))
    for part in found.parts:
        said = level(trace(part["key"])).removesuffix(".")
        weight = number(100 * part["weight_population"], lang(), 1)
        words = text("trace.part", lang(), figure=plain(said), weight=weight)
        st.markdown(f"- {words} · [{text('trace.open', lang())}]({link(part['key'])})")


def link(key: Key) -> str:
    """The address of a figure's sources, in the version of the data that this page is pinned to."""
    said = {WORD: key.word, "lang": lang()}
    if pinned.WORD in st.query_params:
        said[pinned.WORD] = st.query_params[pinned.WORD]
    return f"nguon?{urlencode(said)}"
