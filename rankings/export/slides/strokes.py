"""Colours and weights of series by their role: ours bold, the others thin or grey, so that one line is seen first."""

from typing import Any, NamedTuple

from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from rankings.charts.palette import Palette
from rankings.document import Chart
from rankings.export.slides.texts import rgb

ORDER = ("crowd", "same", "aim", "peer", "up", "down", "own")  # what is drawn last is on top


class Stroke(NamedTuple):
    """Of one series: its colour, the line's width and the marker's size in points."""

    colour: str
    width: float
    marker: int


def strokes(chart: Chart, palette: Palette) -> list[Stroke]:
    """One a series. A crowd of several lines is pale; a single one, a median say, is to be read."""
    crowd = [series.role for series in chart.series].count("crowd")
    pale = Stroke(palette.missing, 0.75, 2) if crowd > 1 else Stroke(palette.crowd, 1.75, 5)
    if chart.form != "line":
        pale = Stroke(palette.missing, 0, 0)
    kinds = {"own": Stroke(palette.accent, 4, 10), "aim": Stroke(palette.ink, 1.75, 5), "crowd": pale}
    kinds |= {"up": Stroke(palette.accent, 2.5, 7), "down": Stroke(palette.fell, 2.5, 7)}
    kinds |= {"same": Stroke(palette.crowd, 1.75, 5)}
    found, peers = [], 0
    for series in chart.series:
        found.append(kinds.get(series.role) or Stroke(palette.peers[peers % len(palette.peers)], 2, 6))
        peers += series.role == "peer"
    return found


def line(series: Any, stroke: Stroke, dashed: bool) -> None:
    """A line with dots, so that a year between two gaps is seen too."""
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(stroke.colour), Pt(stroke.width)
    if dashed:
        series.format.line.dash_style = MSO_LINE.DASH
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, stroke.marker
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(stroke.colour)
    series.marker.format.line.color.rgb = rgb(stroke.colour)


def bar(series: Any, stroke: Stroke, dashed: bool, palette: Palette) -> None:
    """A filled bar; an estimate is an outline."""
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(palette.paper if dashed else stroke.colour)
    if dashed:
        series.format.line.color.rgb, series.format.line.width = rgb(stroke.colour), Pt(1.5)
        series.format.line.dash_style = MSO_LINE.DASH
