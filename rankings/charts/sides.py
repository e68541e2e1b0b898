"""On which side of its point a figure on a line stands, none over another: what finds no room is in the hover only."""

from collections.abc import Sequence

from rankings.charts.lettering import plain_width
from rankings.charts.look import Look
from rankings.charts.pointlabels import Box, Plane, clear
from rankings.charts.points import Line, Point
from rankings.charts.ranklines import BLANK

OVER, UNDER = "top center", "bottom center"
AWAY = 3  # px from a point to the figure beside it
TALL = 1.45  # em of a line of figures, with its halo
Figures = tuple[list[str], list[str]]


def sides(lines: Sequence[tuple[Line, Sequence[str], Sequence[str]]], plane: Plane, look: Look) -> list[Figures]:
    """`text` and `textposition` of each line: its points, the words at each, the side each would rather have.

    The first line finds room first; a word that has none on either side of its point is left out.
    """
    taken: list[Box] = []
    found: list[Figures] = []
    for rows, words, wishes in lines:
        texts, places = [], []
        for row, said, wish in zip(rows, words, wishes, strict=True):
            side = None if row is None or said == BLANK else _free_side(row, said, wish, taken, plane, look)
            texts.append(said if side else BLANK)
            places.append(side or wish)
        found.append((texts, places))
    return found


def _free_side(row: Point, said: str, wish: str, taken: list[Box], plane: Plane, look: Look) -> str | None:
    """The side the figure gets, or None; its box is taken from then on."""
    size = look.size - 1
    x, y = plane.pixels(row.year, row.place)
    half, tall = plain_width(said, size) / 2, size * TALL
    for side in (wish, UNDER if wish == OVER else OVER):
        low = y + AWAY if side == OVER else y - AWAY - tall
        box = (x - half, low, x + half, low + tall)
        if clear(box, taken):
            taken.append(box)
            return side
    return None
