"""Makes the template that ships with the product: python -m rankings.export.slides.template."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from rankings.charts.palette import PALETTES
from rankings.export import files
from rankings.export.slides.canvas import Box
from rankings.export.slides.deck import SHIPPED
from rankings.i18n import text

LIGHT = PALETTES["light"]
LAYOUTS = {"Title Slide": "Trang đầu", "Title and Content": "Tiêu đề và nội dung", "Title Only": "Chỉ tiêu đề"}
COLOURS = {"dk1": LIGHT.ink, "lt1": LIGHT.paper, "dk2": LIGHT.muted, "lt2": LIGHT.grid}
COLOURS |= {"accent1": LIGHT.accent, "accent2": LIGHT.fell, "hlink": LIGHT.accent, "folHlink": LIGHT.muted}
COLOURS |= {f"accent{at}": colour for at, colour in enumerate(LIGHT.peers[:4], 3)}
MADE = datetime(2025, 7, 1)
EDGE, WIDTH = 48.0, 864.0
PLACES = {
    KIND.TITLE: Box(EDGE, 18, WIDTH, 88),
    KIND.BODY: Box(EDGE, 120, WIDTH, 378),
    KIND.OBJECT: Box(EDGE, 120, WIDTH, 378),
    KIND.CENTER_TITLE: Box(EDGE, 110, WIDTH, 160),
    KIND.SUBTITLE: Box(EDGE, 294, WIDTH, 110),
    KIND.FOOTER: Box(EDGE, 509, 740, 18),
    KIND.SLIDE_NUMBER: Box(EDGE + WIDTH - 100, 509, 100, 18),
}


def template() -> bytes:
    """16:9, white, Arial, a hairline under the title and above the foot; three layouts. Always the same bytes."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    master = deck.slide_masters[0]
    for layout in list(master.slide_layouts):
        if layout.name not in LAYOUTS:
            master.slide_layouts.remove(layout)
    _theme(master)
    _letters(master._element.find(qn("p:txStyles")))
    _arrange(master)
    for layout in master.slide_layouts:
        _layout(layout)
    return _saved(deck)


def _layout(layout: Any) -> None:
    _arrange(layout)
    cover = layout.name == "Title Slide"
    layout._element.cSld.set("name", LAYOUTS[layout.name])
    for at, top in enumerate((282,) if cover else (111, 503)):
        _rule(layout, 90 + at, top, LIGHT.accent if cover else LIGHT.grid, 3 if cover else 1)


def _arrange(page: Any) -> None:
    for holder in list(page.placeholders):
        kind = holder.placeholder_format.type
        if kind == KIND.DATE:
            holder._element.getparent().remove(holder._element)
            continue
        holder.left, holder.top, holder.width, holder.height = PLACES[kind].emu()
        body = holder._element.txBody.bodyPr
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "b" if kind in (KIND.TITLE, KIND.CENTER_TITLE) else "t")
        _ink(holder._element.txBody)
        _align(holder._element.txBody, "r" if kind == KIND.SLIDE_NUMBER else "l")


def _ink(body: Any) -> None:
    """The default's pale tints are no words for the last row."""
    for colour in body.iter(qn("a:schemeClr")):
        if colour.find(qn("a:tint")) is not None:
            colour.set("val", "tx2")
            colour.remove(colour[0])


def _align(body: Any, side: str) -> None:
    styles = body.find(qn("a:lstStyle"))
    for level in styles:
        level.set("algn", side)


def _theme(master: Any) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    words = part.blob.decode()
    for name, colour in COLOURS.items():
        plain = f'<a:{name}><a:srgbClr val="{colour.removeprefix("#")}"/></a:{name}>'
        words = re.sub(rf"<a:{name}>.*?</a:{name}>", plain, words)
    words = re.sub(r'<a:font script="[^>]*/>', "", words).replace('typeface="Calibri"', 'typeface="Arial"')
    part._blob = words.encode()


def _letters(styles: Any) -> None:
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("b", "1")
    title.find(qn("a:defRPr")).set("sz", "3000")
    for level in list(styles.find(qn("p:bodyStyle")))[:5]:
        level.find(qn("a:defRPr")).set("sz", "2400")


def _rule(page: Any, number: int, top: float, colour: str, width: float) -> None:
    long = 96 if width > 1 else WIDTH
    name = f'<p:cNvPr id="{number}" name="Rule {number}"/>'
    names = f'<p:nvCxnSpPr>{name}<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
    place = f'<a:xfrm><a:off x="{Pt(EDGE)}" y="{Pt(top)}"/><a:ext cx="{Pt(long)}" cy="0"/></a:xfrm>'
    fill = f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'
    look = f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{Pt(width)}">{fill}</a:ln>'
    shape = f"<p:cxnSp {nsdecls('p', 'a')}>{names}<p:spPr>{place}{look}</p:spPr></p:cxnSp>"
    page.shapes._spTree.append(parse_xml(shape))


def _saved(deck: Any) -> bytes:
    for link, relation in list(deck.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            deck.part.rels.pop(link)
    properties = deck.core_properties
    properties.author = properties.last_modified_by = properties.title = text("pages.product", "vi")
    properties.created = properties.modified = MADE
    out = io.BytesIO()
    deck.save(out)
    with zipfile.ZipFile(out) as made:
        return files.zip_bytes({name: made.read(name) for name in made.namelist()}, MADE)


if __name__ == "__main__":
    SHIPPED.parent.mkdir(exist_ok=True)
    SHIPPED.write_bytes(template())
