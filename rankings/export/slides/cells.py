"""Cells of a table as the reader reads them: numbers in his language, texts that no spreadsheet calculates."""

from rankings import i18n
from rankings.document import Cell, Column, Table
from rankings.export import files
from rankings.export.slides.letters import clean

MISSING = "–"
NUMBERS = {"rank", "score", "percent", "change", "places", "year"}


def texts(table: Table, lang: str) -> list[list[str]]:
    """The head and the rows as texts. ValueError for a row that has not a cell a column."""
    kinds = table.columns
    rows = [[shown(cell, kind, lang) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows]
    return [[text(column.head) for column in kinds], *rows]


def shown(cell: Cell, column: Column, lang: str) -> str:
    """One cell: '86,14', '+4,79', '▲ 12 bậc', '17/04/2024', or the text that says why there is no number."""
    if cell is None or cell != cell:
        return MISSING
    if isinstance(cell, str):
        return _date(cell, lang) if column.kind == "date" else text(cell)
    return _number(cell, column, lang)


def text(words: str) -> str:
    """A text that does not begin like a formula."""
    return files.cell(clean(words))


def _number(value: float, column: Column, lang: str) -> str:
    match column.kind:
        case "year":
            return str(int(value))
        case "places":
            return i18n.places(int(value), lang)
        case "change":
            return i18n.signed(value, lang)
        case "percent":
            return i18n.number(value, lang) + ("" if "%" in column.head else "%")
    return i18n.number(value, lang, 2 if column.kind == "score" or value % 1 else 0)


def _date(iso: str, lang: str) -> str:
    try:
        return i18n.date(iso, lang)
    except ValueError:
        return text(iso)
