"""Names with figures at the ends of lines, spread so that none covers another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rankings.charts.lettering import height, plain_width, spread, wrap
from rankings.charts.look import Look
from rankings.charts.points import Point

GAP = 10
Words = Callable[[Point], str]


def label_width(look: Look) -> int:
    """Px a label may take before it wraps."""
    return 92 if look.compact else 190


def rank_words(last: int) -> Words:
    """'Kon Tum 43', with the year if the line ends before the last one."""

    def words(point: Point) -> str:
        year = "" if point.year == last else f" ({point.year})"
        return f"{point.name} {point.rank}{year}"

    return words


def lasts(points: Sequence[Point], chosen: Sequence[str]) -> list[Point]:
    """The last point of each of the chosen."""
    found = {point.slug: point for point in points}
    return [found[slug] for slug in chosen if slug in found]


def label_room(ends: Sequence[Point], words: Words, look: Look) -> float:
    """Px the widest end label needs beside the plot."""
    markups = [wrap(words(point), label_width(look), look.size) for point in ends]
    widths = [plain_width(line, look.size) * 1.06 for markup in markups for line in markup.split("<br>")]
    return max(widths, default=0) + GAP + 8


def end_labels(
    ends: Sequence[Point],
    words: Words,
    colours: Mapping[str, str],
    focus: str | None,
    look: Look,
    scale: float,
    bounds: tuple[float, float],
    **place: Any,
) -> list[dict[str, Any]]:
    """Annotations right of the plot at the last place of each line; `place` puts them elsewhere.

    scale: units of the axis per px; bounds: its ends, the smaller one first.
    """
    markups = [wrap(words(point), label_width(look), look.size) for point in ends]
    at = spread([point.place for point in ends], [height(markup, look.size) * scale for markup in markups], *bounds)
    right = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": GAP, "yanchor": "middle", "align": "left"} | place
    fonts = [{"color": colours[one.slug], "weight": 700 if one.slug == focus else 500} for one in ends]
    return [
        look.note(markup, y=y, font=look.halo(font), **right)
        for markup, y, font in zip(markups, at, fonts, strict=True)
    ]
