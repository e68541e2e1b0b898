"""Names with figures at the ends of lines, spread so that none covers another."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from rankings.charts.lettering import height, plain_width, spread, wrap
from rankings.charts.look import Look

GAP = 10


def label_width(look: Look) -> int:
    """Px a label may take before it wraps."""
    return 92 if look.compact else 190


def label_words(row: Any, look: Look, last: int) -> str:
    """'Kon Tum 43', with the year if the line ends before the last one."""
    year = "" if int(row.year) == last else f" ({int(row.year)})"
    return f"{look.name(row)} {int(row.rank)}{year}"


def label_room(ends: pd.DataFrame, look: Look, last: int) -> float:
    """Px the widest end label needs right of the plot."""
    widths = [
        plain_width(line, look.size) * 1.06
        for row in ends.itertuples()
        for line in _markup(label_words(row, look, last), look).split("<br>")
    ]
    return max(widths, default=0) + GAP + 8


def end_labels(
    ends: pd.DataFrame,
    colours: Mapping[str, str],
    focus: str | None,
    look: Look,
    scale: float,
    bounds: tuple[float, float],
    last: int,
) -> list[dict[str, Any]]:
    """Annotations right of the plot at the last rank of each line.

    ends: slug, year, rank, place and names; scale: ranks per px; bounds: ranks at the edges of the plot.
    """
    words = [_markup(label_words(row, look, last), look) for row in ends.itertuples()]
    sizes = [height(markup, look.size) * scale for markup in words]
    at = spread([float(place) for place in ends["place"]], sizes, *bounds)
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": GAP, "yanchor": "middle", "align": "left"}
    return [
        look.note(
            markup,
            y=y,
            font={"color": colours[row.slug], "weight": 700 if row.slug == focus else 500},
            **place,
        )
        for row, markup, y in zip(ends.itertuples(), words, at, strict=True)
    ]


def _markup(words: str, look: Look) -> str:
    return wrap(words, label_width(look), look.size)
