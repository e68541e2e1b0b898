"""What a file handed in holds before anybody knows what it means: sheets of text, and what was noticed on the way."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Noticed:
    """One thing to tell about a file. `code`: its number in messages.toml, which has level and texts.

    Where it stands: sheet, row as Excel shows it (1-based), column (its heading, or its letter), cell (its text).
    `values`: what fills the placeholders of the text. `suggestion`: what the cell should be, to be confirmed.
    """

    code: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    suggestion: str | None = None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Sheet:
    """One sheet as text: rows[i][j] is what stands in row first_row + i, column j ("" where nothing does).

    Numbers are the shortest text that reads back as the same number, with a point; `numeric` holds (row, column) of the
    cells that were numbers in the file and not text, so that nobody guesses their decimal mark. `percent`, `dates`: cells
    formatted so. `merged`: (first row, first column, last row, last column), all 1-based as Excel counts them.
    """

    name: str
    rows: list[list[str]]
    first_row: int = 1
    hidden_rows: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    numeric: set[tuple[int, int]] = field(default_factory=set)
    percent: set[tuple[int, int]] = field(default_factory=set)
    dates: set[tuple[int, int]] = field(default_factory=set)
    row_numbers: list[int] | None = None  # of a text file, where a quoted cell may span lines: line of each row


@dataclass
class Book:
    """A file read. `kind`: csv, xlsx, xls, xlsm, ods, html or pasted; `encoding`, `delimiter`: of a text, else None."""

    name: str
    sha256: str
    size: int
    kind: str
    encoding: str | None = None
    delimiter: str | None = None
    sheets: list[Sheet] = field(default_factory=list)
    noticed: list[Noticed] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        return asdict(self)
