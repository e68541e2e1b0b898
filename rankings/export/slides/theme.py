"""What a template looks like behind the text: its letters and whether its paper is dark."""

from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from rankings.charts.palette import PALETTES, Palette

LIKE_ARIAL = {"Arial", "Helvetica", "Liberation Sans", "Calibri", "Carlito", "Cambria", "Times New Roman", "Aptos"}
LIKE_ARIAL |= {"Calibri Light", "Aptos Display", "Arial Narrow", "Roboto", "Open Sans Condensed", "Liberation Serif"}


def theme(master: Any) -> Any:
    """The root of the master's theme."""
    return etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)


def wide(master: Any) -> bool:
    """Whether one of the theme's two fonts is none that is known to run like Arial or narrower."""
    faces = theme(master).iterfind(f".//{qn('a:fontScheme')}/*/{qn('a:latin')}")
    return any(face.get("typeface") not in LIKE_ARIAL for face in faces)


def palette(layout: Any) -> Palette:
    """The palette for the paper of a layout; the light one where the paper is a picture or a pattern."""
    paper = _paper(layout) or _paper(layout.slide_master)
    colour = _colour(paper, layout.slide_master) if paper is not None else ""
    return PALETTES["dark" if colour and _lightness(colour) < 0.35 else "light"]


def _paper(page: Any) -> Any:
    found = page._element.cSld.find(qn("p:bg"))
    if found is None:
        return None
    return next(iter(found.xpath("./p:bgPr/a:solidFill/* | ./p:bgRef/*")), None)


def _colour(fill: Any, master: Any) -> str:
    """Six hex digits of a colour of a fill; '' where it is no plain colour."""
    if fill.tag != qn("a:schemeClr"):
        return str(fill.get("val") or "") if fill.tag == qn("a:srgbClr") else ""
    name = fill.get("val")
    name = master._element.find(qn("p:clrMap")).get(name, name)
    found = theme(master).find(f".//{qn('a:clrScheme')}/{qn('a:' + name)}")
    return "" if found is None or not len(found) else str(found[0].get("lastClr") or found[0].get("val"))


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.30 * red + 0.59 * green + 0.11 * blue
