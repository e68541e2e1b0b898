"""Step 3: everything that was found, where, and what to do: mend a cell, agree to a warning, decline a proposal."""

from functools import partial
from itertools import groupby
from typing import Any

import streamlit as st

from etl.intake import words
from etl.intake.book import Noticed
from etl.intake.desk import Look
from pages.components.filters import lang
from pages.components.intake import cells, files, pick
from pages.components.intake.case import Case
from pages.components.intake.saying import counted, plain
from rankings.i18n import text

ICONS = {"error": ":material/block:", "warning": ":material/warning:", "info": ":material/info:"}
COLOURS = {"error": "orange", "warning": "orange", "info": "gray"}
SHOWN = 8  # findings of one code before the rest is folded
IN_STEP_2 = ("I87", "I87L", "I53S", "I52", "I52S", "I50R", "I95E")
IN_STEP_1 = ("I34", "I05", "I05E", "I39")
PROPOSALS = ("I58", "I68")  # a person may keep the file as it is


def show(case: Case, seen: Look) -> None:
    """Errors, warnings with a tick each code, what was only told; then the report and the rejected rows as files."""
    st.markdown(tally(case, seen))
    for level in ("error", "warning", "info"):
        told = [one for one in seen.noticed if words.level(one.code) == level]
        if told:
            _level(case, seen, level, told)
    cells.other(case, seen)
    _files(case, seen)


def tally(case: Case, seen: Look) -> str:
    """'2 lỗi chặn xuất bản, 3 cảnh báo chờ bạn đồng ý.'"""
    if not seen.errors and not seen.waiting:
        return text("upload.clean", lang())
    waiting = len({one.code for one in seen.waiting})
    parts = [text("upload.blocking", lang(), what=counted(len(seen.errors), "error"))] if seen.errors else []
    parts += [text("upload.agreeing", lang(), what=counted(waiting, "warning"))] if waiting else []
    return f"{', '.join(parts)}."


def ticks(case: Case, seen: Look) -> None:
    """The warnings nobody agreed to yet, each code with what it says and its tick: for the step that publishes."""
    for code, group in groupby(sorted(seen.waiting, key=lambda one: one.code), key=lambda one: one.code):
        found = list(group)
        with st.container(border=True, key=f"waiting-{code}"):
            for one in found[:SHOWN]:
                st.markdown(f":{COLOURS['warning']}[{ICONS['warning']}] {_said(one)}")
            if found[SHOWN:]:
                st.markdown(text("upload.more_findings", lang(), n=len(found) - SHOWN))
            _decide(case, code, found)


def _level(case: Case, seen: Look, level: str, told: list[Noticed]) -> None:
    label = text(f"upload.level.{level}", lang(), n=len(told))
    if level == "info":
        with st.expander(label, icon=ICONS[level]):
            st.markdown("\n".join(f"- {_said(one)}" for one in told))
        return
    st.markdown(f"##### {label}")
    for code, group in groupby(sorted(told, key=lambda one: one.code), key=lambda one: one.code):
        with st.container(border=True, key=f"finding-{code}"):
            _group(case, seen, code, list(group))


def _group(case: Case, seen: Look, code: str, found: list[Noticed]) -> None:
    level = words.level(code)
    for at, one in enumerate(found[:SHOWN]):
        st.markdown(f":{COLOURS[level]}[{ICONS[level]}] {_said(one)}")
        if code not in IN_STEP_2:
            cells.mend(case, seen, one, f"{code}-{at}")
            cells.rows_out(case, seen, one)
    if found[SHOWN:]:
        with st.expander(text("upload.more_findings", lang(), n=len(found) - SHOWN)):
            st.markdown("\n".join(f"- {_said(one)}" for one in found[SHOWN:]))
    _decide(case, code, found)


def _said(one: Noticed) -> str:
    """The sentence, and where: sheet, row as Excel shows it, column."""
    places = {"sheet": one.sheet, "row": one.row, "column": one.column}
    where = " · ".join(
        text(f"upload.at.{key}", lang(), at=plain(words.short(str(at)))) for key, at in places.items() if at
    )
    return f"{plain(words.text(one, lang()))} :small[:gray[{' · '.join(filter(None, [where, one.code]))}]]"


def _decide(case: Case, code: str, found: list[Noticed]) -> None:
    """What a person may say to a finding: agree, decline, or go where it is settled."""
    if code in (*IN_STEP_1, *IN_STEP_2):
        settle(case, "read" if code in IN_STEP_1 else "meant", code)
    if code == "I94":
        pick.tick(
            text("upload.year_confirmed", lang()),
            bool(case.choices.get("year_confirmed")),
            "year-confirmed",
            lambda on: case.choose("year_confirmed", on or None),
        )
    if words.level(code) == "warning" and code != "I87":
        _tick(
            case,
            "accept",
            code,
            text(f"upload.agree_{'one' if len(found) == 1 else 'many'}", lang(), n=len(found), code=code),
        )
    if code in PROPOSALS:
        _tick(case, "as_is", code, text("upload.as_is", lang()))


def settle(case: Case, step: str, what: str) -> None:
    """A button to the step in which something is settled."""
    name = text(f"upload.step.{step}", lang())
    if st.button(text("upload.settle_in", lang(), step=name), key=f"settle-{what}", icon=":material/arrow_back:"):
        case.step = step
        st.rerun()


def _tick(case: Case, key: str, code: str, label: str) -> None:
    on = code in case.choices.get(key, [])
    pick.tick(label, on, f"{key}-{code}", lambda new: case.tick(key, code, new))


def _files(case: Case, seen: Look) -> None:
    """The report and the rejected rows as CSV that Excel opens."""
    with st.container(horizontal=True):
        for name, rows in (("report", report(seen)), ("rejected", rejected(seen))):
            st.download_button(
                text(f"upload.{name}_file", lang(), n=len(rows)),
                data=partial(files.as_csv, rows),
                file_name=f"{name}-{case.sha256[:8]}.csv",
                mime="text/csv",
                on_click="ignore",
                icon=":material/download:",
                key=f"file-{name}",
                disabled=not rows,
            )


def report(seen: Look) -> list[dict[str, Any]]:
    """A row a finding, headed in the reader's language."""
    fields = ("sheet", "row", "column", "cell", "suggestion")
    return [
        {
            text("upload.head.level", lang()): text(f"upload.level_word.{words.level(one.code)}", lang()),
            text("upload.head.code", lang()): one.code,
            **{text(f"upload.head.{field}", lang()): getattr(one, field) for field in fields},
            text("upload.head.message", lang()): words.text(one, lang()),
        }
        for one in seen.noticed
    ]


def rejected(seen: Look) -> list[dict[str, Any]]:
    """A row a rejected row: where it stands, why, and its cells as they are."""
    heads = {name: text(f"upload.head.{name}", lang()) for name in ("sheet", "row", "code")}
    return [
        {heads["sheet"]: row.sheet, heads["row"]: row.row, heads["code"]: row.reason}
        | {str(at): cell for at, cell in enumerate(row.cells, 1)}
        for row in seen.meaning.rejected
    ]
