"""What a file handed in holds before anybody knows what it means: sheets of text, and what was noticed on the way."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict, dataclass, field
from typing import Any, Self

Place = tuple[int, int]


class Marks(Set[Place]):
    """Cells of a sheet, as a set of (row, column): one whole number a row, bit j for column j, so that a sheet of a
    million numbers stays small and crosses to the server as a list of hexadecimal texts."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self.bits: list[int] = []
        for row, column in places:
            self.add(row, column)

    def add(self, row: int, column: int) -> None:
        self.put(row, 1 << column)

    def put(self, row: int, bits: int) -> None:
        """Several cells of a row at once."""
        self.bits.extend([0] * (row + 1 - len(self.bits)))
        self.bits[row] |= bits

    def __contains__(self, place: object) -> bool:
        row, column = place if isinstance(place, tuple) else (-1, -1)
        return 0 <= row < len(self.bits) and column >= 0 and bool(self.bits[row] >> column & 1)

    def __iter__(self) -> Iterator[Place]:
        for row, bits in enumerate(self.bits):
            while bits:
                lowest = bits & -bits
                yield row, lowest.bit_length() - 1
                bits ^= lowest

    def __len__(self) -> int:
        return sum(bits.bit_count() for bits in self.bits)

    def __repr__(self) -> str:
        return f"Marks({list(self)})"

    def record(self) -> list[str]:
        return [f"{bits:x}" for bits in self.bits]

    @classmethod
    def of(cls, record: list[str]) -> Self:
        marks = cls()
        marks.bits = [int(bits, 16) for bits in record]
        return marks


@dataclass(frozen=True)
class Noticed:
    """One thing to tell about a file. `code`: its key in messages/*.toml, which have level and texts (see words.py).

    Where it stands: sheet, row as Excel shows it (1-based; of a text file the line), column (its heading, or its
    letter), cell (its text). `values`: what fills the placeholders of the text, and lists for tables on the page.
    `suggestion`: what the cell should be, to be confirmed.
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
    """One sheet as text: rows[i][j] is what stands in row first_row + i, Excel's column j + 1 ("" where nothing does).

    Rows are equally long but for those that I42 names. Numbers are the shortest text that reads back the same, with a
    point; dates are written 2024-05-12, with " 13:04:00" behind where there is a time of day. `numeric` holds (i, j) of
    `rows`, both from 0, of the cells that were numbers in the file and not text, so that nobody guesses their decimal
    mark. `percent` (0.8235 shown as 82,35%), `dates`: cells formatted so. `merged`: (first row, first column,
    last row, last column), all 1-based as Excel counts them. `hidden_rows`, `hidden_columns`: 1-based as well; they are
    in `rows` all the same.
    """

    name: str
    rows: list[list[str]]
    first_row: int = 1
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    numeric: Set[Place] = field(default_factory=Marks)
    percent: Set[Place] = field(default_factory=Marks)
    dates: Set[Place] = field(default_factory=Marks)
    row_numbers: list[int] | None = None  # of a text file, where a quoted cell may span lines: line of each row

    def row_number(self, i: int) -> int:
        """The number a person sees beside rows[i]: Excel's row, or the line of a text file."""
        return self.row_numbers[i] if self.row_numbers else self.first_row + i

    def record(self) -> dict[str, Any]:
        marks = {name: Marks(getattr(self, name)).record() for name in ("numeric", "percent", "dates")}
        return vars(self) | marks

    @classmethod
    def of(cls, record: dict[str, Any]) -> Self:
        marks = {name: Marks.of(record[name]) for name in ("numeric", "percent", "dates")}
        return cls(**record | marks | {"merged": [tuple(area) for area in record["merged"]]})


@dataclass
class Book:
    """A file read. `kind`: csv, xlsx, xls, xlsm, ods, html, pasted, or "" where none was recognised.

    `encoding`, `delimiter`: of a text, else None; of a pasted table cut at spaces, delimiter is " ".
    """

    name: str
    sha256: str
    size: int
    kind: str
    encoding: str | None = None
    delimiter: str | None = None
    sheets: list[Sheet] = field(default_factory=list)
    noticed: list[Noticed] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """What json.dumps takes, and `of` turns back; the rows are not copied."""
        told = [asdict(noticed) for noticed in self.noticed]
        return vars(self) | {"sheets": [sheet.record() for sheet in self.sheets], "noticed": told}

    @classmethod
    def of(cls, record: dict[str, Any]) -> Self:
        sheets = [Sheet.of(sheet) for sheet in record["sheets"]]
        return cls(**record | {"sheets": sheets, "noticed": [Noticed(**told) for told in record["noticed"]]})


def letter(column: int) -> str:
    """Excel's name of a column counted from 0: A, B, … Z, AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name, column = chr(65 + rest) + name, column - 1
    return name


class Refused(Exception):
    """A file that cannot be read on; `noticed` says why."""

    def __init__(self, code: str, **where: Any) -> None:
        super().__init__(code)
        self.noticed = Noticed(code, **where)
