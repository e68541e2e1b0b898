"""How a native chart looks: colours of the page, ranks with 1 at the top, gaps left open, estimates dashed."""

from itertools import cycle
from typing import Any

from pptx.chart.chart import Chart as Drawn
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from rankings.charts.palette import PALETTES
from rankings.document import Chart, Series
from rankings.export.native.roles import lone, ours_alone
from rankings.export.word.labels import SIZE, label, written
from rankings.export.word.styles import FONT

INK = PALETTES["light"]
ROLES = {
    "own": INK.accent,
    "up": INK.rose,
    "down": INK.fell,
    "same": INK.missing,
    "crowd": INK.missing,
    "aim": INK.ink,
}
MARKERS = (XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.X)


def style(drawn: Drawn, chart: Chart, lang: str) -> None:
    """Dresses a chart that python-pptx's writers made of `chart`."""
    _space(drawn, lang)
    _axes(drawn, chart)
    peers = cycle(zip(INK.peers, cycle(MARKERS), strict=False))
    for shown, one in zip(drawn.plots[0].series, chart.series, strict=True):
        colour, marker = next(peers) if one.role == "peer" else (ROLES[one.role], XL_MARKER_STYLE.CIRCLE)
        rgb = RGBColor.from_string(colour.lstrip("#"))
        _line(shown, one, rgb, marker) if chart.form == "line" else _bar(shown, one, rgb)
        label(shown, one, chart, rgb)
    if chart.form == "bar":
        _share(drawn)
    if chart.form != "line":
        _bare(drawn, chart)
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 50, 100 if lone(chart) else 0
    _legend(drawn, chart)


def _space(drawn: Drawn, lang: str) -> None:
    space = drawn._chartSpace
    drawn.has_title = False
    drawn.font.name, drawn.font.size, drawn.font.color.rgb = FONT, SIZE, RGBColor.from_string(INK.ink[1:])
    for old in space.findall(qn("c:roundedCorners")):
        space.remove(old)
    code = "vi-VN" if lang == "vi" else "en-GB"
    for name, value in (("roundedCorners", "0"), ("lang", code)):  # Word rounds the corners where nothing is said
        space.find(qn("c:date1904")).addnext(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))
    bare = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    space.find(qn("c:txPr")).addprevious(parse_xml(bare))


def _axes(drawn: Drawn, chart: Chart) -> None:
    values, names = drawn.value_axis, drawn.category_axis
    values.minimum_scale, values.maximum_scale = _ends(chart)
    values.reverse_order, names.reverse_order = chart.reverse, chart.form == "bar"
    if chart.reverse:
        values.crosses = XL_AXIS_CROSSES.MAXIMUM
        values.major_unit = max(1, round(((values.maximum_scale or 63) - 1) / 6))
    if chart.form == "bar":
        values._element.crosses.val = XL_AXIS_CROSSES.MAXIMUM  # python-pptx has it on value axes only
        skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
        names._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
    if not chart.reverse:
        names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = chart.format, False
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(INK.grid[1:])
    values.format.line.fill.background()
    names.format.line.color.rgb = RGBColor.from_string(INK.missing[1:])
    values.major_tick_mark = names.major_tick_mark = XL_TICK_MARK.NONE


def _share(drawn: Drawn) -> None:
    """Names to the left take two fifths of the width, whatever their length: they wrap there."""
    ends = "".join(f'<c:{name} val="{value}"/>' for name, value in zip("xywh", (0.4, 0.02, 0.57, 0.86), strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area = drawn._chartSpace.find(qn("c:chart")).find(qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{ends}</c:manualLayout></c:layout>"
    area.insert(0, parse_xml(layout))


def _bare(drawn: Drawn, chart: Chart) -> None:
    """Bars that begin with 0 and all have their value beside them need no axis, only room for the values."""
    if chart.low is None and all(one.labels is not None or written(one, chart) for one in chart.series):
        drawn.value_axis.visible, drawn.value_axis.has_major_gridlines = False, False
        known = [0, *(value for one in chart.series for value in one.values if value is not None)]
        room = (max(known) - min(known)) * (0.3 if chart.form == "bar" else 0.1)
        if min(known) < 0:
            drawn.value_axis.minimum_scale = min(known) - room
            drawn.value_axis.maximum_scale = chart.high or max(known) + room


def _ends(chart: Chart) -> tuple[float | None, float | None]:
    """Ranks begin with 1; the length of a bar says its value, so bars begin with 0 unless the chart says otherwise."""
    known = [value for one in chart.series for value in one.values if value is not None]
    if chart.reverse:
        return chart.low or 1, chart.high or max(2, *known)
    low = 0 if chart.low is None and chart.form != "line" and min(known) >= 0 else chart.low
    return low, chart.high


def _line(shown: Any, one: Series, rgb: RGBColor, marker: XL_MARKER_STYLE) -> None:
    line, dot = shown.format.line, shown.marker
    line.color.rgb, line.width = rgb, Pt({"own": 2.5, "crowd": 0.75}.get(one.role, 1.5))
    line.dash_style = MSO_LINE.DASH if one.dashed else None
    shown.smooth = False
    dot.style = XL_MARKER_STYLE.NONE if one.role in ("crowd", "aim") else marker
    if dot.style != XL_MARKER_STYLE.NONE:
        dot.size = 7 if one.role == "own" else 6
        dot.format.line.color.rgb = rgb
        dot.format.fill.solid()
        dot.format.fill.fore_color.rgb = RGBColor(255, 255, 255) if one.dashed else rgb


def _bar(shown: Any, one: Series, rgb: RGBColor) -> None:
    shown.invert_if_negative = False
    shown.format.fill.solid()
    shown.format.fill.fore_color.rgb = RGBColor(255, 255, 255) if one.dashed else rgb
    shown.format.line.color.rgb = rgb
    shown.format.line.dash_style = MSO_LINE.DASH if one.dashed else None


def _legend(drawn: Drawn, chart: Chart) -> None:
    drawn.has_legend = len(chart.series) > 1 and not ours_alone(chart)
    if not drawn.has_legend:
        return
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    crowd = [at for at, one in enumerate(chart.series) if one.role == "crowd"]
    for at in reversed(crowd[1:]):
        entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        drawn.legend._element.find(qn("c:legendPos")).addnext(parse_xml(entry))
