"""Native tables: one slide if it can be read there, else as many as the rows need, each with the head."""

from collections.abc import Sequence
from itertools import accumulate

from rankings.document import Table
from rankings.export.slides import cells, columns
from rankings.export.slides.canvas import Box, Canvas
from rankings.export.slides.letters import Letters, clean
from rankings.export.slides.ruled import Grid

ONE_SLIDE = (24, 22, 20, 18, 16, 14)
MANY_SLIDES = (18, 16, 14, 12, 10)
LINES = 4  # a cell holds no more


def grids(table: Table, box: Box, canvas: Canvas, cut: list[str]) -> list[Grid]:
    """The table in boxes of that size, one a slide; full texts of cells that were cut go to `cut`."""
    rows, bold = cells.texts(table, canvas.lang), [0, *(row + 1 for row in table.own)]
    right = [column.kind in cells.NUMBERS for column in table.columns]
    size, wide = _size(rows, bold, right, box, canvas.letters)
    rows = [[_cut(cell, width, size, canvas, cut) for cell, width in zip(row, wide, strict=True)] for row in rows]
    high = columns.heights(rows, bold, wide, size, canvas.letters)
    whole = Grid(box, rows, bold[1:], right, wide, high, size, clean(table.title))
    return [_part(whole, start, end) for start, end in _slices(high, box.height)]


def _size(
    rows: Sequence[Sequence[str]], bold: Sequence[int], right: Sequence[bool], box: Box, letters: Letters
) -> tuple[float, list[float]]:
    for size in ONE_SLIDE:
        wide = columns.widths(rows, right, box.width, size, letters)
        if wide and sum(columns.heights(rows, bold, wide, size, letters)) <= box.height:
            return size, wide
    for size in MANY_SLIDES:
        if wide := columns.widths(rows, right, box.width, size, letters):
            return size, wide
    return MANY_SLIDES[-1], columns.even(len(right), box.width)


def _cut(cell: str, width: float, size: float, canvas: Canvas, cut: list[str]) -> str:
    shown = canvas.letters.cut(cell, width - 2 * columns.SIDE, size, LINES, bold=True)
    if shown != cell and cell not in cut:
        cut.append(cell)
    return shown


def _slices(high: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Where the rows below the head part: on as few slides as the room allows, about as many on each."""
    fewest = len(_filled(high, room))
    tighter = (_filled(high, room * part / 20) for part in range(8, 21))
    return next(slices for slices in tighter if len(slices) == fewest)


def _filled(high: Sequence[float], room: float) -> list[tuple[int, int]]:
    starts, used = [1], high[0]
    for row, height in enumerate(high[1:], 1):
        if used + height > room and row > starts[-1]:
            starts.append(row)
            used = high[0]
        used += height
    return list(zip(starts, [*starts[1:], len(high)], strict=True))


def _part(whole: Grid, start: int, end: int) -> Grid:
    kept = [0, *range(start, end)]
    heights = [whole.heights[row] for row in kept]
    box = whole.box._replace(width=sum(whole.widths), height=list(accumulate(heights))[-1])
    own = [kept.index(row) for row in whole.own if row in kept]
    return whole._replace(box=box, rows=[whole.rows[row] for row in kept], own=own, heights=heights)
