"""Labels at the values, as the chart's own: they follow when an office edits the numbers, unless texts were given."""

from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls


class Label(NamedTuple):
    """`place`: 't', 'b', 'r', 'outEnd'; `named`: with the series' name; moved by shares of the frame."""

    at: int
    place: str
    text: str = ""
    named: bool = False
    along: float = 0.0
    down: float = 0.0
    size: float = 0.0  # 0: the look's


class Type(NamedTuple):
    """`lang`: as files write it, 'vi-VN'."""

    size: float
    bold: bool
    colour: str
    lang: str


def put(series: Any, made: list[Label], rest: bool, place: str, look: Type, shape: str) -> None:
    """Gives a series its labels; `rest`: whether values without a Label show themselves at `place`."""
    single = "".join(_label(label, look, shape) for label in made)
    flags = _flags(rest, False)
    group = f"{_dress(look, shape)}<c:dLblPos val={quoteattr(place)}/>{flags}"
    old = series._element.get_or_add_dLbls()
    series._element.replace(old, parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{single}{group}</c:dLbls>"))


def _label(label: Label, look: Type, shape: str) -> str:
    look = look._replace(size=label.size or look.size)
    edges = f'<c:x val="{label.along:.5f}"/><c:y val="{label.down:.5f}"/>'
    layout = f"<c:layout><c:manualLayout>{edges}</c:manualLayout></c:layout>" if label.along or label.down else ""
    rich = f"<a:p><a:pPr><a:defRPr/></a:pPr><a:r>{_run(look, 'rPr')}<a:t>{escape(label.text)}</a:t></a:r></a:p>"
    words = f'<c:tx><c:rich><a:bodyPr wrap="none"/>{rich}</c:rich></c:tx>' if label.text else ""
    body = f'{layout}{words}{_dress(look, shape)}<c:dLblPos val="{label.place}"/>'
    return f'<c:dLbl><c:idx val="{label.at}"/>{body}{_flags(True, label.named)}</c:dLbl>'


def _dress(look: Type, shape: str) -> str:
    bare = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
    style = f'<a:pPr>{_run(look, "defRPr")}</a:pPr><a:endParaRPr lang="{look.lang}"/>'
    words = f'<c:txPr><a:bodyPr wrap="none"/><a:p>{style}</a:p></c:txPr>'
    return f'<c:numFmt formatCode={quoteattr(shape)} sourceLinked="0"/>{bare}{words}'


def _run(look: Type, tag: str) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{look.colour.removeprefix("#")}"/></a:solidFill>'
    return f'<a:{tag} lang="{look.lang}" sz="{look.size * 100:.0f}" b="{int(look.bold)}">{fill}</a:{tag}>'


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
