"""Rows of the catalogue mended by hand: what they would change, why, and the button that publishes them."""

from typing import Any

import pandas as pd
import streamlit as st

from etl import amend, store, versions
from etl.difference import Difference
from pages.components import rights
from pages.components.filters import lang, rows_by
from pages.components.intake import case as cases
from pages.components.intake import differences, publishing
from pages.components.markup import plain
from rankings.briefing import Row
from rankings.i18n import number, text

SHOWN = "rows that were rehearsed"
BASE = "version they were rehearsed against"
SAID = "what was published here"
ROUND = "changes published here, for inputs that begin anew"


def offer(name: str, rows: list[dict[str, Any]], key: str) -> None:
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
    stated = figure(row["index"], row["year"], unit, above).get("score") if row["field"] == "score" else None
    if not said and pd.notna(stated) and all((one.code, one.indicator) != (row["code"], above) for one in looked.cells):
        said.append(text("amend.whole_stays", lang(), what=name(above), score=number(stated, lang())))
    return said


def figure(index: str, year: int, unit: Row, indicator: str) -> Row:
    asked = {"index": index, "year": year, "vintage": unit["vintage"], "code": unit["code"]}
    return rows_by("indicator", "figures", **asked).get(indicator, {})
