"""Figures to be read from the last row: a number as large as its place allows over the words that say what it is."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from rankings.charts.palette import Palette
from rankings.export.slides.canvas import Box, Canvas
from rankings.export.slides.letters import LINE
from rankings.export.slides.texts import Ink, Words

SIZES = (115, 96, 88, 80, 72, 66, 60, 54, 48, 44, 40, 36, 32, 28)
LABELS = (24, 20, 18)
GAP = 28.0


class Bigs(NamedTuple):
    """Pairs of (label, figure) beside each other, two over two where four have the slide for themselves."""

    box: Box
    pairs: Sequence[tuple[str, str]]
    alone: bool

    def draw(self, slide: Any, canvas: Canvas) -> None:
        for words in self.words(canvas):
            words.draw(slide, canvas)

    def words(self, canvas: Canvas, cut: list[str] | None = None) -> list[Words]:
        """The boxes to draw; full texts of what had to be cut go to `cut`."""
        cells, letters = self._cells(), canvas.letters
        size = self._size(cells[0], canvas)
        label = letters.step([label for label, _ in self.pairs], _under(cells[0], size), LABELS)
        made = []
        for cell, (name, figure) in zip(cells, self.pairs, strict=True):
            shown = letters.cut(figure, cell.width, size, 1, bold=True)
            said = letters.cut(name, cell.width, label, max(1, int(_under(cell, size)[1] // (label * LINE))))
            if cut is not None and (shown, said) != (figure, name):
                cut.append(f"{name}: {figure}")
            inks = (Ink(size, _colour(figure, canvas.palette), True), Ink(label, canvas.palette.muted))
            made.append(Words(cell, [(shown, inks[0]), (said, inks[1])]))
        return made

    def _cells(self) -> list[Box]:
        columns = 2 if self.alone and len(self.pairs) == 4 else len(self.pairs)
        rows = -(-len(self.pairs) // columns)
        wide = (self.box.width - GAP * (columns - 1)) / columns
        high = self.box.height / rows
        places = [divmod(at, columns) for at in range(len(self.pairs))]
        return [
            Box(self.box.left + column * (wide + GAP), self.box.top + row * high, wide, high) for row, column in places
        ]

    def _size(self, cell: Box, canvas: Canvas) -> float:
        sizes = [size for size in SIZES if size * LINE <= cell.height * 0.62]
        widest = max(canvas.letters.width(figure, 1, bold=True) for _, figure in self.pairs)
        return next((size for size in sizes if size * widest <= cell.width * 0.96), SIZES[-1])


def _under(cell: Box, size: float) -> tuple[float, float]:
    return cell.width, cell.height - size * LINE


def _colour(figure: str, palette: Palette) -> str:
    if "▼" in figure:
        return palette.fell
    return palette.accent if "▲" in figure else palette.ink
