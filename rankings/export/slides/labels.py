"""Labels at the values, as the chart's own: they follow when an office edits the numbers, unless texts were given."""

from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from rankings.charts.lettering import spread
from rankings.document import Chart, Series
from rankings.export.slides.axes import Axis
from rankings.export.slides.letters import LINE, Letters
from rankings.export.slides.plots import Plot, spoken
from rankings.export.slides.texts import LANGUAGE_TAGS

OWN, OTHER = 20, 16  # sizes of the names at the ends of lines


class Label(NamedTuple):
    """`place`: 't', 'r', 'outEnd'; `named`: with the series' name; `down`: moved by that share of the frame."""

    at: int
    place: str
    text: str = ""
    named: bool = False
    down: float = 0.0
    size: float = 0.0  # 0: the look's


class Type(NamedTuple):
    size: float
    bold: bool
    colour: str
    lang: str


def last(series: Series) -> int | None:
    """The position of its last value."""
    known = [at for at, value in enumerate(series.values) if value is not None]
    return known[-1] if known else None


def ended(chart: Chart) -> list[int]:
    """The series that are named at the ends of their lines: all but a crowd."""
    crowd = [series.role for series in chart.series].count("crowd")
    if chart.form != "line" or len(chart.series) < 2:
        return []
    named = [at for at, series in enumerate(chart.series) if series.role != "crowd" or crowd == 1]
    return [at for at in named if last(chart.series[at]) is not None]


def end_text(chart: Chart, series: Series) -> str:
    """What stands at the end of its line, about as long."""
    at = last(series) or 0
    value = series.values[at]
    return f"{series.name} {series.labels[at] if series.labels else spoken(chart, value or 0)}"


def size(series: Series) -> int:
    return OWN if series.role == "own" else OTHER


def ends_width(chart: Chart, letters: Letters) -> float:
    """The room at the right that the names need."""
    found = (chart.series[at] for at in ended(chart))
    return max((letters.width(end_text(chart, one), size(one), bold=one.role == "own") for one in found), default=0)


def moved(chart: Chart, axis: Axis, plot: Plot, height: float) -> dict[int, float]:
    """How far down the names at the ends move so that none lies on another, by series, in shares of the height."""
    shifts: dict[int, float] = {}
    for column in range(len(chart.categories)):
        here = [at for at in ended(chart) if last(chart.series[at]) == column]
        wanted = [_down(chart.series[at].values[column] or 0, chart, axis, plot) for at in here]
        sizes = [size(chart.series[at]) * LINE for at in here]
        placed = spread(wanted, sizes, 0, height)
        shifts |= {at: (to - was) / height for at, to, was in zip(here, placed, wanted, strict=True)}
    return shifts


def _down(value: float, chart: Chart, axis: Axis, plot: Plot) -> float:
    share = (value - axis.low) / (axis.high - axis.low)
    return plot.area.top + plot.area.height * (share if chart.reverse else 1 - share)


def put(series: Any, made: list[Label], rest: bool, place: str, look: Type, shape: str) -> None:
    """Gives a series its labels; `rest`: whether values without a Label show themselves at `place`."""
    single = "".join(_label(label, look, shape) for label in made)
    flags = _flags(rest, False)
    group = f"{_dress(look, shape)}<c:dLblPos val={quoteattr(place)}/>{flags}"
    old = series._element.get_or_add_dLbls()
    series._element.replace(old, parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{single}{group}</c:dLbls>"))


def _label(label: Label, look: Type, shape: str) -> str:
    look = look._replace(size=label.size or look.size)
    layout = f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{label.down:.5f}"/></c:manualLayout></c:layout>'
    rich = f"<a:p><a:pPr><a:defRPr/></a:pPr><a:r>{_run(look, 'rPr')}<a:t>{escape(label.text)}</a:t></a:r></a:p>"
    words = f'<c:tx><c:rich><a:bodyPr wrap="none"/>{rich}</c:rich></c:tx>' if label.text else ""
    body = f'{layout if abs(label.down) > 1e-4 else ""}{words}{_dress(look, shape)}<c:dLblPos val="{label.place}"/>'
    return f'<c:dLbl><c:idx val="{label.at}"/>{body}{_flags(True, label.named)}</c:dLbl>'


def _dress(look: Type, shape: str) -> str:
    bare = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    style = f'<a:pPr>{_run(look, "defRPr")}</a:pPr><a:endParaRPr lang="{LANGUAGE_TAGS[look.lang]}"/>'
    words = f'<c:txPr><a:bodyPr wrap="none"/><a:p>{style}</a:p></c:txPr>'
    return f'<c:numFmt formatCode={quoteattr(shape)} sourceLinked="0"/>{bare}{words}'


def _run(look: Type, tag: str) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{look.colour.removeprefix("#")}"/></a:solidFill>'
    return (
        f'<a:{tag} lang="{LANGUAGE_TAGS[look.lang]}" sz="{look.size * 100:.0f}" b="{int(look.bold)}">{fill}</a:{tag}>'
    )


def _flags(value: bool, named: bool) -> str:
    shown = {
        "LegendKey": False,
        "Val": value,
        "CatName": False,
        "SerName": named,
        "Percent": False,
        "BubbleSize": False,
    }
    flags = "".join(f'<c:show{what} val="{int(on)}"/>' for what, on in shown.items())
    return flags + ("<c:separator> </c:separator>" if named else "")
