"""A distribution as heaps of dots: one dot a case, equal values one above the other."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from rankings.charts.look import Look


def heap(values: Sequence[float], span: tuple[float, float], floor: float, room: float, look: Look) -> dict[str, Any]:
    """One grey trace on a y axis that counts px downwards; no heap is taller than `room` px above `floor`."""
    low, high = span
    bins = 40 if look.compact else 110
    width = (high - low) / bins
    placed = np.sort(np.minimum(bins - 1, ((np.asarray(values, dtype=float) - low) / width).astype(int)))
    high_up = np.arange(len(placed)) - np.searchsorted(placed, placed)  # dots below it in its heap
    step = min(6.0, room / (high_up.max(initial=0) + 1))
    return {
        "type": "scatter",
        "mode": "markers",
        "x": np.round(low + (placed + 0.5) * width, 4).tolist(),
        "y": np.round(floor - (high_up + 0.5) * step, 2).tolist(),
        "hoverinfo": "skip",
        "marker": {"size": 4.5, "color": look.palette.crowd, "opacity": 0.55, "line": {"width": 0}},
    }
