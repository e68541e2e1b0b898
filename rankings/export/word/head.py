"""What stands before and behind a report: the decree's two columns, the title, the recipients, the signature."""

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from rankings.export.word import fields
from rankings.export.word.book import Book
from rankings.export.word.letters import clean
from rankings.export.word.styles import WIDTH

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT, RIGHT = Cm(6.6), Length(WIDTH - Cm(6.6))


def head(book: Book) -> None:
    """Who issues, under which number, where and when: for the office to fill in. English: without nation and motto."""
    office, state = _columns(book.document, LEFT, RIGHT)
    _line(office, book.word("superior"))
    _line(office, book.word("body"), bold=True)
    _rule(office, LEFT, Cm(2))
    _line(office, book.word("number"), 13)
    if book.lang == "vi":
        _line(state, NATION, bold=True)
        _line(state, MOTTO, 13, bold=True)
        _rule(state, RIGHT, Cm(5.7))
    _line(state, book.word("dated"), 13, italic=True)


def title(book: Book, words: str, about: str) -> None:
    """The kind of document in capitals, what it is about, and the short line below."""
    book.document.add_paragraph(clean(words).upper(), style="Title")
    book.document.add_paragraph(clean(about), style="Subtitle")
    _shape(book.document.add_paragraph(style="Picture"), WIDTH, Cm(4))
    book.document.paragraphs[-1].paragraph_format.space_after = Pt(12)


def closing(book: Book) -> None:
    """Recipients to the left, signature to the right."""
    copies, signer = _columns(book.document, LEFT, RIGHT)
    for place in (copies, signer):
        place.paragraphs[0].paragraph_format.space_before = Pt(18)
    _line(copies, book.word("copies"), bold=True, italic=True, align=ALIGN.LEFT)
    for line in book.word("copied").split("|"):
        _line(copies, line, 11, align=ALIGN.LEFT)
    _line(signer, book.word("signer"), 13, bold=True)
    _line(signer, book.word("seal"), italic=True)
    signer.paragraphs[-1].paragraph_format.space_after = Pt(60)
    _line(signer, book.word("name"), 13, bold=True)


def page_numbers(document: Document) -> None:
    """Centred at the top from the second page."""
    fields.field(document.sections[0].header.paragraphs[0], "PAGE", "2")


def _columns(document: Document, *widths: Length) -> list[_Cell]:
    grid = document.add_table(rows=1, cols=len(widths))
    grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    grid._tbl.tblPr.append(
        parse_xml(
            f"<w:tblCellMar {nsdecls('w')}><w:left w:w='0' w:type='dxa'/><w:right w:w='0' w:type='dxa'/></w:tblCellMar>"
        )
    )
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, place, width in zip(grid.columns, grid.rows[0].cells, widths, strict=True):
        column.width = place.width = width
    return list(grid.rows[0].cells)


def _next(place: _Cell) -> Paragraph:
    """The empty paragraph every cell has, then new ones."""
    first = place.paragraphs[0]
    paragraph = place.add_paragraph() if first.style and first.style.name == "Head" else first
    paragraph.style = "Head"
    return paragraph


def _line(
    place: _Cell, text: str, size: float = 12, bold: bool = False, italic: bool = False, align: ALIGN = ALIGN.CENTER
) -> None:
    paragraph = _next(place)
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None


def _rule(place: _Cell, room: Length, length: Length) -> None:
    _shape(_next(place), room, length)


def _shape(paragraph: Paragraph, room: Length, length: Length) -> None:
    """Makes the paragraph a line of `length` in the middle of `room`."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Length((room - length) // 2)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(8)
    shape.space_before = Pt(2)
    line = f"<w:pBdr {nsdecls('w')}><w:top w:val='single' w:sz='6' w:space='1' w:color='000000'/></w:pBdr>"
    paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(line), "w:spacing", "w:ind", "w:jc")
