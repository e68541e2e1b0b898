"""Would one aim have been met in each edition? A what-if over the years, not a target anybody set."""

from collections.abc import Iterable, Mapping
from typing import Any

from rankings.verdicts import Verdict, decided

MEASURES = ("rank_at_most", "score_at_least")


def each_year(
    history: Iterable[Mapping[Any, Any]], measure: str, value: float
) -> list[tuple[Mapping[Any, Any], Verdict]]:
    """Every row of `history` of one province with its verdict; `measure` is one of MEASURES.

    A disputed rank and a missing figure are undecidable, never missed.
    """
    return [(row, _held(row, measure, value)) for row in sorted(history, key=lambda row: int(row["year"]))]


def _held(row: Mapping[Any, Any], measure: str, value: float) -> Verdict:
    column = "rank" if measure == "rank_at_most" else "score"
    actual = None if row[column] != row[column] or row[column] is None else float(row[column])
    if actual is None:
        kind = row["missing"] if isinstance(row["missing"], str) else f"no_{column}"
        return Verdict("undecidable", value, reason=kind)
    if column == "rank" and row["rank_status"] == "disputed":
        return Verdict("undecidable", value, actual=actual, reason="disputed")
    return decided(value - actual if column == "rank" else actual - value, value, actual)
