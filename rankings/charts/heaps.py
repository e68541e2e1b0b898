"""A distribution as heaps of dots: one dot a case, equal values one above the other."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rankings.charts.look import Look


def heap(values: Sequence[float], span: tuple[float, float], floor: float, room: float, look: Look) -> dict[str, Any]:
    """One grey trace on a y axis that counts px downwards; no heap is taller than `room` px above `floor`."""
    low, high = span
    bins = 40 if look.compact else 110
    width = (high - low) / bins
    placed = sorted(min(bins - 1, int((value - low) / width)) for value in values)
    tallest = max(Counter(placed).values(), default=1)
    step = min(6.0, room / tallest)
    heights: Counter[int] = Counter()
    ys = []
    for at in placed:
        ys.append(floor - (heights[at] + 0.5) * step)
        heights[at] += 1
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(low + (at + 0.5) * width, 4) for at in placed],
        "y": ys,
        "hoverinfo": "skip",
        "marker": {"size": 4.5, "color": look.palette.crowd, "opacity": 0.55, "line": {"width": 0}},
    }
