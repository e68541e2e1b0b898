"""How wide a column and how high a row must be: programs other than Excel do not work it out themselves."""

import math
from collections.abc import Sequence

from rankings.document import Cell, Column
from rankings.export.workbook.formats import NUMBERS, WHOLE

NARROWEST, WIDEST, WIDEST_NUMBER = 9, 46, 16
ARROW = 4  # characters that the arrow of a filter covers
LINE, LINES = 15, 8  # points; a longer text is cut on the screen, not in its cell
BOLD = 1.15  # how much wider than plain


def width(column: Column, cells: Sequence[Cell]) -> float:
    """Characters: what the widest cell needs, and a heading on two lines beside the arrow of its filter."""
    most = WIDEST_NUMBER if column.kind in NUMBERS else WIDEST
    words = max(map(len, column.head.split()), default=0)
    head = BOLD * max(words, len(column.head) / 2) + ARROW
    return min(max([NARROWEST, head, *(shown(cell, column.kind) + 3 for cell in cells)]), most)


def shown(cell: Cell, kind: str) -> int:
    """How many characters a cell shows."""
    if isinstance(cell, str):
        return 10 if kind == "date" else max(map(len, cell.splitlines()), default=0)
    if cell is None or not math.isfinite(cell):
        return 0
    return len(f"{cell:,.0f}") + (0 if kind in WHOLE else 3) + (kind in ("places", "change", "percent"))


def height(cells: Sequence[Cell], widths: Sequence[float], stretch: float = 1.0, beside: int = 1) -> float:
    """Points: of the cell with the most lines; `beside`: characters of the width that no text uses."""
    most = 1
    for cell, wide in zip(cells, widths, strict=True):
        if isinstance(cell, str) and (len(cell) > wide - beside or "\n" in cell):
            most = max(most, sum(_lines(part, (wide - beside) / stretch) for part in cell.split("\n")))
    return min(most, LINES) * LINE


def _lines(said: str, wide: float) -> int:
    """Words are not broken unless one is longer than a line."""
    lines, used = 1, 0.0
    for word in said.split(" "):
        if used and used + 1 + len(word) > wide:
            lines, used = lines + 1, 0.0
        lines += int(len(word) // wide) if len(word) > wide else 0
        used += len(word) + (1 if used else 0)
    return lines
