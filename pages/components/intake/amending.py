"""Corrections of single figures: those there are, and a form for a new one."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from etl import amend, store
from etl.intake.handover import SCHEMES
from pages.components import filters, levels, units
from pages.components.filters import lang, rows_by
from pages.components.intake import about, precedence, rehearsed
from pages.components.markup import plain
from rankings import briefing
from rankings.briefing import Row
from rankings.i18n import number, text

NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def show() -> None:
    """The corrections there are and a form for a new one; below it the precedence of sources."""
    about.who()
    if done := st.session_state.pop(rehearsed.SAID, ""):
        st.success(done, icon=":material/check:")
    st.markdown(f"##### {text('amend.corrections', lang())}")
    st.markdown(text("amend.corrections_why", lang()))
    held = [row for row in amend.held(store.default_store(), "corrections") if row["corrected"] is not None]
    _corrections(held)
    _new(held)
    precedence.show()


def _corrections(held: Sequence[Row]) -> None:
    if not held:
        st.caption(text("amend.none", lang()))
        return
    st.dataframe(pd.DataFrame([_row(row) for row in held]), hide_index=True)
    with st.popover(text("amend.withdraw", lang()), icon=":material/undo:", key="withdraw"):
        at = st.selectbox(text("amend.which", lang()), range(len(held)), format_func=lambda at: _said(held[at]))
        rehearsed.offer("corrections", [{**held[at], "corrected": None}], "withdraw-now")


def _row(row: Row) -> dict[str, Any]:
    values = {"what": _what(row), "year": str(row["year"]), "field": text(f"amend.field.{row['field']}", lang())}
    values |= {key: _value(row[key], row["field"]) for key in ("printed", "corrected")}
    values |= {"reason": row["reason"], "url": row["source_url"] or "–"}
    return {text(f"amend.head.{key}", lang()): value for key, value in values.items()}


def _what(row: Row) -> str:
    ladder = "province" if row["vintage"].isdigit() else row["vintage"]
    known = rows_by("code", "units", ladder=ladder, vintage=row["vintage"])
    who = briefing.name(known[row["code"]], lang()) if row["code"] in known else row["code"]
    code = "" if row["indicator"] == "total" else f" {row['indicator']}"
    index = rows_by("index", "indices")[row["index"]]["short_name"]
    return f"{who}, {index}{code}"


def _said(row: Row) -> str:
    pair = f"{_value(row['printed'], row['field'])} → {_value(row['corrected'], row['field'])}"
    return f"{_what(row)} {row['year']}: {pair}"


def _value(value: float, field: str) -> str:
    """'81,35' of a score, '43' of a rank."""
    return number(value, lang(), 2 if field == "score" else 0)


def _new(held: Sequence[Row]) -> None:
    """One figure: which, what is printed, what is right, why, where that is said. held: the corrections there are."""
    with st.container(border=True, key="new-correction"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            index = levels.index()
            unit = units.unit(ladder := levels.level(str(index["index"])))
            year = filters.year(filters.editions(index["index"], ladder), index["index"], unit)
            indicator = filters.indicator(index["index"], year)
            unit = units.in_year(unit, year)
        figure = rehearsed.figure(str(index["index"]), year, unit, str(indicator["code"]))
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
            at, printed = st.session_state.get(rehearsed.ROUND, 0), float(figure[field])
            st.metric(
                text("amend.head.printed", lang()),
                _value(printed, field),
                width="content",
            )
            corrected = st.text_input(text("amend.head.corrected", lang()), key=f"amend-corrected-{at}", width=160)
        url = st.text_input(text("amend.head.url", lang()), placeholder="https://", key=f"amend-url-{at}").strip()
        row = {**key, "printed": repr(printed), "source_url": url}
        if url and not url.startswith(SCHEMES):
            st.caption(text("upload.bad_url", lang()))
            return
        if not NUMBER.fullmatch(corrected.strip()):
            st.caption(text("amend.number_first", lang()))
            return
        rehearsed.offer("corrections", [{**row, "corrected": corrected.strip().replace(",", ".")}], "correct-now")
