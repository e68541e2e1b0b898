"""What a province's newest figures are: an index at a glance, what is newer elsewhere, its targets."""

from typing import Any

import streamlit as st

from pages.components.filters import lang
from rankings import answers, briefing
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
        more: dict[str, Any] = {"change": _change(row), "history": paths[paths["index"] == code]}
        more["newer"] = _newer(row, unit, ladder)
        found.append({**asked, **row, **more, "region": around[around["index"] == code].to_dict("records")})
    return found


def _newer(row: Row, unit: Row, ladder: str) -> Row | None:
    """The newest edition after the one of our figure of which others have figures: a row of `editions` with `missing`,
    why ours is not there (None: the edition does not know our province)."""
    known = query("editions", index=row["index"]).query("ladder == @ladder and (scored > 0 or ranked > 0)")
    later = known[known["year"] > (row["year"] or 0)].sort_values("year").to_dict("records")
    if not later or not row["year"]:
        return None
    asked = {"index": row["index"], "year": later[-1]["year"], "indicator": "total", "ladder": ladder}
    ours = query("ladder", **asked).query("slug == @unit['slug']")["missing"].tolist()
    return {**later[-1], "missing": ours[0] if ours else None}


def newer_said(row: Row, form: str = "newer_edition") -> str:
    """'PAR INDEX năm 2024 (công bố 06/04/2025): chưa nạp số của tỉnh'; empty where ours is the newest.

    form: 'newer_short' for '2024: chưa nạp'.
    """
    newer = row["newer"]
    if newer is None:
        return ""
    head = text("briefing.index_year", lang(), short=row["short_name"], year=newer["year"])
    when = briefing.announced(newer, lang())
    known = newer["missing"] and newer["ladder"] == "province"
    kind = newer["missing"] if known else "not_estimated" if newer["ladder"] == "backcast" else "new_provinces"
    said = {"head": f"{head} ({when})" if when else head, "reason": text(f"readings.newer.{kind}", lang())}
    short = briefing.missing(kind, lang()) if known else text(f"readings.newer_kind.{kind}", lang())
    return text(f"readings.{form}", lang(), **said, year=newer["year"], kind=short)


def _change(row: Row) -> Row | None:
    if not row["year"] or not row["since"]:
        return None
    return {**answers.changes(dict(row), dict(row), row["since"], row["year"]), "since": row["since"]}


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
