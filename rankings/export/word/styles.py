"""Paper, letters and paragraph styles of an administrative document, so that the office changes them in one place."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.styles.style import BaseStyle

FONT = "Times New Roman"
WIDTH = Mm(160)
INDENT = Cm(1)
TABLES = ("TableNormal", "TableGrid")


class Look(NamedTuple):
    """Points, but `first` (first line) in EMU; `bound`: stays with the next paragraph."""

    size: float
    align: ALIGN = ALIGN.LEFT
    first: int = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    bound: bool = False


LOOKS = {
    "Normal": Look(13, ALIGN.JUSTIFY, INDENT, after=6),
    "Title": Look(14, ALIGN.CENTER, before=18, bold=True, bound=True),
    "Subtitle": Look(13, ALIGN.CENTER, before=2, bold=True, bound=True),
    "List Bullet": Look(13, ALIGN.JUSTIFY, INDENT, after=4),
    "Caption": Look(12, ALIGN.CENTER, before=6, after=4, bold=True, bound=True),
    "Source Line": Look(11, before=3, after=8, italic=True),
    "Table Note": Look(11, before=3, italic=True),
    "Picture Source": Look(11, ALIGN.CENTER, after=10, italic=True),
    "Data Line": Look(11, before=4, italic=True, bound=True),
    "Table Text": Look(11, before=2, after=2),
    "Table Text Small": Look(9.5, before=1, after=1),
    "Head": Look(12, ALIGN.CENTER),
    "Picture": Look(13, ALIGN.CENTER, before=6, bound=True),
    "Header": Look(13, ALIGN.CENTER, after=6),
    "footnote text": Look(10, after=1),
    **{f"Heading {n}": Look(13, ALIGN.LEFT, INDENT, 8, 4, True, n > 2, True) for n in range(1, 10)},
}


def dress(document: Document, lang: str) -> None:
    """Page, styles and language of a new document."""
    _page(document)
    _language(document, "vi-VN" if lang == "vi" else "en-GB")
    _drop(document.part.package, "thumbnail")
    _drop(document.part, "stylesWithEffects")
    _thin(document)
    for name, look in LOOKS.items():
        _style(_found(document, name), look)
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    reference.font.superscript = True


def _thin(document: Document) -> None:
    """Without python-docx's hundred styles of tables: every paragraph that names its style searches them all."""
    for style in list(document.styles.element.style_lst):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in TABLES:
            document.styles.element.remove(style)


def entitle(document: Document, lang: str, title: str, subject: str, version: str) -> None:
    """The properties a file browser shows; python-docx takes 255 characters."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    told = {"title": title[:255], "subject": subject[:255], "version": version[:255], "language": lang}
    empty = dict.fromkeys(("author", "comments", "keywords", "last_modified_by"), "")
    for name, value in {**told, **empty, "created": now, "modified": now, "revision": 1}.items():
        setattr(document.core_properties, name, value)


def _page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(30), Mm(20), Mm(20), Mm(20)
    page.header_distance = page.footer_distance = Mm(10)
    page.different_first_page_header_footer = True
    page.first_page_header.is_linked_to_previous = False


def _language(document: Document, code: str) -> None:
    _letters(next(document.styles.element.iter(qn("w:rPr"))))
    next(document.styles.element.iter(qn("w:lang"))).set(qn("w:val"), code)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), code)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _drop(owner: Any, kind: str) -> None:
    """A part of python-docx's template that is no part of this document."""
    for relation, to in list(owner.rels.items()):
        if to.reltype.endswith(f"/{kind}"):
            del owner.rels[relation]


def _letters(properties: Any) -> None:
    """One font for every script, in place of the theme's."""
    _without(properties, "rFonts")
    scripts = {qn(f"w:{script}"): FONT for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    properties.insert(0, OxmlElement("w:rFonts", scripts))


def _found(document: Document, name: str) -> BaseStyle:
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "footnote text")
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    if name == "footnote text":
        style.element.set(qn("w:styleId"), "FootnoteText")
    return style


def _style(style: Any, look: Look) -> None:
    _letters(style.element.get_or_add_rPr())
    font, shape = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.color.rgb = Pt(look.size), look.bold, look.italic, RGBColor(0, 0, 0)
    shape.alignment, shape.first_line_indent, shape.keep_with_next = look.align, look.first, look.bound
    for extra in ("pBdr", "tabs", "contextualSpacing", "numPr"):
        _without(style.element.pPr, extra)
    for extra in ("spacing", "kern"):
        _without(style.element.rPr, extra)
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), 1.0


def _without(properties: Any, name: str) -> None:
    for old in properties.findall(qn(f"w:{name}")):
        properties.remove(old)
