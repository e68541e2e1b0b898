"""The axes of a native chart: ranks with 1 at the top, categories at the bottom all the same, gaps left open."""

from typing import Any

from pptx.enum.chart import XL_AXIS_CROSSES, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from rankings.charts.palette import Palette
from rankings.document import Chart
from rankings.export.native.axes import Axis
from rankings.export.native.colours import rgb


def scaled(drawn: Any, chart: Chart, reach: Axis, palette: Palette, shown: bool) -> None:
    """Both axes of the chart that python-pptx made of `chart`; `shown`: whether values are read off an axis."""
    _values(drawn.value_axis, chart, reach, palette, shown)
    _categories(drawn.category_axis, chart, palette)
    drawn._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "gap")


def _values(axis: Any, chart: Chart, reach: Axis, palette: Palette, shown: bool) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = reach
    axis.reverse_order = chart.reverse
    if axis._element.find(qn("c:crossBetween")) is None:
        between = parse_xml(f'<c:crossBetween {nsdecls("c")} val="between"/>')
        axis._element.find(qn("c:majorUnit")).addprevious(between)
    axis.has_major_gridlines = axis.visible = shown
    axis.crosses = _crosses(chart)
    if shown:
        axis.major_gridlines.format.line.color.rgb = rgb(palette.grid)
        axis.format.line.fill.background()
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = chart.format, False


def _crosses(chart: Chart) -> Any:
    if chart.reverse:
        return XL_AXIS_CROSSES.MAXIMUM
    return XL_AXIS_CROSSES.MINIMUM if chart.form == "line" else XL_AXIS_CROSSES.AUTOMATIC


def _categories(axis: Any, chart: Chart, palette: Palette) -> None:
    axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH if chart.reverse else XL_TICK_LABEL_POSITION.LOW
    axis.major_tick_mark, axis.has_major_gridlines = XL_TICK_MARK.NONE, False
    axis.format.line.color.rgb = rgb(palette.muted)
    axis.reverse_order = chart.form == "bar"


def inside(drawn: Any, shares: tuple[float, float, float, float]) -> None:
    """The place of the plot without its words: left, top, width and height as shares of the frame."""
    places = "".join(f'<c:{name} val="{share:.5f}"/>' for name, share in zip("xywh", shares, strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    plotted = drawn._chartSpace.chart.plotArea
    for old in plotted.findall(qn("c:layout")):
        plotted.remove(old)
    layout = f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{places}</c:manualLayout></c:layout>"
    plotted.insert(0, parse_xml(layout))
