"""Figures in doubt: the mark that stands behind a rank that contradicts another, behind a figure nobody printed and one
that a correction changed."""

from collections.abc import Iterable, Mapping
from typing import Any

from rankings.i18n import text

Row = Mapping[Any, Any]
MARKS = {"disputed": "*", "implied": "**", "corrected": "‡"}


def sign(kind: object) -> str:
    """What stands behind a figure of that kind: '*' disputed, '**' inferred from what was published, '‡' corrected."""
    return MARKS.get(str(kind), "")


def mark(row: Row, figure: str, end: str = "") -> str:
    """The sign of the 'rank' or 'score' of a row; `end`: '_from' or '_to' of a row of two editions."""
    return sign(row.get(f"{figure}_status{end}"))


def explained(kinds: Iterable[object], lang: str) -> list[str]:
    """'* hạng còn tranh chấp' for each kind among `kinds` that has a mark, in the order of the marks."""
    found = {str(kind) for kind in kinds} & MARKS.keys()
    if not found:
        return []
    return [f"{sign} {text(f'briefing.rank_status.{kind}', lang)}" for kind, sign in MARKS.items() if kind in found]
