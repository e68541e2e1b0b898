"""The look of a native chart: axes, weights, labels, and no more ink than they need."""

from typing import Any

from pptx.enum.chart import XL_AXIS_CROSSES, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from rankings.document import Chart, Series
from rankings.export.native.roles import lone
from rankings.export.slides import ends, labels, plots, strokes
from rankings.export.slides.axes import Axis, axis
from rankings.export.slides.canvas import Box, Canvas
from rankings.export.slides.labels import Label, Type
from rankings.export.slides.plots import Plot
from rankings.export.slides.texts import Ink, dress, rgb


def up(drawn: Any, chart: Chart, plot: Plot, box: Box, canvas: Canvas) -> None:
    """Dresses the chart that python-pptx made of `chart` in a frame of the size of `box`."""
    reach = axis(chart)
    dress(drawn.font, Ink(plot.tick, canvas.palette.ink), canvas.lang)
    drawn.has_title = False
    _legend(drawn, plots.legend(chart), canvas)
    _values(drawn.value_axis, chart, reach, canvas)
    _categories(drawn, chart, plot, canvas)
    _place(drawn, plot, box)
    _series(drawn, chart, plot, ends.labels(chart, reach, plot, box, canvas.lang), canvas)
    if chart.form != "line":
        _bars(drawn.plots[0], chart, plot)


def _legend(drawn: Any, shown: bool, canvas: Canvas) -> None:
    drawn.has_legend = shown
    if shown:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        dress(drawn.legend.font, Ink(16, canvas.palette.ink), canvas.lang)


def _values(drawn: Any, chart: Chart, reach: Axis, canvas: Canvas) -> None:
    """Ranks grow downwards, and the categories stay at the bottom all the same."""
    drawn.minimum_scale, drawn.maximum_scale, drawn.major_unit = reach
    drawn.reverse_order = chart.reverse
    if drawn._element.find(qn("c:crossBetween")) is None:
        between = parse_xml(f'<c:crossBetween {nsdecls("c")} val="between"/>')
        drawn._element.find(qn("c:majorUnit")).addprevious(between)
    drawn.has_major_gridlines = drawn.visible = plots.shows_axis(chart)
    drawn.crosses = XL_AXIS_CROSSES.MAXIMUM if chart.reverse else XL_AXIS_CROSSES.MINIMUM
    if plots.shows_axis(chart):
        drawn.major_gridlines.format.line.color.rgb = rgb(canvas.palette.grid)
        drawn.format.line.fill.background()
        drawn.major_tick_mark = XL_TICK_MARK.NONE
        drawn.tick_labels.number_format, drawn.tick_labels.number_format_is_linked = chart.format, False
        dress(drawn.tick_labels.font, Ink(14, canvas.palette.muted), canvas.lang)


def _categories(drawn: Any, chart: Chart, plot: Plot, canvas: Canvas) -> None:
    axis = drawn.category_axis
    axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH if chart.reverse else XL_TICK_LABEL_POSITION.LOW
    axis.major_tick_mark, axis.has_major_gridlines = XL_TICK_MARK.NONE, False
    axis.format.line.color.rgb = rgb(canvas.palette.muted)
    axis.reverse_order = chart.form == "bar"
    if chart.form != "line" and not chart.reverse:
        drawn.value_axis.crosses = XL_AXIS_CROSSES.AUTOMATIC
    dress(axis.tick_labels.font, Ink(plot.tick, canvas.palette.ink), canvas.lang)
    _upright(axis, plots.skip(chart, plot, canvas.letters))


def _upright(axis: Any, skip: int) -> None:
    """Words under a chart stand level; where years stand too close, only every second or third is written."""
    if skip > 1:
        after = axis._element.find(qn("c:noMultiLvlLbl"))
        after.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{skip}"/>'))
        return
    level = axis._element.txPr.bodyPr
    level.set("rot", "0")
    level.set("vert", "horz")


def _place(drawn: Any, plot: Plot, box: Box) -> None:
    """The inside of the plot by measure, in shares of the frame, and years without a value as gaps."""
    area = plot.area
    shares = {"x": area.left / box.width, "y": area.top / box.height}
    shares |= {"w": area.width / box.width, "h": area.height / box.height}
    edges = "".join(f'<c:{edge}Mode val="edge"/>' for edge in "xy") + "".join(
        f'<c:{edge} val="{share:.5f}"/>' for edge, share in shares.items()
    )
    inside = f'<c:manualLayout><c:layoutTarget val="inner"/>{edges}</c:manualLayout>'
    plotted = drawn._chartSpace.chart.plotArea
    for old in plotted.findall(qn("c:layout")):
        plotted.remove(old)
    plotted.insert(0, parse_xml(f"<c:layout {nsdecls('c')}>{inside}</c:layout>"))
    drawn._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "gap")


def _series(drawn: Any, chart: Chart, plot: Plot, named: dict[int, Label], canvas: Canvas) -> None:
    looks = strokes.strokes(chart, canvas.palette)
    for at, (made, series, look) in enumerate(zip(drawn.plots[0].series, chart.series, looks, strict=True)):
        kind = Type(plot.label, series.role == "own", look.colour, canvas.lang)
        if chart.form == "line":
            strokes.line(made, look, series.dashed)
            single = _on_line(chart, series, plot, named.get(at), canvas)
            labels.put(made, single, False, "t", kind, chart.format)
        else:
            strokes.bar(made, look, series.dashed, canvas.palette)
            single = [Label(spot, "outEnd", text) for spot, text in enumerate(series.labels or ()) if text]
            kind = kind._replace(colour=look.colour if series.role in ("own", "up", "down") else canvas.palette.ink)
            labels.put(made, single, not series.labels, "outEnd", kind, _signed(chart.format, series))


def _on_line(chart: Chart, series: Series, plot: Plot, end: Label | None, canvas: Canvas) -> list[Label]:
    """Our line's values where there is room for all, else its first and last; of the others the last alone."""
    known = [at for at, value in enumerate(series.values) if value is not None]
    if series.role != "own" and len(chart.series) > 1:
        known = []
    elif plots.dense(chart, plot, canvas.letters):
        known = [at for at in known if at in (known[0], known[-1])]
    texts, reach = series.labels or [""] * len(series.values), axis(chart)
    inner = [at for at in known if (end is None or at != end.at) and (texts[at] or not series.labels)]
    made = [Label(at, ends.side(chart, reach, plot, series, at), texts[at]) for at in inner]
    return [*made, end] if end else made


def _signed(shape: str, series: Series) -> str:
    """Up and down are told by a sign too, not by colour alone."""
    mark = {"up": "▲", "down": "▼"}.get(series.role)
    if not mark or series.labels:
        return shape
    parts = shape.split(";") if ";" in shape else [shape, f"-{shape}"]
    return ";".join(f'"{mark} "{part}' for part in parts)


def _bars(plot: Any, chart: Chart, placed: Plot) -> None:
    """Bars in one row where no category has two; a few bars do not become slabs."""
    bars = 1 if lone(chart) else len(chart.series)
    along = placed.area.height if chart.form == "bar" else placed.area.width
    thick = 44 if chart.form == "bar" else 72
    plot.overlap = 100 if bars == 1 else -5
    plot.gap_width = round(min(max(45, (along / len(chart.categories) / (thick * bars) - 1) * 100), 500))
