"""Colours and weights of series by their role: ours bold, the others thin or grey, so that one line is seen first."""

from itertools import cycle
from typing import Any, NamedTuple

from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from rankings.charts.palette import Palette
from rankings.document import Chart
from rankings.export.native.colours import rgb

ORDER = ("crowd", "same", "aim", "peer", "up", "down", "own")  # what is drawn last is on top
MARKERS = (XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.X)
LEAST_MARKER = 2  # what the format allows


class Stroke(NamedTuple):
    """Of one series: its colour, the line's width, the marker's size in points and its shape."""

    colour: str
    width: float
    marker: float
    shape: Any = XL_MARKER_STYLE.CIRCLE


def strokes(chart: Chart, palette: Palette, scale: float = 1) -> list[Stroke]:
    """One a series. A crowd of several lines is pale; a single one, a median say, is to be read.

    `scale`: of widths and markers, 1 on a slide.
    """
    crowd = [series.role for series in chart.series].count("crowd")
    pale = Stroke(palette.missing, 0.75, 2) if crowd > 1 else Stroke(palette.crowd, 1.75, 5)
    if chart.form != "line":
        pale = Stroke(palette.missing, 0, 0)
    kinds = {"own": Stroke(palette.accent, 4, 10), "aim": Stroke(palette.ink, 1.75, 5), "crowd": pale}
    kinds |= {"up": Stroke(palette.rose, 2.5, 7), "down": Stroke(palette.fell, 2.5, 7)}
    kinds |= {"same": Stroke(palette.crowd, 1.75, 5)}
    peers = cycle(zip(palette.peers, cycle(MARKERS), strict=False))
    found = [kinds.get(one.role) or Stroke(colour, 2, 6, shape) for one, (colour, shape) in _each(chart, peers)]
    return [one._replace(width=one.width * scale, marker=one.marker * scale) for one in found]


def _each(chart: Chart, peers: Any) -> list[tuple[Any, tuple[str, Any]]]:
    """Each series with a colour and a shape of its own if it is a peer."""
    return [(one, next(peers) if one.role == "peer" else ("", None)) for one in chart.series]


def line(series: Any, stroke: Stroke, dashed: bool, palette: Palette) -> None:
    """A line with dots, so that a year between two gaps is seen too; the dots of estimates are open."""
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(stroke.colour), Pt(stroke.width)
    series.format.line.dash_style = MSO_LINE.DASH if dashed else None
    series.marker.style, series.marker.size = stroke.shape, max(LEAST_MARKER, round(stroke.marker))
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(palette.paper if dashed else stroke.colour)
    series.marker.format.line.color.rgb = rgb(stroke.colour)


def bar(series: Any, stroke: Stroke, dashed: bool, palette: Palette) -> None:
    """A filled bar; an estimate is an outline."""
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(palette.paper if dashed else stroke.colour)
    if dashed:
        series.format.line.color.rgb, series.format.line.width = rgb(stroke.colour), Pt(1.5)
        series.format.line.dash_style = MSO_LINE.DASH
