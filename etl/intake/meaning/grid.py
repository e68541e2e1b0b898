"""A sheet as rows of cells that know where they stand, with merged cells filled and fixes of a person put in."""

from dataclasses import dataclass, replace

from etl.intake.book import Sheet, letter
from etl.intake.plain import clean

Fixes = dict[tuple[str | None, int, str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, where it stands as Excel shows it, whether the file itself holds it as number, percent, date.

    `spread`: the text is that of a merged cell which begins elsewhere; `broken`: it held line breaks or double spaces.
    """

    text: str
    row: int
    column: int
    numeric: bool = False
    percent: bool = False
    date: bool = False
    spread: bool = False
    broken: bool = False

    @property
    def ref(self) -> str:
        return f"{letter(self.column - 1)}{self.row}"


@dataclass(frozen=True)
class Grid:
    """Rows of equal length; `turned` says that rows and columns were exchanged."""

    name: str
    rows: list[list[Cell]]
    merged: bool = False
    turned: bool = False

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def filled(self, i: int) -> list[Cell]:
        """Cells of a row that hold something of their own."""
        return [cell for cell in self.rows[i] if cell.text and not cell.spread]

    def column(self, j: int) -> list[Cell]:
        return [row[j] for row in self.rows]

    def turn(self) -> "Grid":
        """Rows and columns exchanged; every cell still knows where it stands in the file."""
        return replace(self, rows=[list(row) for row in zip(*self.rows, strict=True)], turned=not self.turned)


def of(sheet: Sheet, fixes: Fixes) -> Grid:
    """The grid of a sheet. A fix replaces the text of its cell, which is then text like any other."""
    width = max((len(row) for row in sheet.rows), default=0)
    spread = _spread(sheet)
    rows = [
        [_cell(sheet, fixes, spread, i, j, row[j] if j < len(row) else "") for j in range(width)]
        for i, row in enumerate(sheet.rows)
    ]
    return Grid(sheet.name, rows, bool(sheet.merged))


def _cell(sheet: Sheet, fixes: Fixes, spread: dict[tuple[int, int], str], i: int, j: int, text: str) -> Cell:
    row, column = sheet.row_number(i), j + 1
    for name in (sheet.name, None) if fixes else ():
        if (name, row, letter(j)) in fixes:
            return Cell(clean(fixes[name, row, letter(j)]), row, column)
    at = (i, j)
    if not text and at in spread:
        return Cell(clean(spread[at]), row, column, spread=True)
    broken = any(mark in text.strip() for mark in ("\n", "\r", "  "))
    return Cell(clean(text), row, column, at in sheet.numeric, at in sheet.percent, at in sheet.dates, broken=broken)


def _spread(sheet: Sheet) -> dict[tuple[int, int], str]:
    """Text of merged cells at every place (i, j) they cover; a number is not spread, it belongs to one row only."""
    found: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in sheet.merged:
        i, last = top - sheet.first_row, min(bottom - sheet.first_row, len(sheet.rows) - 1)
        text = sheet.rows[i][left - 1] if 0 <= i < len(sheet.rows) and left <= len(sheet.rows[i]) else ""
        if text and (i, left - 1) not in sheet.numeric:
            widest = min(right, len(sheet.rows[i]))
            found |= dict.fromkeys(((row, j) for row in range(i, last + 1) for j in range(left - 1, widest)), text)
    return found
