"""Where the header of a table stands, what its lines say together, and where the figures begin below it."""

import re
from itertools import pairwise

from etl.intake import headwords
from etl.intake.meaning import headings, units
from etl.intake.meaning.grid import Cell, Grid
from etl.intake.meaning.numbers import is_number, year
from etl.intake.meaning.units import Names
from etl.intake.plain import plain

LEVELS = ("region", "country")
NUMBERING = re.compile(r"^\(?\d{1,3}\)?$|^\([a-z]\)$|^[A-Z]$")


def first_data(grid: Grid, column: int, names: Names) -> int:
    """The first row of figures: the one that names a unit, or an earlier one that holds a name and numbers alike."""
    rows = range(len(grid.rows))
    known = (i for i in rows if column >= 0 and named(grid.rows[i][column], names) and len(grid.filled(i)) > 1)
    first = next(known, None)
    if first is None:
        numbers = (i for i in rows if sum(map(_figure, grid.filled(i))) >= 1 and not numbering(grid.filled(i)))
        return next((i for i in numbers if not _is_header(grid, i)), len(grid.rows))
    while first > 0 and (_like_data(grid, first - 1, first, column) or _sums_up(grid.filled(first - 1), names)):
        first -= 1
    return first


def named(cell: Cell, names: Names) -> bool:
    return bool(cell.text) and not cell.numeric and names.anywhere(cell.text) is not None


def _figure(cell: Cell) -> bool:
    return is_number(cell) and not (year(cell.text) and not cell.text.endswith(".0"))


def _like_data(grid: Grid, i: int, first: int, column: int) -> bool:
    """Whether row i holds a name and numbers where row `first` does: a row of figures whose name nobody knows."""
    cells, name = grid.filled(i), grid.rows[i][column].text
    pairs = [
        (above, below) for above, below in zip(grid.rows[i], grid.rows[first], strict=True) if above.text and below.text
    ]
    alike = all(is_number(above) for above, below in pairs if is_number(below))
    if not name:
        return bool(cells) and all(map(_figure, cells)) and alike and not _codes(cells)
    heading = plain(name) in headwords.ROLE_OF or plain(name) in headwords.TOTALS
    return any(map(_figure, cells)) and alike and not heading and not numbering(cells)


def _codes(cells: list[Cell]) -> bool:
    """Whether cells are codes of indicators in their order: 1.1, 1.2, 2.1."""
    codes = [cell.text.split(".") for cell in cells if re.fullmatch(r"\d{1,2}(\.\d{1,2})?", cell.text)]
    return len(codes) == len(cells) and all([*map(int, a)] < [*map(int, b)] for a, b in pairwise(codes))


def _sums_up(cells: list[Cell], names: Names) -> bool:
    """Whether a row is that of a region, of the country or of a mean: it stands below the header."""
    texts = [cell.text for cell in cells[:2] if len(cell.text) < 60]
    return any(units.is_total(text) or names.find(text, LEVELS) for text in texts) and not any(
        plain(cell.text) in headwords.ROLE_OF for cell in cells
    )


def numbering(cells: list[Cell]) -> bool:
    """A row that numbers the columns: (1), (2), (3) …"""
    if len(cells) < 2 or not all(NUMBERING.match(cell.text) for cell in cells):
        return False
    numbers = [int(found[0]) for cell in cells if (found := re.search(r"\d+", cell.text))]
    return len(numbers) >= 2 and all(b - a == 1 for a, b in pairwise(numbers))


def _is_header(grid: Grid, i: int) -> bool:
    return any(plain(cell.text) in headwords.ROLE_OF for cell in grid.filled(i)) and len(grid.filled(i)) > 1


def rows(grid: Grid, first: int) -> list[int]:
    """Rows of the header: the ones right above the figures that are more than a title."""
    found: list[int] = []
    for i in range(first - 1, -1, -1):
        cells = grid.filled(i)
        if not cells or numbering(cells):
            if found:
                break
            continue
        if len({cell.text for cell in cells}) < 2 and grid.width > 1 and not _part_of_header(grid, i, found):
            break
        if found and not _part_of_header(grid, i, found):
            break
        found.insert(0, i)
        if len(found) == 4:
            break
    return found


def _part_of_header(grid: Grid, i: int, below: list[int]) -> bool:
    """Whether a row is an upper line of the header below it: it groups columns, or it names what every table has."""
    if not below:
        return False
    cells = grid.filled(i)
    known = any(plain(cell.text) in headwords.ROLE_OF for cell in cells)
    empty = [j for j, cell in enumerate(grid.rows[below[0]]) if not cell.text or cell.spread]
    stands_alone = any(grid.rows[i][j].text and not grid.rows[i][j].spread for j in empty)
    widest = max((sum(1 for cell in grid.rows[i] if cell.text == c.text) for c in cells), default=0)
    return (known and len(cells) > 1) or (stands_alone and len(cells) > 1) or 1 < widest < grid.width - 1


def texts(grid: Grid, header: list[int]) -> list[str]:
    """One heading a column; the text of an upper line reaches over empty cells to its right, if lines below go on."""
    if not header:
        return [""] * grid.width
    texts = [[grid.rows[i][j].text for j in range(grid.width)] for i in header]
    for k, line in enumerate(texts[:-1]):
        for j in range(1, grid.width):
            below = any(lower[j] for lower in texts[k + 1 :])
            left_below = any(lower[j - 1] for lower in texts[k + 1 :])
            if (
                not line[j]
                and line[j - 1]
                and below
                and left_below
                and not (k and texts[k - 1][j] != texts[k - 1][j - 1])
            ):
                line[j] = line[j - 1]
    joined = []
    for j in range(grid.width):
        parts = list(dict.fromkeys(line[j] for line in texts if line[j]))
        joined.append(headings.JOIN.join(parts))
    return joined
