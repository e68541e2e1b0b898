"""What a province's newest figures are: an index at a glance, what is newer elsewhere, its targets."""

from itertools import groupby
from typing import Any

import streamlit as st

from pages.components import levels
from pages.components.filters import lang
from pages.components.markup import plain
from rankings import answers, briefing, ladders
from rankings.absence import absent
from rankings.briefing import Row
from rankings.db import query, rows
from rankings.i18n import text
from rankings.targets import BadTarget, Target, load, subject

WHY = ("missing", "lacking_vi", "lacking_en")


def all_of(unit: Row, ladder: str) -> list[Row]:
    """A row of `glance` for every index, with its change (answers.changes), trend (`paths`) and region (`around`)."""
    asked = {"vintage": unit["vintage"], "code": unit["code"], "ladder": ladder}
    paths, around = query("paths", **asked), query("around", **asked)
    found: list[Row] = []
    for row in rows("glance", **asked):
        code = row["index"]
        more: dict[str, Any] = {"change": _change(row, asked), "history": paths[paths["index"] == code]}
        more["newer"] = _newer(row, unit, ladder)
        found.append({**asked, **row, **more, "region": around[around["index"] == code].to_dict("records")})
    return found


def _newer(row: Row, unit: Row, ladder: str) -> list[Row]:
    """The editions after the one of our figure, in runs of one reason why ours is not there: the last row of `editions`
    of each with `missing` (None: the edition does not know our province), `first`, the year the run begins, and
    `nobody`: whether nothing of anybody is loaded."""
    known = query("editions", index=row["index"]).query("ladder == @ladder").sort_values("year")
    later = known[known["year"] > (row["year"] or 0)].to_dict("records")
    if not later or not row["year"]:
        return []
    published = max(_with_figures(row["index"], ladder))
    runs: list[Row] = []
    for edition in later:
        nobody = edition["year"] > published
        why = {"nobody": nobody} | (dict.fromkeys(WHY) if nobody else _why(row["index"], edition["year"], unit, ladder))
        goes_on = bool(runs) and all(runs[-1][key] == why[key] for key in why)
        first = runs.pop()["first"] if goes_on else edition["year"]
        runs.append({**edition, **why, "first": first})
    return runs


def _why(index: str, year: int, unit: Row, ladder: str) -> dict[str, Any]:
    """Why our province has no figure in an edition: WHY of its row of `ladder`."""
    asked = {"index": index, "year": year, "indicator": "total", "ladder": ladder}
    ours = next((one for one in rows("ladder", **asked) if one["slug"] == unit["slug"]), {"missing": None})
    return {key: ours.get(key) for key in WHY}


def _with_figures(index: str, ladder: str) -> list[int]:
    """The years of the editions of which somebody has a published figure; of estimates those of the provinces."""
    whose = ladders.of(ladder)["ladder"]
    known = [row for row in rows("editions", index=index) if row["ladder"] == whose]
    return [row["year"] for row in known if row["scored"] or row["ranked"]]


def newer_said(row: Row, form: str = "newer_edition") -> str:
    """'PAR INDEX năm 2024 (công bố 06/04/2025): chưa nạp số của tỉnh'; empty where ours is the newest.

    form: 'newer_short' for '2023–2024: chưa nạp'. Every later edition is among the years of one of the runs.
    """
    said = [_run(row, run) for run in row["newer"]]
    if form == "newer_short":
        said = [_merged(list(same)) for _, same in groupby(said, key=lambda one: one["kind"])]
    return "; ".join(text(f"readings.{form}", lang(), **{**one, "year": _years(one)}) for one in said)


def _merged(same: list[dict[str, Any]]) -> dict[str, Any]:
    return {**same[-1], "first": same[0]["first"]}


def _years(run: Row) -> str:
    """'2024', '2023–2024'."""
    return str(run["last"]) if run["first"] == run["last"] else f"{run['first']}–{run['last']}"


def _run(row: Row, newer: Row) -> dict[str, Any]:
    """One run in words: `head`, `reason`, `kind`; its years `first` and `last`."""
    ends = {"first": newer["first"], "last": newer["year"]}
    head = text("briefing.index_year", lang(), short=row["short_name"], year=_years(ends))
    if newer["nobody"]:
        return ends | {"head": head} | _nothing(newer)
    when = briefing.announced(newer, lang()) if newer["first"] == newer["year"] else ""
    said = ends | {"head": f"{head} ({when})" if when else head}
    if newer["ladder"] == ladders.ESTIMATES:
        return said | {"reason": absent(newer, lang()), "kind": briefing.missing(newer["missing"], lang())}
    kind = str(newer["missing"] or ("new_provinces" if newer["ladder"] == ladders.PROVINCE else "unranked"))
    short = briefing.missing(kind, lang()) if kind != "new_provinces" else text(f"readings.newer_kind.{kind}", lang())
    return said | {"reason": text(f"readings.newer.{kind}", lang(), **levels.nouns()), "kind": short}


def _nothing(newer: Row) -> dict[str, str]:
    """'đã công bố, chưa nạp số nào. Từ PCI 2023 VCCI chỉ công bố 30 tỉnh đứng đầu'"""
    note = briefing.unloaded(newer, lang())
    reason = text("readings.newer.unloaded", lang()) + (f". {note}" if note else "")
    return {"reason": reason, "kind": briefing.missing("not_loaded", lang())}


def _change(row: Row, asked: Row) -> Row | None:
    if not row["year"] or not row["since"]:
        return None
    unit = asked["ladder"], asked["vintage"], asked["code"]
    known = answers.absences(row["index"], *unit, "total", row["since"], row["year"])
    return {**answers.changes(dict(row), dict(row), row["since"], row["year"]), **known, "since": row["since"]}


def targets_of(unit: Row) -> list[Target]:
    """The targets of one province, also those translated to it by the merger."""
    return [one for one in ledger() if unit["slug"] in (one.province_slug, subject(one)[0].slug)]


def ledger() -> list[Target]:
    """Every target; where a row of the ledger is bad says so and there are none."""
    try:
        return load()
    except BadTarget as bad:
        words = {"row": bad.row, "column": bad.column, "value": bad.value}
        st.warning(plain(text("leaders.bad_ledger", lang(), **words)), icon=":material/flag:")
        return []
