"""Corrections of single figures, precedence of kinds of source: rows of the catalogue, published like a table."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from etl import amend, store, versions
from etl.difference import Difference
from pages.components import filters, levels, rights, units
from pages.components.filters import lang, rows_by
from pages.components.intake import about, differences, publishing
from pages.components.intake import case as cases
from pages.components.markup import plain
from rankings.briefing import Row
from rankings.db import query
from rankings.i18n import number, text

NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
SHOWN = "rows that were rehearsed"
BASE = "version they were rehearsed against"
SAID = "what was published here"
ROUND = "changes published here, for inputs that begin anew"


def show() -> None:
    """The corrections there are and a form for a new one; below it the precedence of sources."""
    about.who()
    if done := st.session_state.pop(SAID, ""):
        st.success(done, icon=":material/check:")
    st.markdown(f"##### {text('amend.corrections', lang())}")
    st.markdown(text("amend.corrections_why", lang()))
    held = [row for row in amend.held(store.default_store(), "corrections") if row["corrected"] is not None]
    _corrections(held)
    _new(held)
    st.markdown(f"##### {text('amend.kinds', lang())}")
    st.markdown(text("amend.kinds_why", lang()))
    _kinds()


def _corrections(held: Sequence[Row]) -> None:
    if not held:
        st.caption(text("amend.none", lang()))
        return
    st.dataframe(pd.DataFrame([_row(row) for row in held]), hide_index=True)
    with st.popover(text("amend.withdraw", lang()), icon=":material/undo:", key="withdraw"):
        at = st.selectbox(text("amend.which", lang()), range(len(held)), format_func=lambda at: _said(held[at]))
        _publishing("corrections", [{**held[at], "corrected": None}], "withdraw-now")


def _row(row: Row) -> dict[str, Any]:
    values = {"what": _what(row), "year": str(row["year"]), "field": text(f"amend.field.{row['field']}", lang())}
    values |= {key: number(row[key], lang()) for key in ("printed", "corrected")}
    values |= {"reason": row["reason"], "url": row["source_url"] or "–"}
    return {text(f"amend.head.{key}", lang()): value for key, value in values.items()}


def _what(row: Row) -> str:
    found = query("units", ladder="province" if row["vintage"].isdigit() else row["vintage"], vintage=row["vintage"])
    names = dict(zip(found["code"], found[f"name_{lang()}"], strict=True))
    code = "" if row["indicator"] == "total" else f" {row['indicator']}"
    index = rows_by("index", "indices")[row["index"]]["short_name"]
    return f"{names.get(row['code'], row['code'])}, {index}{code}"


def _said(row: Row) -> str:
    pair = f"{number(row['printed'], lang())} → {number(row['corrected'], lang())}"
    return f"{_what(row)} {row['year']}: {pair}"


def _new(held: Sequence[Row]) -> None:
    """One figure: which, what is printed, what is right, why, where that is said. held: the corrections there are."""
    with st.container(border=True, key="new-correction"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            index = levels.index()
            unit = units.unit(ladder := levels.level(str(index["index"])))
            known = query("editions", index=index["index"])
            known = known[known["ladder"] == ladder]
            years = sorted((int(year) for year in known["year"]), reverse=True)
            year = st.selectbox(text("upload.about.year", lang()), years, key="amend-year", width=130)
            indicator = filters.indicator(index["index"], year)
        figure = _figure(str(index["index"]), year, unit, str(indicator["code"]))
        stated = {"score": True, "rank": figure.get("rank_basis") != "computed"}
        fields = [field for field in stated if stated[field] and pd.notna(figure.get(field))]
        if not fields:
            st.info(text("amend.no_figure", lang()), icon=":material/info:")
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            field = st.selectbox(
                text("amend.head.field", lang()),
                fields,
                format_func=lambda one: text(f"amend.field.{one}", lang()),
                key="amend-field",
                width=130,
            )
            key = {"index": index["index"], "year": year, "vintage": unit["vintage"], "code": unit["code"]}
            key |= {"indicator": indicator["code"], "field": field}
            if own := next((row for row in held if all(row[part] == said for part, said in key.items())), None):
                st.info(plain(text("amend.corrected_already", lang(), what=_said(own))), icon=":material/info:")
                return
            at, printed = st.session_state.get(ROUND, 0), float(figure[field])
            st.metric(
                text("amend.head.printed", lang()),
                number(printed, lang(), 2 if field == "score" else 0),
                width="content",
            )
            corrected = st.text_input(text("amend.head.corrected", lang()), key=f"amend-corrected-{at}", width=160)
        url = st.text_input(text("amend.head.url", lang()), placeholder="https://", key=f"amend-url-{at}").strip()
        row = {**key, "printed": repr(printed), "source_url": url}
        if url and not url.startswith(("https://", "http://")):
            st.caption(text("upload.bad_url", lang()))
            return
        if not NUMBER.fullmatch(corrected.strip()):
            st.caption(text("amend.number_first", lang()))
            return
        _publishing("corrections", [{**row, "corrected": corrected.strip().replace(",", ".")}], "correct-now")


def _figure(index: str, year: int, unit: Row, indicator: str) -> Row:
    asked = {"index": index, "year": year, "vintage": unit["vintage"], "code": unit["code"]}
    return rows_by("indicator", "figures", **asked).get(indicator, {})


def wholes(row: Row, looked: Difference) -> list[str]:
    """What a correction leaves as it was: the total above a component, and a total that is its sum no longer."""
    known = rows_by("code", "indicators", index=row["index"], year=row["year"])

    def name(code: str) -> str:
        return text("briefing.total", lang()) if code == "total" else str(known[code][f"name_{lang()}"])

    said = []
    for one in looked.apart:
        values = {"stated": one.stated, "parts": one.parts, "apart": abs(one.stated - one.parts)}
        written = {key: number(value, lang()) for key, value in values.items()}
        said.append(text("amend.apart", lang(), what=name(one.indicator), **written))
    above = str(known[row["indicator"]]["parent"] or "")
    unit = {"vintage": row["vintage"], "code": row["code"]}
    stated = _figure(row["index"], row["year"], unit, above).get("score") if row["field"] == "score" else None
    if not said and pd.notna(stated) and all((one.code, one.indicator) != (row["code"], above) for one in looked.cells):
        said.append(text("amend.whole_stays", lang(), what=name(above), score=number(stated, lang())))
    return said


def _kinds() -> None:
    """Kinds of source by precedence: the lowest number counts first."""
    held = amend.held(store.default_store(), "source_kinds")
    heads = {key: text(f"amend.head.{key}", lang()) for key in ("kind", "precedence", "name")}
    frame = pd.DataFrame(
        {heads["precedence"]: row["precedence"], heads["name"]: row[f"name_{lang()}"], heads["kind"]: row["kind"]}
        for row in held
    )
    mended = st.data_editor(
        frame,
        hide_index=True,
        disabled=[heads["name"], heads["kind"]],
        column_config={heads["precedence"]: st.column_config.NumberColumn(min_value=1, max_value=99, step=1)},
        key=f"kinds-{store.current(store.default_store())}-{lang()}",
    )
    now = dict(zip(mended[heads["kind"]], mended[heads["precedence"]], strict=True))
    rows = [{**row, "precedence": int(now[row["kind"]])} for row in held if now[row["kind"]] != row["precedence"]]
    if rows:
        _publishing("source_kinds", rows, "kinds-now")
    else:
        st.caption(text("amend.kinds_same", lang()))


def _publishing(name: str, rows: list[dict[str, Any]], key: str) -> None:
    """What the rows would change, then the reason and the button."""
    folder = store.default_store()
    reason = st.text_input(text("upload.reason", lang()), key=f"reason-{key}-{st.session_state.get(ROUND, 0)}")
    looked = _rehearsed(name, rows, key)
    if name == "corrections" and looked is not None:
        for sentence in wholes(rows[0], looked):
            st.warning(plain(sentence), icon=":material/functions:")
    base, now = st.session_state.get(f"{BASE} {key}"), store.used_id(folder)
    st.session_state[f"{BASE} {key}"] = now
    lacks = not reason.strip() or not cases.editor()
    if lacks:
        st.markdown(f":small[:orange[:material/pending: {text('amend.reason_first', lang())}]]")
    label = text(f"amend.{key.replace('-', '_')}", lang())
    if not st.button(label, type="primary", key=key, disabled=lacks or looked is None):
        return
    done = ""
    reasoned = [{**row, "reason": reason.strip()} if name == "corrections" else row for row in rows]
    with cases.InWords(), publishing.progress() as said:
        act = versions.Act(cases.editor(), "publish", reason.strip(), cases.role())
        done = rights.do(amend.publish, store.DATA, folder, name, reasoned, act, base or now, said).version
    if done:
        st.session_state[SAID] = text("history.done", lang(), version=done)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.rerun()


def _rehearsed(name: str, rows: list[dict[str, Any]], key: str) -> Difference | None:
    """The difference the rows would make, worked out once for the same rows on the same version."""
    made_of = repr((name, rows, store.current(store.default_store())))
    if st.session_state.get(f"{SHOWN} {key}", ("",))[0] != made_of:
        found = None
        with cases.InWords(), st.spinner(text("upload.rehearsing", lang())):
            found = amend.rehearse(store.DATA, store.default_store(), name, rows)
        st.session_state[f"{SHOWN} {key}"] = (made_of if found else "", found)
    looked: Difference | None = st.session_state[f"{SHOWN} {key}"][1]
    if looked is not None:
        differences.told(looked, key=key)
    return looked
