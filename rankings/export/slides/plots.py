"""How much of a chart's frame its plot takes, once the words and numbers around it have their room."""

import math
from typing import NamedTuple

from rankings.document import Chart
from rankings.export.native.axes import Axis, marks
from rankings.export.native.roles import lone
from rankings.export.slides.canvas import Box
from rankings.export.slides.letters import LINE, Letters

SIZES = (18, 16, 14, 12)
GAP = 8.0
LEGEND = 30.0


class Plot(NamedTuple):
    """`area`: within the frame, in points; sizes of the words on the axis and of the labels at the values."""

    area: Box
    tick: float
    label: float


def decimals(chart: Chart) -> int:
    """How many the format has."""
    return len(chart.format.split(";")[0].partition(".")[2].rstrip('%" '))


def spoken(chart: Chart, value: float) -> str:
    """About as long as the value will be in the chart's format."""
    digits = decimals(chart)
    return f"{value:+.{digits}f}" if chart.format.startswith("+") else f"{value:.{digits}f}"


def labels(chart: Chart) -> list[str]:
    """What stands at the values, as long as it will be."""
    made = []
    for series in chart.series:
        for at, value in enumerate(series.values):
            if value is not None:
                mark = "▲ " if series.role in ("up", "down") else ""
                made.append(series.labels[at] if series.labels else mark + spoken(chart, value))
    return made


def legend(chart: Chart) -> bool:
    """Several series of bars side by side need one; lines are named at their ends, bars in one row by their labels."""
    return chart.form != "line" and len(chart.series) > 1 and not lone(chart)


def plot(chart: Chart, axis: Axis, box: Box, letters: Letters, ends: float) -> Plot:
    """`ends`: the room that the names at the ends of the lines need."""
    if chart.form == "bar":
        return _lying(chart, box, letters)
    left = max(letters.width(spoken(chart, mark), 14) for mark in marks(axis)) + GAP * 2 if shows_axis(chart) else GAP
    wide = box.width - left - (ends + GAP * 2 if ends else GAP)
    tick = next((size for size in SIZES if _stands(chart, size, wide, letters)), 12)
    label = next((size for size in SIZES if _fits(chart, size, wide, letters)), 12)
    top = label * 1.6 + (LEGEND if legend(chart) else 0)
    bottom = _under(chart, tick, wide, letters) + GAP * 1.5
    return Plot(Box(left, top, wide, box.height - top - bottom), tick, label)


def dense(chart: Chart, plot: Plot, letters: Letters) -> bool:
    """Whether the values of a line stand too close to each other to be written at each."""
    return not _fits(chart, plot.label, plot.area.width, letters)


def skip(chart: Chart, plot: Plot, letters: Letters) -> int:
    """Every how many categories below a line one is written, so that their words do not run into each other."""
    long = max(letters.longest(name, plot.tick) for name in chart.categories) + 4
    return math.ceil(long / (plot.area.width / len(chart.categories))) if chart.form == "line" else 1


def shows_axis(chart: Chart) -> bool:
    """Bars say their values themselves."""
    return chart.form == "line"


def _under(chart: Chart, size: float, width: float, letters: Letters) -> float:
    slot = width / len(chart.categories) - GAP / 2
    return max(letters.height(name, slot, size) for name in chart.categories)


def _stands(chart: Chart, size: float, width: float, letters: Letters) -> bool:
    """Whether names below a chart, years on one line and others on two, keep within their columns."""
    slot = width / len(chart.categories) - GAP / 2
    whole = all(letters.longest(name, size) <= slot for name in chart.categories)
    return whole and _under(chart, size, width, letters) <= size * LINE * (1 if chart.form == "line" else 2)


def _fits(chart: Chart, size: float, width: float, letters: Letters) -> bool:
    slot = width / len(chart.categories) / (1 if chart.form == "line" or lone(chart) else len(chart.series))
    return all(letters.width(label, size, bold=True) + 4 <= slot for label in labels(chart))


def names_width(chart: Chart, box: Box, size: float, letters: Letters) -> float:
    """What the names beside lying bars take, in lines of up to two fifths of the frame."""
    return min(max(letters.width(name, size) for name in chart.categories) * 1.04, box.width * 0.45)


def slot(chart: Chart, box: Box, size: float, letters: Letters) -> float:
    """The height that a lying bar with its name needs."""
    wide = names_width(chart, box, size, letters)
    lines = max(letters.lines(name, wide, size) for name in chart.categories)
    bars = 1 if lone(chart) else len(chart.series)
    return max(lines, bars) * size * LINE + 3


def slack(chart: Chart, axis: Axis, box: Box, letters: Letters) -> float:
    """How much further down the axis goes so that what stands at bars below zero has room too."""
    if chart.form == "line" or chart.reverse or axis.low >= 0:
        return 0.0
    area = plot(chart, axis, box, letters, 0).area
    long = max(letters.width(label, SIZES[0], bold=True) for label in labels(chart)) + GAP
    share = long / area.width if chart.form == "bar" else SIZES[0] * 1.6 / area.height
    return (axis.high - axis.low) * share / (1 - min(share, 0.5))


def _lying(chart: Chart, box: Box, letters: Letters) -> Plot:
    room = box.height - GAP - (LEGEND if legend(chart) else 0)
    size = next((size for size in SIZES if slot(chart, box, size, letters) * len(chart.categories) <= room), 12)
    left = names_width(chart, box, size, letters) + GAP * 2
    right = max([letters.width(label, size, bold=True) for label in labels(chart)], default=0) + GAP * 2
    area = Box(left, box.height - room - GAP / 2, max(box.width - left - right, 40), room)
    return Plot(area, size, size)
