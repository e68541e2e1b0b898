"""Tables: heads that come again on every page, whole rows, numbers to the right in the reader's language."""

import re
from collections.abc import Sequence

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu
from docx.table import Table as Grid

from rankings import i18n
from rankings.document import Cell, Column, Table
from rankings.export.word.book import Book
from rankings.export.word.letters import cell
from rankings.export.word.styles import WIDTH

MISSING = "–"
WORDS = ("text", "url")
WHOLE = 10  # rows of a table that is kept on one page
ROOM, SMALL_ROOM = 84, 98  # letters of 'Table Text' and 'Table Text Small' side by side between the margins
LONGEST, SHORT = 30, 24  # letters of a text before it goes on in a second line; where room is scarce
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def add(book: Book, table: Table) -> None:
    """Caption, table, source and notes at the end of the document; nothing for a table without columns."""
    if not table.columns:
        return
    book.caption("table", table.title)
    rows = table.rows or [[None] * len(table.columns)]
    shown = [
        [written(value, column, book.lang) for value, column in zip(row, table.columns, strict=True)] for row in rows
    ]
    _fill(book, table, shown)
    for note in table.notes:
        book.paragraph(note, "Table Note")
    book.paragraph(table.source, "Source Line")


def written(value: Cell, column: Column, lang: str) -> str:
    """A cell as the reader sees it; a text in a column of numbers stands as it is."""
    if value is None or value != value:
        return MISSING
    if isinstance(value, str):
        dated = column.kind == "date" and DATE.fullmatch(value)
        return i18n.date(value, lang) if dated else cell(value)
    kinds = {
        "rank": lambda: i18n.number(value, lang, 0),
        "score": lambda: i18n.number(value, lang),
        "percent": lambda: i18n.number(value, lang) + "%",
        "change": lambda: i18n.signed(value, lang),
        "places": lambda: i18n.places(int(value), lang),
    }
    return kinds[column.kind]() if column.kind in kinds else str(value)


def _fill(book: Book, table: Table, shown: Sequence[Sequence[str]]) -> None:
    heads = [cell(column.head) for column in table.columns]
    cells = list(zip(*shown, strict=True))
    least = [_least(head, column) for head, column in zip(heads, cells, strict=True)]
    wanted = [_wanted(column, texts) for column, texts in zip(table.columns, cells, strict=True)]
    small = sum(max(need, min(want, SHORT)) for need, want in zip(least, wanted, strict=True)) > ROOM
    style = str(book.document.styles["Table Text Small" if small else "Table Text"].style_id)
    grid = book.document.add_table(rows=0, cols=len(heads), style="Table Grid")
    grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _row(grid, heads, style, [ALIGN.CENTER] * len(heads), bold=True, head=True)
    sides = [ALIGN.LEFT if column.kind in WORDS else ALIGN.RIGHT for column in table.columns]
    for at, row in enumerate(shown):
        last = at == len(shown) - 1
        bound = bool(table.source or table.notes) if last else len(shown) <= WHOLE or at < 2
        _row(grid, row, style, sides, bold=at in table.own, bound=bound)
    _widen(grid, least, wanted, SMALL_ROOM if small else ROOM)


def _least(head: str, cells: Sequence[str]) -> int:
    """Letters of a column's longest word, bold, between the margins of its cells."""
    longest = max(len(word) for text in (head, *cells) for word in text.split(" "))
    return min(round(1.15 * longest), LONGEST // 2) + 3


def _wanted(column: Column, cells: Sequence[str]) -> int:
    """Letters of a column's longest text, where it is words and not figures."""
    return min(max(map(len, cells)), LONGEST) + 3 if column.kind in WORDS or column.kind == "places" else 0


def _row(
    grid: Grid,
    texts: Sequence[str],
    style: str,
    sides: Sequence[ALIGN],
    bold: bool,
    head: bool = False,
    bound: bool = False,
) -> None:
    row = grid.add_row()
    marks = row._tr.get_or_add_trPr()
    marks.append(OxmlElement("w:cantSplit"))
    if head:
        marks.append(OxmlElement("w:tblHeader"))
    for place, text, side in zip(row.cells, texts, sides, strict=True):
        paragraph = place.paragraphs[0]
        paragraph._p.style, paragraph.alignment = style, side  # by its name each cell would search them all
        paragraph.paragraph_format.keep_with_next = head or bound or None
        paragraph.add_run(text).bold = bold or None
        if head:
            place._tc.get_or_add_tcPr().append(parse_xml(f"<w:shd {nsdecls('w')} w:val='clear' w:fill='EDEDED'/>"))
        place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _widen(grid: Grid, least: Sequence[int], wanted: Sequence[int], room: int) -> None:
    """Every column gets its longest word, what is left goes to the long texts."""
    more = [max(0, want - need) for want, need in zip(wanted, least, strict=True)]
    spare = max(0, room - sum(least)) / (sum(more) or 1)
    shares = [need + spare * extra for need, extra in zip(least, more, strict=True)]
    for at, share in enumerate(shares):
        width = Emu(int(WIDTH * share / sum(shares)))
        grid.columns[at].width = width
        for row in grid.rows:
            row.cells[at].width = width
