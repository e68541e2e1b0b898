"""The odd texts of a sheet, column by column: each is looked at once, however often it stands there."""

from dataclasses import dataclass
from functools import cached_property

from etl.intake.book import Sheet, letter
from etl.intake.peeked import place


@dataclass(frozen=True)
class Change:
    """What rows[i][j] was and would become."""

    i: int
    j: int
    before: str
    after: str


class Columns:
    """Cells that hold more than plain printable ASCII. `left`: texts that a person has yet to decide about."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.odd: dict[int, dict[str, None]] = {}  # in the order they are met, so that every run asks the same
        for row in sheet.rows:
            for j, cell in enumerate(row):
                if not (cell.isascii() and cell.isprintable()):
                    self.odd.setdefault(j, {})[cell] = None
        self.left: dict[int, set[str]] = {j: set() for j in self.odd}

    def changes(self, j: int, mapping: dict[str, str]) -> list[Change]:
        """Where the texts stand that would change, from the top."""
        different = {before: after for before, after in mapping.items() if before != after}
        if not different:
            return []
        column = ((i, row[j]) for i, row in enumerate(self.sheet.rows) if j < len(row))
        return [Change(i, j, cell, different[cell]) for i, cell in column if cell in different]

    def apply(self, changes: list[Change]) -> None:
        for change in changes:
            self.sheet.rows[change.i][change.j] = change.after
            texts = self.odd[change.j]
            texts.pop(change.before, None)
            if not (change.after.isascii() and change.after.isprintable()):
                texts[change.after] = None

    def leave(self, changes: list[Change]) -> None:
        for change in changes:
            self.left[change.j].add(change.before)

    def open(self) -> dict[int, list[str]]:
        """Odd texts by column that nobody has to be asked about."""
        return {j: [text for text in texts if text not in self.left[j]] for j, texts in self.odd.items()}

    def heading(self, j: int) -> str:
        """What the column is called in the first row of words, or its letter."""
        named = self._headings[j] if j < len(self._headings) else ""
        return " ".join(named.split()) or letter(j)

    @cached_property
    def _headings(self) -> list[str]:
        for row in self.sheet.rows[:30]:
            named = [cell.strip() for cell in row if cell.strip()]
            if len(named) > 1 and not any(cell[0].isdigit() for cell in named):
                return list(row)
        return []

    def row(self, change: Change) -> int:
        return self.sheet.row_number(change.i)

    def place(self, change: Change) -> str:
        return place(self.row(change) - 1, change.j)
