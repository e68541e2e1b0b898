"""What a province's newest figures are: an index at a glance, what is newer elsewhere, its targets."""

from typing import Any

import streamlit as st

from pages.components import levels
from pages.components.filters import lang
from rankings import answers, briefing, ladders
from rankings.absence import absent
from rankings.briefing import Row
from rankings.db import query, rows
from rankings.i18n import text
from rankings.targets import BadTarget, Target, load, subject


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


def _newer(row: Row, unit: Row, ladder: str) -> Row | None:
    """The newest edition after the one of our figure: a row of `editions` with `missing`, why ours is not there (None:
    the edition does not know our province), and `first`, since when nothing of anybody is loaded (None: some is)."""
    known = query("editions", index=row["index"]).query("ladder == @ladder").sort_values("year")
    later = known[known["year"] > (row["year"] or 0)].to_dict("records")
    if not later or not row["year"]:
        return None
    published = _with_figures(row["index"], ladder)
    empty = [one["year"] for one in later if one["year"] > max(published)]
    asked = {"index": row["index"], "year": later[-1]["year"], "indicator": "total", "ladder": ladder}
    ours = next((one for one in rows("ladder", **asked) if one["slug"] == unit["slug"]), {"missing": None})
    why = {key: ours.get(key) for key in ("missing", "lacking_vi", "lacking_en")}
    return {**later[-1], **why, "first": min(empty, default=None)}


def _with_figures(index: str, ladder: str) -> list[int]:
    """The years of the editions of which somebody has a published figure; of estimates those of the provinces."""
    whose = ladders.of(ladder)["ladder"]
    known = [row for row in rows("editions", index=index) if row["ladder"] == whose]
    return [row["year"] for row in known if row["scored"] or row["ranked"]]


def newer_said(row: Row, form: str = "newer_edition") -> str:
    """'PAR INDEX năm 2024 (công bố 06/04/2025): chưa nạp số của tỉnh'; empty where ours is the newest.

    form: 'newer_short' for '2024: chưa nạp'.
    """
    newer = row["newer"]
    if newer is None:
        return ""
    years = str(newer["year"]) if newer["first"] in (None, newer["year"]) else f"{newer['first']}–{newer['year']}"
    head = text("briefing.index_year", lang(), short=row["short_name"], year=years)
    if newer["first"] is not None:
        return _nothing(newer, head, years, form)
    when = briefing.announced(newer, lang())
    said = {"head": f"{head} ({when})" if when else head, "year": years}
    if newer["ladder"] == ladders.ESTIMATES:
        kind = briefing.missing(newer["missing"], lang())
        return text(f"readings.{form}", lang(), **said, reason=absent(newer, lang()), kind=kind)
    kind = str(newer["missing"] or ("new_provinces" if newer["ladder"] == ladders.PROVINCE else "unranked"))
    reason = text(f"readings.newer.{kind}", lang(), **levels.nouns())
    short = briefing.missing(kind, lang()) if kind != "new_provinces" else text(f"readings.newer_kind.{kind}", lang())
    return text(f"readings.{form}", lang(), **said, reason=reason, kind=short)


def _nothing(newer: Row, head: str, years: str, form: str) -> str:
    """'PCI năm 2017–2024: đã công bố, chưa nạp số nào. Từ PCI 2023 VCCI chỉ công bố 30 tỉnh đứng đầu'"""
    note = briefing.unloaded(newer, lang())
    reason = text("readings.newer.unloaded", lang()) + (f". {note}" if note else "")
    kind = briefing.missing("not_loaded", lang())
    return text(f"readings.{form}", lang(), head=head, reason=reason, year=years, kind=kind)


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
        st.warning(text("leaders.bad_ledger", lang(), **words), icon=":material/flag:")
        return []
