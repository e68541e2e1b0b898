"""Rows of one table to entries: who, which year, which indicator, and the cells that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.intake.catalogue import Unit
from etl.intake.meaning.grid import Cell, Grid
from etl.intake.meaning.model import Column
from etl.intake.meaning.numbers import Written
from etl.intake.plain import plain

MEASURES = ("score", "share", "rank", "low", "high", "error")


@dataclass
class Entry:
    """One figure of a row: cells by measure, each with its column; `written` once they are read."""

    unit: Unit
    printed: str
    year: int
    indicator: str
    row: int
    sheet: str
    cells: dict[str, Cell]
    columns: dict[str, Column]
    written: dict[str, Written] = field(default_factory=dict)
    unit_of: str | None = None  # points or percent
    stated_unit: str | None = None
    rank: int | None = None
    rank_of: int | None = None
    refused: bool = False
    line: tuple[str, ...] = ()  # the whole row, as it stands
    others: tuple[str, ...] = ()  # what stands in columns nobody knows

    @property
    def key(self) -> tuple[int, str, str, str]:
        return self.year, self.unit.vintage, self.unit.code, self.indicator

    def ref(self, measure: str) -> dict[str, object]:
        """Where a cell of this entry stands, as findings say it."""
        cell, column = self.cells[measure], self.columns[measure]
        place = {"sheet": self.sheet, "row": cell.row, "column": column.heading or column.letter, "cell": cell.text}
        return place | {"values": {"ref": cell.ref}}

    def set(self, measure: str, written: Written) -> None:
        self.written[measure] = written


@dataclass(frozen=True)
class Line:
    """A row of a table with its unit, its own year and its own indicator, where it has them."""

    i: int
    row: int
    unit: Unit
    printed: str
    year: int | None = None
    indicator: str | None = None


def of_line(grid: Grid, line: Line, columns: list[Column], year: int | None) -> Iterator[Entry]:
    """The entries of one row; `year` is that of the table, for columns and rows that name none."""
    parts: dict[tuple[int, str], dict[str, int]] = {}
    for j, column in enumerate(columns):
        if column.role in MEASURES:
            when = column.year or line.year or year
            what = column.indicator or line.indicator
            if when and what:
                parts.setdefault((when, what), {})[column.role] = j
    texts = tuple(cell.text for cell in grid.rows[line.i])
    others = tuple(text for text, column in zip(texts, columns, strict=True) if column.role == "unknown")
    for (when, what), places in parts.items():
        cells = {measure: grid.rows[line.i][j] for measure, j in places.items()}
        own = {measure: columns[j] for measure, j in places.items()}
        yield Entry(line.unit, line.printed, when, what, line.row, grid.name, cells, own, line=texts, others=others)


def stated(row: list[Cell], columns: list[Column], found: Iterator[Entry]) -> Iterator[Entry]:
    """Entries with what their row says of its unit (percent, points) and of how many are ranked."""
    texts = {column.role: cell.text for cell, column in zip(row, columns, strict=True) if cell.text}
    unit, of = texts.get("unit", ""), texts.get("rank_of", "")
    for entry in found:
        entry.stated_unit = "percent" if unit == "%" or plain(unit) in ("percent", "phantram", "tyle") else None
        entry.rank_of = int(of) if re.fullmatch(r"\d{1,4}", of, re.ASCII) else None
        yield entry


def series(entries: list[Entry], measure: str = "score") -> dict[tuple[str, str, int, str], list[Entry]]:
    """Entries of one column that mean one thing: {(column, indicator, year, ladder): entries}."""
    found: dict[tuple[str, str, int, str], list[Entry]] = {}
    for entry in entries:
        if measure in entry.cells:
            column = entry.columns[measure]
            key = f"{entry.sheet}!{column.letter}", entry.indicator, entry.year, entry.unit.ladder
            found.setdefault(key, []).append(entry)
    return found


def of_columns(entries: list[Entry], measure: str) -> dict[str, list[Entry]]:
    """Entries by the column that holds the measure."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if measure in entry.cells:
            found.setdefault(f"{entry.sheet}!{entry.columns[measure].letter}", []).append(entry)
    return found
