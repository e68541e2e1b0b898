"""Which kind of missing a unit has in an edition, and why: also in the years before and after a merger."""

from collections.abc import Mapping, Sequence
from typing import Any

from rankings import ladders
from rankings.absence import reason
from rankings.db import rows
from rankings.i18n import LANGS, unit_name

Answer = dict[str, Any]
Row = Mapping[Any, Any]


def reasons(row: Answer) -> Answer | None:
    """Why there is no figure, in both languages; None where nobody says."""
    return {lang: reason(row, lang) for lang in LANGS} if reason(row, "vi") else None


def merged(ladder: str, vintage: str, code: str) -> bool:
    """Whether it is one of the 23 of the 34 that a merger made; the other eleven went on as they were."""
    return (ladder, vintage) == ("province", "34") and code not in ladders.unmerged().values()


def absences(index: str, ladder: str, vintage: str, code: str, indicator: str, *years: int) -> Answer:
    """`missing`: kind of missing by year, for the years in which a unit has no figure; `reasons`: why, where known."""
    own = {year: ladders.key_in(ladder, year, {"vintage": vintage, "code": code}) for year in years}
    found = {
        str(year): _blank(indicator, {"index": index, "vintage": of, "code": one, "year": year})
        for year, (of, one) in own.items()
    }
    missing = {year: row for year, row in found.items() if row["missing"]}
    kinds = {year: row["missing"] for year, row in missing.items()}
    return {"ladder": ladder, "missing": kinds, "reasons": {year: reasons(row) for year, row in missing.items()}}


def _blank(indicator: str, asked: Answer) -> Answer:
    """The row of `absences` of one unit in one edition, or of one that the edition does not know that of `figures`."""
    if found := rows("absences", indicator=indicator, **asked):
        return found[0]
    return next((row for row in rows("figures", **asked) if row["indicator"] == indicator), {"missing": None})


def unlisted(unit: Row, edition: Sequence[Row]) -> Answer:
    """`missing` of a unit of which no row of an edition (rows of `ladder`) speaks: one of the 63 that has merged, with
    the name of its new province (`into_vi`, `into_en`), is not there and neither is a new one before the merger;
    another is not ranked, or not loaded."""
    sets = {row["vintage"] for row in edition}
    if unit["vintage"] == "63" and sets == {"34"} and (into := _merged_into(str(unit["slug"]))):
        return {"missing": "merged", **into}
    if unit["vintage"] == "34" and sets == {"63"}:
        return {"missing": "not_founded"}
    return {"missing": "unranked" if any(row["complete"] for row in edition) else "not_loaded"}


def _merged_into(slug: str) -> dict[str, str]:
    """The name of the province of the 34 that one of the 63 went into; nothing for one that went on as it was."""
    new = next((row["new_slug"] for row in rows("mergers") if row["old_slug"] == slug), slug)
    found = [row for row in rows("units", ladder="province", vintage="34") if row["slug"] == new != slug]
    return {f"into_{lang}": unit_name(row[f"name_{lang}"], row["slug"], lang) for row in found for lang in LANGS}
