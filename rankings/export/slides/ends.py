"""Names at the ends of lines in place of a legend, none upon another."""

from rankings import i18n
from rankings.charts.lettering import spread
from rankings.document import Chart, Series
from rankings.export.native.axes import Axis, depth
from rankings.export.native.labels import Label
from rankings.export.native.roles import ours_alone
from rankings.export.slides.canvas import Box
from rankings.export.slides.letters import LINE, Letters
from rankings.export.slides.plots import Plot, decimals

WIDE = 600.0  # points from which on a chart has room for larger names


def size(series: Series, box: Box) -> int:
    """Of the name at its end."""
    own, other = (20, 16) if box.width > WIDE else (16, 14)
    return own if series.role == "own" else other


def last(series: Series) -> int | None:
    """The position of its last value."""
    known = [at for at, value in enumerate(series.values) if value is not None]
    return known[-1] if known else None


def named(chart: Chart) -> list[int]:
    """The series that have their names at the ends of their lines: all but a crowd and pieces of our own line."""
    crowd = [series.role for series in chart.series].count("crowd")
    if chart.form != "line" or len(chart.series) < 2 or ours_alone(chart):
        return []
    kept = [at for at, series in enumerate(chart.series) if series.role != "crowd" or crowd == 1]
    return [at for at in kept if last(chart.series[at]) is not None]


def text(chart: Chart, series: Series, lang: str) -> str:
    """Its name and last value; of a line that ends before the others, the year too."""
    at = last(series) or 0
    value = series.labels[at] if series.labels else i18n.number(series.values[at] or 0, lang, decimals(chart))
    early = f" ({chart.categories[at]})" if at + 1 < len(chart.categories) else ""
    return f"{series.name} {value}{early}"


def width(chart: Chart, box: Box, letters: Letters, lang: str) -> float:
    """The room at the right that the names need."""
    found = (chart.series[at] for at in named(chart))
    long = (letters.width(text(chart, one, lang), size(one, box), one.role == "own") for one in found)
    return max(long, default=0)


def labels(chart: Chart, axis: Axis, plot: Plot, box: Box, lang: str) -> dict[int, Label]:
    """The label at the end of each named series, all in one column."""
    found = named(chart)
    wanted = [_down(chart.series[at].values[last(chart.series[at]) or 0] or 0, chart, axis, plot) for at in found]
    placed = spread(wanted, [size(chart.series[at], box) * LINE for at in found], 0, box.height)
    moves = {at: (to - was) / box.height for at, to, was in zip(found, placed, wanted, strict=True)}
    return {at: _end(chart, chart.series[at], moves[at], plot, box, lang) for at in found}


def _end(chart: Chart, series: Series, down: float, plot: Plot, box: Box, lang: str) -> Label:
    at = last(series) or 0
    along = (len(chart.categories) - 1 - at) * plot.area.width / len(chart.categories) / box.width
    said = text(chart, series, lang) if along or series.labels else ""
    return Label(at, "r", said, True, along, down, size(series, box))


def _down(value: float, chart: Chart, axis: Axis, plot: Plot) -> float:
    return plot.area.top + plot.area.height * depth(value, chart, axis)
