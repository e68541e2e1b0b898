"""What stands in a sheet beside its values, which the fast reader does not tell; rows and columns counted from 0."""

import re
from dataclasses import dataclass, field

from etl.intake.book import Marks, Refused, letter
from etl.intake.delimited import too_large
from etl.intake.limits import Limits

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass
class Peeked:
    """`errors`: text of the cells that hold an Excel error; `uncalculated`: formulas whose value was never saved."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percent: Marks = field(default_factory=Marks)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)  # counted from 1
    hidden_columns: list[int] = field(default_factory=list)  # counted from 1
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # counted from 1
    cells: int = 0
    last: tuple[int, int] = (-1, -1)  # largest row and largest column with a value
    farthest: tuple[int, int] = (-1, -1)

    def reach(self, row: int, column: int) -> None:
        self.last = (max(self.last[0], row), max(self.last[1], column))
        if (row + 1) * (column + 1) > (self.farthest[0] + 1) * (self.farthest[1] + 1):
            self.farthest = (row, column)

    def check(self, sheet: str, limits: Limits) -> None:
        """Refused where the sheet is too large, or few cells span a huge one."""
        rows, columns = self.last[0] + 1, self.last[1] + 1
        sparse = self.cells * 20 < rows * columns
        if rows * columns > limits.cells and sparse:
            raise Refused("I28", sheet=sheet, values={"place": place(*self.farthest)})
        if rows > limits.rows or rows * columns > limits.cells:
            raise too_large(rows, limits, sheet)


def place(row: int, column: int) -> str:
    """B3, of a cell counted from 0."""
    return f"{letter(column)}{row + 1}"


def placed(reference: str) -> tuple[int, int]:
    """The cell counted from 0 that B3 names; (-1, -1) for what names none."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return -1, -1
    column = 0
    for character in found[1]:
        column = column * 26 + ord(character) - 64
    return int(found[2]) - 1, column - 1
