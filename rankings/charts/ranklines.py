"""Points of rank lines: where they are cut, what they say, hollow where a rank is disputed."""

from typing import Any

import pandas as pd

from rankings import i18n
from rankings.charts.lettering import hover
from rankings.charts.look import Look


def points(own: pd.DataFrame, look: Look) -> dict[str, Any]:
    rows = broken(own)
    return {
        "type": "scatter",
        "x": [None if row is None else int(row.year) for row in rows],
        "y": [None if row is None else float(row.place) for row in rows],
        "customdata": [None if row is None else row.slug for row in rows],
        "hovertext": [None if row is None else _hover(row, look) for row in rows],
        "hoverinfo": "text",
        "connectgaps": False,
    }


def broken(own: pd.DataFrame) -> list[Any]:
    """Rows in order of slug and year, None wherever the line has to be cut."""
    rows: list[Any] = []
    for row in own.itertuples():
        if rows and not _joined(rows[-1], row):
            rows.append(None)
        rows.append(row)
    return rows


def _joined(before: Any, row: Any) -> bool:
    same = (before.slug, before.vintage, before.segment) == (row.slug, row.vintage, row.segment)
    return same and row.year == before.year + 1


def symbols(rows: list[Any]) -> list[str]:
    return ["circle-open" if row is not None and row.rank_status == "disputed" else "circle" for row in rows]


def _hover(row: Any, look: Look) -> str:
    status = i18n.text(f"briefing.rank_status.{row.rank_status}", look.lang) if isinstance(row.rank_status, str) else ""
    score = look.score(row.score, row.unit) if pd.notna(row.score) else ""
    rank = look.text("rank_in_year", rank=i18n.rank_of(row.rank, row.rank_of), year=row.year)
    return hover(look.name(row), rank, status, score)
