"""How a native chart looks in a document: in the document's letters, with a legend where lines need their names."""

from docx.shared import Length
from pptx.chart.chart import Chart as Drawn
from pptx.enum.chart import XL_AXIS_CROSSES, XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from rankings.charts.palette import PALETTES
from rankings.document import Chart
from rankings.export.native import scales, strokes
from rankings.export.native.axes import Axis, axis
from rankings.export.native.colours import rgb
from rankings.export.native.labels import Type
from rankings.export.native.roles import lone, ours_alone
from rankings.export.word.labels import label, written
from rankings.export.word.styles import FONT

INK = PALETTES["light"]
SIZE, SCALE = 10, 0.65  # points of the letters; widths and markers beside those of a slide
TAGS = {"vi": "vi-VN", "en": "en-GB"}
PLOT = 0.8  # of a chart's height: the plot without years and legend


def style(drawn: Drawn, chart: Chart, height: Length, lang: str) -> None:
    """Dresses a chart that python-pptx's writers made of `chart`; `height`: of its frame."""
    _space(drawn, lang)
    bare = _bare(chart)
    reach = _reach(chart, bare)
    scales.scaled(drawn, chart, reach, INK, not bare)
    if chart.form == "bar":
        _lying(drawn)
    looks = strokes.strokes(chart, INK, SCALE)
    for shown, one, look in zip(drawn.plots[0].series, chart.series, looks, strict=True):
        dress = strokes.line if chart.form == "line" else strokes.bar
        dress(shown, look, one.dashed, INK)
        label(shown, one, chart, reach, height.pt * PLOT, Type(SIZE, False, look.colour, TAGS[lang]))
    if chart.form != "line":
        drawn.plots[0].gap_width, drawn.plots[0].overlap = 50, 100 if lone(chart) else 0
    _legend(drawn, chart)


def _space(drawn: Drawn, lang: str) -> None:
    space = drawn._chartSpace
    drawn.has_title = False
    drawn.font.name, drawn.font.size, drawn.font.color.rgb = FONT, Pt(SIZE), rgb(INK.ink)
    for old in space.findall(qn("c:roundedCorners")):
        space.remove(old)
    for name, value in (("roundedCorners", "0"), ("lang", TAGS[lang])):  # Word rounds the corners where nothing is said
        space.find(qn("c:date1904")).addnext(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))
    bare = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    space.find(qn("c:txPr")).addprevious(parse_xml(bare))


def _bare(chart: Chart) -> bool:
    """Bars that begin with 0 and all have their value beside them need no axis, only room for the values."""
    told = all(one.labels is not None or written(one, chart) for one in chart.series)
    return chart.form != "line" and chart.low is None and told


def _reach(chart: Chart, bare: bool) -> Axis:
    reach = axis(chart)
    if not bare:
        return reach
    room = (reach.high - reach.low) * (0.3 if chart.form == "bar" else 0.1)
    return reach._replace(low=reach.low - room if reach.low < 0 else reach.low, high=reach.high + room)


def _lying(drawn: Drawn) -> None:
    """Every bar has its name to the left, in two fifths of the width whatever its length: it wraps there."""
    names = drawn.category_axis._element
    drawn.value_axis._element.crosses.val = XL_AXIS_CROSSES.MAXIMUM  # python-pptx has it on value axes only
    names.find(qn("c:noMultiLvlLbl")).addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))
    scales.inside(drawn, (0.4, 0.02, 0.57, 0.86))


def _legend(drawn: Drawn, chart: Chart) -> None:
    drawn.has_legend = len(chart.series) > 1 and not ours_alone(chart)
    if not drawn.has_legend:
        return
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    crowd = [at for at, one in enumerate(chart.series) if one.role == "crowd"]
    for at in reversed(crowd[1:]):
        entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        drawn.legend._element.find(qn("c:legendPos")).addnext(parse_xml(entry))
