"""What every slide has around its matter: title, subtitle, source, foot and number."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from rankings.export.slides.canvas import Box, Canvas, box, held
from rankings.export.slides.letters import LINE
from rankings.export.slides.texts import LANGUAGE_TAGS, Ink, Words, bare, write
from rankings.i18n import text as text_of

TITLES = (30, 28, 26, 24)
COVER_TITLES = (40, 36, 32, 28, 24)
SUBTITLES = (20, 18)
COVER_SUBTITLES = (28, 24, 20)
SOURCES = (14, 12)
FOOT = 12


def place(text: str, where: Box, sizes: Sequence[float], canvas: Canvas, tail: str = "") -> tuple[str, float]:
    """The text with its tail, measured bold, and its size; the text is cut only if it does not fit at the smallest."""
    size = canvas.letters.step([text + tail], (where.width, where.height), sizes, bold=True)
    most = max(1, int(where.height / (size * LINE) + 0.01))
    if canvas.letters.lines(text + tail, where.width, size, bold=True) <= most:
        return text + tail, size
    mark = text_of("slides.see_notes", canvas.lang) + tail
    return canvas.letters.cut(text, where.width, size, most, bold=True, mark=mark), size


def fill(holder: Any, text: str, size: float, canvas: Canvas) -> None:
    """Words in a placeholder, with the template's colour and weight, never in capitals."""
    frame = bare(holder.text_frame)
    run = write(frame.paragraphs[0], text, Ink(size, bold=None), canvas.lang)
    run._r.get_or_add_rPr().set("cap", "none")


def source(texts: Sequence[str], address: str, room: Box, canvas: Canvas, cut: list[str]) -> tuple[list[Words], Box]:
    """The sources and the site where to look them up, at the foot of the room; and the room above them."""
    said = "  ".join(text for text in dict.fromkeys(texts) if text)
    site = urlsplit(address).netloc if address.startswith(("http://", "https://")) else ""
    site = canvas.letters.cut(site, room.width, SOURCES[-1], 1)
    tail = f"  {site}" if site else ""
    size = canvas.letters.step([said + tail], (room.width, SOURCES[0] * LINE + 1), SOURCES)
    words = canvas.letters.cut(said, room.width, size, 2)
    cut += [said] if words != said else []
    high = canvas.letters.height(words + tail, room.width, size) + 1 if words or site else 0
    above, under = room.upper(room.height - high)
    line = [(words + tail[:2] if words else "", Ink(size, canvas.palette.muted))]
    return ([Words(under, line, "bottom", (site, address))] if high else []), above


def foot(slide: Any, layout: Any, about: str, number: int, canvas: Canvas) -> None:
    """The template's own foot and number; python-pptx gives a new slide neither."""
    for holder in held(layout, KIND.FOOTER):
        where = box(holder)
        if where and canvas.letters.width(about, FOOT) <= where.width - 16:
            _copy(slide, holder, _plain(about, canvas))
    numbered = held(layout, KIND.SLIDE_NUMBER)
    for holder in numbered[:1]:
        _copy(slide, holder, _number(number, canvas))
    if not numbered:
        corner = Box(canvas.paper.width - 72, canvas.paper.height - 26, 54, 18)
        Words(corner, [("", Ink(FOOT))]).draw(slide, canvas)
        paragraph = slide.shapes[-1].text_frame.paragraphs[0]._p
        paragraph.getparent().replace(paragraph, _number(number, canvas))


def _plain(text: str, canvas: Canvas) -> Any:
    """A paragraph in the template's own letters."""
    holder = parse_xml(
        f"<a:p {nsdecls('a')}><a:r><a:rPr lang='{LANGUAGE_TAGS[canvas.lang]}' sz='{FOOT * 100}'/><a:t/></a:r></a:p>"
    )
    holder.find(f".//{qn('a:t')}").text = text
    return holder


def _number(number: int, canvas: Canvas) -> Any:
    field = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"
    run = f"<a:rPr lang='{LANGUAGE_TAGS[canvas.lang]}' sz='{FOOT * 100}'/><a:t>{number}</a:t>"
    return parse_xml(f"<a:p {nsdecls('a')}><a:fld id='{field}' type='slidenum'>{run}</a:fld></a:p>")


def _copy(slide: Any, holder: Any, paragraph: Any) -> None:
    shape = deepcopy(holder._element)
    shape.nvSpPr.cNvPr.set("id", str(max(one.shape_id for one in slide.shapes) + 1))
    for old in list(shape.spPr):
        shape.spPr.remove(old)
    for old in shape.txBody.findall(qn("a:p")):
        shape.txBody.remove(old)
    shape.txBody.append(paragraph)
    slide.shapes._spTree.append(shape)
