"""Where the axis of values begins and ends, and where it is written on: no value lies beyond it."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from rankings.document import Chart

NICE = (1, 2, 2.5, 5, 10)
BENEATH = 0.16  # of the span, below our lowest rank for its label


class Axis(NamedTuple):
    low: float
    high: float
    unit: float


def values(chart: Chart) -> list[float]:
    """All values of all series."""
    return [value for series in chart.series for value in series.values if value is not None]


def axis(chart: Chart) -> Axis:
    """Ranks from 1; bars and columns from 0, unless the chart says from where; lines within round numbers."""
    if chart.reverse:
        low, high = _ends(chart, 1.0, max([2.0, *values(chart)]))
        return Axis(low, high + _beneath(chart, low, high), _even(low, high))
    low, high = min(values(chart), default=0.0), max(values(chart), default=1.0)
    if chart.form == "line":
        unit = _round(max(high - low, abs(high) * 0.02, 0.1) / 4)
        low, high = _ends(chart, math.floor(low / unit) * unit, math.ceil(high / unit) * unit)
    else:
        low, high = _ends(chart, min(0.0, low), max(0.0, high))
    high = high if high > low else low + 1
    return Axis(low, high, _round((high - low) / 4))


def depth(value: float, chart: Chart, reach: Axis) -> float:
    """How far down a value stands, as a share of the plot's height: 0 at the top, 1 at the bottom."""
    share = (value - reach.low) / (reach.high - reach.low)
    return share if chart.reverse else 1 - share


def _ends(chart: Chart, low: float, high: float) -> tuple[float, float]:
    """The ends the chart asks for, or these; moved out where a value lies beyond."""
    low = low if chart.low is None else chart.low
    high = high if chart.high is None else chart.high
    return min([low, *values(chart)]), max([high, *values(chart)])


def _beneath(chart: Chart, low: float, high: float) -> int:
    own = [value for one in chart.series if one.role == "own" for value in one.values if value is not None]
    return max(0, math.ceil(max(own) + BENEATH * (high - low) - high)) if own and chart.form == "line" else 0


def _round(step: float) -> float:
    size = 10.0 ** math.floor(math.log10(step))
    return next(nice * size for nice in NICE if nice * size >= step * 0.999)


def _even(low: float, high: float) -> float:
    """A step by which the marks reach both the first and the last rank: 1, 32, 63."""
    span = high - low
    steps = [span / parts for parts in (5, 6, 4, 3, 2)]
    return next((step for step in steps if step == int(step)), math.ceil(span / 3))


def marks(axis: Axis) -> Iterator[float]:
    """The numbers written on the axis."""
    for step in range(int((axis.high - axis.low) / axis.unit + 1e-6) + 1):
        yield axis.low + step * axis.unit
