"""Editions newer than our newest figure, in words: which, and why ours is not among them."""

from itertools import groupby
from typing import Any

from rankings import glances, ladders
from rankings.absence import absent
from rankings.briefing.editions import announced, unloaded
from rankings.briefing.figures import Row, missing, name
from rankings.i18n import text


def newer(row: Row, lang: str, form: str = "newer_edition") -> str:
    """'PAR INDEX năm 2024 (công bố 06/04/2025): chưa nạp số của tỉnh' of a row of glances.all_of; empty where ours is
    the newest.

    form: 'newer_short' for '2023–2024: chưa nạp'. Every later edition is among the years of one of the runs.
    """
    said = [_run(row, run, lang) for run in row["newer"]]
    if form == "newer_short":
        said = [_merged(list(same)) for _, same in groupby(said, key=lambda one: one["kind"])]
    return "; ".join(text(f"readings.{form}", lang, **{**one, "year": _years(one)}) for one in said)


def nothing(index: Row, unit: Row, ladder: str, lang: str) -> str:
    """Why an index has no figure of a unit: nothing is estimated, no edition of the 34 is loaded yet, or none of it."""
    who = {"name": name(unit, lang)}
    if ladder == ladders.ESTIMATES:
        return text("leaders.no_estimate", lang, **who)
    newest = max(glances.published_years(str(index["index"]), ladder), default=0)
    if unit["vintage"] == "34" and newest and ladders.vintage(ladder, newest) == "63":
        return text("leaders.none_of_34", lang, year=newest)
    return text("leaders.no_figure", lang, **who)


def _merged(same: list[dict[str, Any]]) -> dict[str, Any]:
    return {**same[-1], "first": same[0]["first"]}


def _years(run: Row) -> str:
    """'2024', '2023–2024'."""
    return str(run["last"]) if run["first"] == run["last"] else f"{run['first']}–{run['last']}"


def _run(row: Row, later: Row, lang: str) -> dict[str, Any]:
    """One run in words: `head`, `reason`, `kind`; its years `first` and `last`."""
    ends = {"first": later["first"], "last": later["year"]}
    head = text("briefing.index_year", lang, short=row["short_name"], year=_years(ends))
    if later["nobody"]:
        return ends | {"head": head} | _nothing(later, lang)
    when = announced(later, lang) if later["first"] == later["year"] else ""
    said = ends | {"head": f"{head} ({when})" if when else head}
    if later["ladder"] == ladders.ESTIMATES:
        return said | {"reason": absent(later, lang), "kind": missing(later["missing"], lang)}
    kind = str(later["missing"] or ("new_provinces" if later["ladder"] == ladders.PROVINCE else "unranked"))
    short = missing(kind, lang) if kind != "new_provinces" else text(f"readings.newer_kind.{kind}", lang)
    nouns = ladders.nouns(later["ladder"], lang)
    return said | {"reason": text(f"readings.newer.{kind}", lang, **nouns), "kind": short}


def _nothing(later: Row, lang: str) -> dict[str, str]:
    """'đã công bố, chưa nạp số nào. Từ PCI 2023 VCCI chỉ công bố 30 tỉnh đứng đầu'"""
    note = unloaded(later, lang)
    reason = text("readings.newer.unloaded", lang) + (f". {note}" if note else "")
    return {"reason": reason, "kind": missing("not_loaded", lang)}
