"""The look of a native chart on a slide: axes, weights, labels, and no more ink than they need."""

from typing import Any

from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from rankings.document import Chart, Series
from rankings.export.native import labels, scales, strokes
from rankings.export.native.axes import axis
from rankings.export.native.labels import Label, Type
from rankings.export.native.roles import lone
from rankings.export.native.sides import side
from rankings.export.slides import ends, plots
from rankings.export.slides.canvas import Box, Canvas
from rankings.export.slides.plots import Plot
from rankings.export.slides.texts import LANGUAGE_TAGS, Ink, dress


def up(drawn: Any, chart: Chart, plot: Plot, box: Box, canvas: Canvas) -> None:
    """Dresses the chart that python-pptx made of `chart` in a frame of the size of `box`."""
    reach = axis(chart)
    dress(drawn.font, Ink(plot.tick, canvas.palette.ink), canvas.lang)
    drawn.has_title = False
    _legend(drawn, plots.legend(chart), canvas)
    scales.scaled(drawn, chart, reach, canvas.palette, plots.shows_axis(chart))
    _words(drawn, chart, plot, canvas)
    area = plot.area
    shares = (area.left / box.width, area.top / box.height, area.width / box.width, area.height / box.height)
    scales.inside(drawn, shares)
    _series(drawn, chart, plot, ends.labels(chart, reach, plot, box, canvas.lang), canvas)
    if chart.form != "line":
        _bars(drawn.plots[0], chart, plot)


def _legend(drawn: Any, shown: bool, canvas: Canvas) -> None:
    drawn.has_legend = shown
    if shown:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        dress(drawn.legend.font, Ink(16, canvas.palette.ink), canvas.lang)


def _words(drawn: Any, chart: Chart, plot: Plot, canvas: Canvas) -> None:
    """Of both axes."""
    if plots.shows_axis(chart):
        dress(drawn.value_axis.tick_labels.font, Ink(14, canvas.palette.muted), canvas.lang)
    dress(drawn.category_axis.tick_labels.font, Ink(plot.tick, canvas.palette.ink), canvas.lang)
    _upright(drawn.category_axis, plots.skip(chart, plot, canvas.letters))


def _upright(axis: Any, skip: int) -> None:
    """Words under a chart stand level; where years stand too close, only every second or third is written."""
    if skip > 1:
        after = axis._element.find(qn("c:noMultiLvlLbl"))
        after.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{skip}"/>'))
        return
    level = axis._element.txPr.bodyPr
    level.set("rot", "0")
    level.set("vert", "horz")


def _series(drawn: Any, chart: Chart, plot: Plot, named: dict[int, Label], canvas: Canvas) -> None:
    looks = strokes.strokes(chart, canvas.palette)
    for at, (made, series, look) in enumerate(zip(drawn.plots[0].series, chart.series, looks, strict=True)):
        kind = Type(plot.label, series.role == "own", look.colour, LANGUAGE_TAGS[canvas.lang])
        if chart.form == "line":
            strokes.line(made, look, series.dashed, canvas.palette)
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
    high, need = plot.area.height, plot.label * 1.7
    made = [Label(at, side(chart, reach, series, at, high, need), texts[at]) for at in inner]
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
