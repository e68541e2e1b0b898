"""Names beside points of a plane, none over another: those that find no room are in the hover only."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from rankings.charts.lettering import escape, plain_width
from rankings.charts.look import Look

Box = tuple[float, float, float, float]


class Spot(NamedTuple):
    """A point to be named, in units of the axes; the first of a list finds room first."""

    x: float
    y: float
    words: str
    font: dict[str, Any]


class Plane(NamedTuple):
    """Ranges of the axes and the px the plot is expected to take."""

    across: tuple[float, float]
    up: tuple[float, float]
    wide: float
    tall: float

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        """Px from the lower left corner."""
        (left, right), (low, high) = self.across, self.up
        return (x - left) / (right - left) * self.wide, (y - low) / (high - low) * self.tall


def point_labels(spots: Sequence[Spot], plane: Plane, look: Look, taken: Sequence[Box] = ()) -> list[dict[str, Any]]:
    """An annotation a spot at the first free side of it; `taken`: boxes in px that stay free."""
    boxes, notes = list(taken), []
    for spot in spots:
        found = next((side for side in _sides(spot, plane, look) if _free(side[0], boxes, plane)), None)
        if found is None:
            continue
        boxes.append(found[0])
        notes.append(look.note(escape(spot.words), x=spot.x, y=spot.y, font=look.halo(spot.font)) | found[1])
    return notes


def _sides(spot: Spot, plane: Plane, look: Look) -> list[tuple[Box, dict[str, Any]]]:
    """Right, left, above, below, then farther away on a thin line: the box in px and what plotly is told."""
    x, y = plane.pixels(spot.x, spot.y)
    wide, half = plain_width(spot.words, look.size) * 1.06, look.size * 0.7
    line = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": look.palette.muted, "standoff": 5}
    near = [
        ((x + 8, y - half, x + 8 + wide, y + half), {"xanchor": "left", "xshift": 8}),
        ((x - 8 - wide, y - half, x - 8, y + half), {"xanchor": "right", "xshift": -8}),
        ((x - wide / 2, y + 7, x + wide / 2, y + 7 + 2 * half), {"yanchor": "bottom", "yshift": 7}),
        ((x - wide / 2, y - 7 - 2 * half, x + wide / 2, y - 7), {"yanchor": "top", "yshift": -7}),
    ]
    far = [
        ((x + right - wide / 2, y + up - half, x + right + wide / 2, y + up + half), line | {"ax": right, "ay": -up})
        for away in (1, 1.6, 2.4)
        for right, up in ((0, 34 * away), (0, -34 * away), (62 * away, 26 * away), (62 * away, -26 * away))
        for right, up in ((right, up), (-right, up))
    ]
    return [*near, *far]


def _free(box: Box, boxes: Sequence[Box], plane: Plane) -> bool:
    left, low, right, high = box
    if left < 0 or low < 0 or right > plane.wide or high > plane.tall:
        return False
    return clear(box, boxes)


def clear(box: Box, boxes: Sequence[Box]) -> bool:
    """Whether a box is over none of the others."""
    left, low, right, high = box
    return not any(left < other[2] and other[0] < right and low < other[3] and other[1] < high for other in boxes)
