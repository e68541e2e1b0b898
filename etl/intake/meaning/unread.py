"""Columns of numbers whose heading nobody knows, in a table of ranks without scores: a person says what they are."""

from etl.intake.meaning import marks, numbers
from etl.intake.meaning.grid import Cell
from etl.intake.meaning.layout import Layout
from etl.intake.meaning.model import Column
from etl.intake.meaning.ranges import Scale


def maybe_scores(layout: Layout, columns: list[Column], scale: Scale) -> list[Column]:
    """Unknown columns that may hold the total, where its ranks are there and its scores are not (I52S)."""
    roles = {column.role for column in columns if column.indicator in (None, "total")}
    if "rank" not in roles or "score" in roles:
        return []
    return [column for j, column in enumerate(columns) if column.role == "unknown" and _fits(layout, j, scale)]


def _fits(layout: Layout, j: int, scale: Scale) -> bool:
    """Whether at least half of the rows have something in a column, and four of five of that may be a score."""
    rows = layout.of("data")
    filled = [cell for i in rows if (cell := layout.grid.rows[i][j]).text]
    return len(filled) * 2 >= len(rows) and sum(_score(cell, scale) for cell in filled) >= 0.8 * len(filled) > 0


def _score(cell: Cell, scale: Scale) -> bool:
    own = numbers.read(cell)
    if not own.digits:
        return False
    ways = [own] if own.exact else [marks.valued(own, mark) for mark in ",."]
    return any(way.value is not None and scale.holds(abs(way.value)) for way in ways)
