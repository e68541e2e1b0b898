"""The look of a native chart: axes, weights, labels, and no more ink than they need."""

from typing import Any

from pptx.enum.chart import XL_AXIS_CROSSES, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from rankings.document import Chart, Series
from rankings.export.slides import labels, plots, strokes
from rankings.export.slides.axes import Axis, axis
from rankings.export.slides.canvas import Box, Canvas
from rankings.export.slides.labels import Label, Type
from rankings.export.slides.plots import Plot
from rankings.export.slides.texts import Ink, dress, rgb

__all__ = ["up"]


def up(drawn: Any, chart: Chart, box: Box, canvas: Canvas) -> None:
    """Dresses the chart that python-pptx made of `chart` in a frame of the size of `box`."""
    ends = axis(chart)
    plot = plots.plot(chart, ends, box, canvas.letters, labels.ends_width(chart, canvas.letters))
    dress(drawn.font, Ink(plot.tick, canvas.palette.ink), canvas.lang)
    drawn.has_title = False
    _legend(drawn, plots.legend(chart), canvas)
    _values(drawn.value_axis, chart, ends, canvas)
    _categories(drawn, chart, canvas)
    _place(drawn, plot, box)
    _series(drawn, chart, labels.moved(chart, ends, plot, box.height), plot, canvas)
    if chart.form != "line":
        _bars(drawn.plots[0], chart, plot)


def _legend(drawn: Any, shown: bool, canvas: Canvas) -> None:
    drawn.has_legend = shown
    if shown:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        dress(drawn.legend.font, Ink(16, canvas.palette.ink), canvas.lang)


def _values(drawn: Any, chart: Chart, ends: Axis, canvas: Canvas) -> None:
    """Ranks grow downwards, and the categories stay at the bottom all the same."""
    drawn.minimum_scale, drawn.maximum_scale, drawn.major_unit = ends.low, ends.high, ends.unit
    drawn.reverse_order = chart.reverse
    drawn.has_major_gridlines = drawn.visible = plots.shows_axis(chart)
    drawn.crosses = XL_AXIS_CROSSES.MAXIMUM if chart.reverse else XL_AXIS_CROSSES.MINIMUM
    if plots.shows_axis(chart):
        drawn.major_gridlines.format.line.color.rgb = rgb(canvas.palette.grid)
        drawn.format.line.fill.background()
        drawn.major_tick_mark = XL_TICK_MARK.NONE
        drawn.tick_labels.number_format, drawn.tick_labels.number_format_is_linked = chart.format, False
        dress(drawn.tick_labels.font, Ink(14, canvas.palette.muted), canvas.lang)


def _categories(drawn: Any, chart: Chart, canvas: Canvas) -> None:
    axis = drawn.category_axis
    axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH if chart.reverse else XL_TICK_LABEL_POSITION.LOW
    axis.major_tick_mark, axis.has_major_gridlines = XL_TICK_MARK.NONE, False
    axis.format.line.color.rgb = rgb(canvas.palette.muted)
    axis.reverse_order = chart.form == "bar"
    if chart.form != "line" and not chart.reverse:
        drawn.value_axis.crosses = XL_AXIS_CROSSES.AUTOMATIC
