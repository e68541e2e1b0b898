"""Numbers that Word counts: '1.', '1.1.' before headings, a dash before points."""

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from rankings.export.word.styles import INDENT

DEEPEST = 9
HEADINGS, DASHES = 90, 91
LEVEL = (
    "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:pStyle w:val='{style}'/>"
    "<w:suff w:val='space'/><w:lvlText w:val='{text}'/><w:lvlJc w:val='left'/>"
    "<w:pPr><w:ind w:left='0' w:firstLine='{indent}'/></w:pPr></w:lvl>"
)
LIST = (
    "<w:abstractNum {ns} w:abstractNumId='{id}'><w:multiLevelType w:val='multilevel'/>{levels}</w:abstractNum>",
    "<w:num {ns} w:numId='{id}'><w:abstractNumId w:val='{id}'/></w:num>",
)


def number(document: Document) -> None:
    """Binds 'Heading 1' to 'Heading 9' and 'List Bullet' to their lists."""
    headings = [
        ("decimal", f"Heading{at + 1}", "".join(f"%{one + 1}." for one in range(at + 1))) for at in range(DEEPEST)
    ]
    _list(document, HEADINGS, headings)
    _list(document, DASHES, [("bullet", "ListBullet", "-")])
    for at in range(DEEPEST):
        _bind(document.styles[f"Heading {at + 1}"], HEADINGS, at)
    _bind(document.styles["List Bullet"], DASHES, 0)


def _list(document: Document, number: int, levels: list[tuple[str, str, str]]) -> None:
    root = document.part.numbering_part.element
    drawn = "".join(
        LEVEL.format(at=at, format=format_, style=style, text=text, indent=INDENT // 635)
        for at, (format_, style, text) in enumerate(levels)
    )
    described, used = (parse_xml(part.format(ns=nsdecls("w"), id=number, levels=drawn)) for part in LIST)
    root.find(qn("w:num")).addprevious(described)
    root.append(used)


def _bind(style: Any, number: int, level: int) -> None:
    numbered = style.element.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = level, number
