"""Would one aim have been met in each edition? A what-if over the years, not a target anybody set."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from rankings.verdicts import Verdict, decided, in_edition

MEASURES = ("rank_at_most", "score_at_least")


def each_year(
    history: Iterable[Mapping[Any, Any]], measure: str, value: float, among: int = 0
) -> list[tuple[Mapping[Any, Any], Verdict]]:
    """Every row of `history` of one province with its verdict; `measure` is one of MEASURES.

    among: of how many provinces a rank speaks, 0 of as many as each edition ranks: one among the 63 is translated for
    the editions of the 34 as in the ledger. A disputed rank and a missing figure are undecidable, never missed.
    """
    ordered = sorted(history, key=lambda row: int(row["year"]))
    return [(row, _in_its_field(row, measure, value, among)) for row in ordered]


def _in_its_field(row: Mapping[Any, Any], measure: str, value: float, among: int) -> Verdict:
    aimed, translated = in_edition(measure, value, among, int(row["year"]))
    return replace(_held(row, measure, aimed), translated=translated)


def _held(row: Mapping[Any, Any], measure: str, value: float) -> Verdict:
    column = "rank" if measure == "rank_at_most" else "score"
    actual = None if row[column] != row[column] or row[column] is None else float(row[column])
    if actual is None:
        kind = row["missing"] if isinstance(row["missing"], str) else f"no_{column}"
        return Verdict("undecidable", value, reason=kind)
    if column == "rank" and row["rank_status"] == "disputed":
        return Verdict("undecidable", value, actual=actual, reason="disputed")
    return decided(value - actual if column == "rank" else actual - value, value, actual)
