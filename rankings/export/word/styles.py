"""Paper, letters and paragraph styles of an administrative document, so that the office changes them in one place."""

from datetime import UTC, datetime
from typing import Any

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
# name: (size, alignment, first line, space before, space after, bold, italic, stays with the next)
LOOKS: dict[str, tuple[float, ALIGN, int, float, float, bool, bool, bool]] = {
    "Normal": (13, ALIGN.JUSTIFY, INDENT, 0, 6, False, False, False),
    "Title": (14, ALIGN.CENTER, 0, 18, 0, True, False, True),
    "Subtitle": (13, ALIGN.CENTER, 0, 2, 0, True, False, True),
    "List Bullet": (13, ALIGN.JUSTIFY, INDENT, 0, 4, False, False, False),
    "Caption": (12, ALIGN.CENTER, 0, 6, 4, True, False, True),
    "Source Line": (11, ALIGN.LEFT, 0, 3, 8, False, True, False),
    "Table Note": (11, ALIGN.LEFT, 0, 3, 0, False, True, False),
    "Picture Source": (11, ALIGN.CENTER, 0, 0, 10, False, True, False),
    "Data Line": (11, ALIGN.LEFT, 0, 4, 0, False, True, True),
    "Table Text": (11, ALIGN.LEFT, 0, 2, 2, False, False, False),
    "Table Text Small": (9.5, ALIGN.LEFT, 0, 1, 1, False, False, False),
    "Head": (12, ALIGN.CENTER, 0, 0, 0, False, False, False),
    "Picture": (13, ALIGN.CENTER, 0, 6, 0, False, False, True),
    "Header": (13, ALIGN.CENTER, 0, 0, 6, False, False, False),
    "footnote text": (10, ALIGN.LEFT, 0, 0, 1, False, False, False),
    **{f"Heading {level}": (13, ALIGN.LEFT, INDENT, 8, 4, True, level > 2, True) for level in range(1, 10)},
}


def dress(document: Document, lang: str) -> None:
    """Page, styles and language of a new document."""
    _page(document)
    _language(document, "vi-VN" if lang == "vi" else "en-GB")
    _drop(document.part.package, "thumbnail")
    _drop(document.part, "stylesWithEffects")
    for name, look in LOOKS.items():
        _style(_found(document, name), *look)
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    reference.font.superscript = True


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
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
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


def _style(
    style: Any,
    size: float,
    align: ALIGN,
    first: int,
    before: float,
    after: float,
    bold: bool,
    italic: bool,
    next_: bool,
) -> None:
    _letters(style.element.get_or_add_rPr())
    font, shape = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, italic, RGBColor(0, 0, 0)
    shape.alignment, shape.first_line_indent, shape.keep_with_next = align, first, next_
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0
    for extra in ("w:pBdr", "w:tabs", "w:contextualSpacing", "w:numPr"):
        for old in style.element.pPr.findall(qn(extra)):
            style.element.pPr.remove(old)
    for extra in ("w:spacing", "w:kern"):
        for old in style.element.rPr.findall(qn(extra)):
            style.element.rPr.remove(old)
