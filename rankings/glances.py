"""What a unit's newest figures are: every index at a glance, its change, its trend, and what is newer elsewhere."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

import pandas as pd

from etl import vintages
from rankings import ladders, missing, pairs
from rankings.db import query, rows

Row = Mapping[Any, Any]
WHY = ("missing", "lacking_vi", "lacking_en")


def all_of(unit: Row, ladder: str) -> list[Row]:
    """A row of `glance` for every index, with its change (pairs.changes), trend (`paths`) and region (`around`)."""
    asked = {"vintage": unit["vintage"], "code": unit["code"], "ladder": ladder}
    paths, around = query("paths", **asked), dict[str, list[Row]]()
    for member in rows("around", **asked):
        around.setdefault(member["index"], []).append(member)
    found: list[Row] = []
    for row in rows("glance", **asked):
        code = row["index"]
        more: dict[str, Any] = {"change": _change(row, ladder), "history": paths[paths["index"] == code]}
        more["newer"] = _newer(row, unit, ladder)
        found.append({**asked, **row, **more, "region": around.get(code, [])})
    return found


def _newer(row: Row, unit: Row, ladder: str) -> list[Row]:
    """The editions after the one of our figure, in runs of one reason why ours is not there: the last row of `editions`
    of each with `missing` (None: the edition does not know our province), `first`, the year the run begins, and
    `nobody`: whether nothing of anybody is loaded."""
    if not row["year"]:
        return []
    known = [one for one in rows("editions", index=row["index"]) if one["ladder"] == ladder]
    later = sorted((one for one in known if one["year"] > row["year"]), key=itemgetter("year"))
    if not later:
        return []
    published = max(published_years(row["index"], ladder))
    runs: list[Row] = []
    for edition in later:
        nobody = edition["year"] > published
        why = {"nobody": nobody} | (dict.fromkeys(WHY) if nobody else _why(row["index"], edition["year"], unit, ladder))
        goes_on = bool(runs) and all(runs[-1][key] == why[key] for key in why)
        first = runs.pop()["first"] if goes_on else edition["year"]
        runs.append({**edition, **why, "first": first})
    return runs


def _why(index: str, year: int, unit: Row, ladder: str) -> dict[str, Any]:
    """Why our province has no figure in an edition: WHY of its row of `absences`."""
    vintage, code = ladders.key_in(ladder, year, unit)
    found = rows("absences", index=index, year=year, indicator="total", vintage=vintage, code=code)
    ours = next(iter(found), {"missing": None})
    return {key: ours.get(key) for key in WHY}


def published_years(index: str, ladder: str) -> list[int]:
    """The years of the editions of which somebody has a published figure; of estimates those of the provinces."""
    whose = ladders.of(ladder)["ladder"]
    known = [row for row in rows("editions", index=index) if row["ladder"] == whose]
    return [row["year"] for row in known if row["scored"] or row["ranked"]]


def _change(row: Row, ladder: str) -> Row | None:
    if not row["year"] or not row["since"]:
        return None
    unit = ladder, row["vintage"], row["code"]
    known = missing.absences(row["index"], *unit, "total", row["since"], row["year"])
    made = pairs.changes(dict(row), dict(row), row["since"], row["year"])
    if vintages.of_year(row["since"]) == "63" and missing.merged(*unit):
        pairs.new_province(made["refused"])
    return {**made, **known, "since": row["since"]}


def newest_parts(figures: pd.DataFrame) -> list[Row]:
    """The ranked components, of rows of `dossier`, of every index in the newest year in which one has a rank."""
    parts = figures[(figures["indicator"] != "total") & figures["rank"].notna()]
    last = parts.groupby("index")["year"].max()
    return [dict(row) for row in parts[parts["year"] == parts["index"].map(last)].to_dict("records")]
