"""Where the table stands in a sheet: the column of names, the header, and what kind of row each other row is."""

import re
from dataclasses import dataclass, field

from etl.intake import headwords
from etl.intake.meaning import header, units
from etl.intake.meaning.grid import Cell, Grid
from etl.intake.meaning.numbers import is_number
from etl.intake.meaning.units import Names
from etl.intake.plain import plain

NOTE = re.compile(r"^(nguon|ghi chu|luu y|chu thich|source|note)", re.IGNORECASE)


@dataclass
class Layout:
    """`names`: column of the names (-1: none). `header`: rows of the header; `kinds`: of every row, "data" or as in
    model.Row. `headings`: of every column, its parts joined."""

    grid: Grid
    names: int
    header: list[int]
    kinds: list[str]
    headings: list[str] = field(default_factory=list)

    def of(self, kind: str) -> list[int]:
        return [i for i, own in enumerate(self.kinds) if own == kind]


def names_in(cells: list[Cell], names: Names) -> int:
    """How many different units a row or a column names."""
    found = (names.anywhere(cell.text) for cell in cells if cell.text and not cell.numeric and len(cell.text) < 60)
    return len({(match.vintage, match.code) for match in found if match})


def find(grid: Grid, names: Names) -> Layout:
    """The layout of a grid whose rows are units (turn it before, if its columns are)."""
    column = names_column(grid, names)
    first = header.first_data(grid, column, names)
    lines = header.rows(grid, first)
    layout = Layout(grid, column, lines, _kinds(grid, column, lines, first, names))
    layout.headings = header.texts(grid, lines)
    return layout


def names_column(grid: Grid, names: Names) -> int:
    """The column that names most units; else one whose heading says so, else -1."""
    counts = [names_in(grid.column(j), names) for j in range(grid.width)]
    best = max(counts, default=0)
    if best:
        return counts.index(best)
    for i in range(min(len(grid.rows), 20)):
        for j, cell in enumerate(grid.rows[i]):
            if headwords.ROLE_OF.get(plain(cell.text)) == "unit_name" and len(grid.filled(i)) > 1:
                return j
    return -1


def _kinds(grid: Grid, column: int, lines: list[int], first: int, names: Names) -> list[str]:
    kinds = ["title" if grid.filled(i) else "outside" for i in range(first)]
    for i in range(first):
        if i in lines:
            kinds[i] = "header"
        elif lines and i > lines[-1]:
            kinds[i] = "numbering" if grid.filled(i) else "blank"
    kinds += [_kind(grid, i, column, lines, names) for i in range(first, len(grid.rows))]
    return _ends(grid, kinds, first)


def _kind(grid: Grid, i: int, column: int, lines: list[int], names: Names) -> str:
    cells = grid.filled(i)
    if not cells:
        return "blank"
    if lines and _repeats(grid, i, lines):
        return "repeat"
    if header.numbering(cells) and not (column >= 0 and header.named(grid.rows[i][column], names)):
        return "numbering"
    figures = any(is_number(cell) for j, cell in enumerate(grid.rows[i]) if j != column) or len(cells) > 2
    text = grid.rows[i][column].text if column >= 0 else ""
    first = text or next((cell.text for cell in cells if not is_number(cell)), "")
    if text and names.anywhere(text):
        return "data"
    if units.is_total(first) or names.find(first, ("country",)):
        return "total"
    if names.find(first, ("region",)):
        return "region"
    if not figures or len(cells) == 1 or NOTE.match(first):
        return "note" if NOTE.match(first) or first.startswith(("(*", "*")) else "loose"
    return "data"


def _repeats(grid: Grid, i: int, lines: list[int]) -> bool:
    own = [plain(cell.text) for cell in grid.rows[i]]
    for row in lines:
        line = [plain(cell.text) for cell in grid.rows[row]]
        same = sum(1 for a, b in zip(own, line, strict=True) if a and a == b)
        if same >= 2 and same >= 0.6 * sum(1 for text in own if text):
            return True
    return False


def _ends(grid: Grid, kinds: list[str], first: int) -> list[str]:
    """Loose lines after the last figures are notes, between them names of groups; blank ones at the end are nothing."""
    figures = [i for i, kind in enumerate(kinds) if kind in ("data", "total", "region")]
    last = figures[-1] if figures else first
    for i in range(first, len(kinds)):
        if kinds[i] == "loose":
            kinds[i] = "note" if i > last else "group"
        elif kinds[i] == "blank" and i > last:
            kinds[i] = "outside"
    return kinds
