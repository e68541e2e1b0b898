"""Bytes to a Book: what kind of file, which encoding, which cells. Runs inside the child, never in the server."""

import hashlib
from dataclasses import replace
from typing import Any

from etl.intake import delimited, encodings, garbled, html, kinds, letters, pasted, ragged, sheets, workbook
from etl.intake.book import Book, Noticed, Refused, Sheet
from etl.intake.columns import Columns
from etl.intake.encodings import Decoded
from etl.intake.limits import Limits
from etl.intake.names import Known

Choices = dict[str, Any]


def read(content: bytes, name: str, known: Known, choices: Choices, limits: Limits) -> Book:
    """The book; where the file cannot be used, without sheets and with the error in `noticed`."""
    book = Book(name, hashlib.sha256(content).hexdigest(), len(content), "")
    try:
        if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise Refused("I01", values={"name": name, "size": len(content)})
        legacy = _fill(book, content, known, choices, limits)
        sheets.choose(book, known, choices.get("sheet"))
        _mend(book, known, set(choices.get("accept", ())), legacy)
    except Refused as refused:
        book.sheets = []
        book.noticed.append(refused.noticed)
    return book


def _fill(book: Book, content: bytes, known: Known, choices: Choices, limits: Limits) -> bool:
    """Sheets as they stand in the file; whether its text is in no Unicode."""
    book.kind, odd = (choices["kind"], []) if "kind" in choices else kinds.kind(content, book.name)
    book.noticed += odd
    if book.kind in {"xlsx", "xlsm", "xls", "ods"}:
        book.sheets, noticed = workbook.read(content, book.kind, limits)
        book.noticed += noticed
        return False
    decoded = encodings.decode(content, known, choices.get("encoding"))
    book.encoding = decoded.encoding
    if book.kind == "html":
        book.sheets = [html.sheet(decoded.text, limits)]
        book.noticed += _counted(decoded.noticed, book.sheets[0].rows)
    else:
        _delimited(book, decoded, known, choices, limits)
    return decoded.legacy


def _counted(noticed: list[Noticed], rows: list[list[str]]) -> list[Noticed]:
    """With the number of cells that the encoding mattered to."""
    count = sum(not cell.isascii() for row in rows for cell in row) if noticed else 0
    return [replace(one, values=one.values | {"count": count}) for one in noticed]


def _delimited(book: Book, decoded: Decoded, known: Known, choices: Choices, limits: Limits) -> None:
    chosen = choices.get("delimiter")
    apart = chosen is not None or len(decoded.text) > pasted.LONGEST or delimited.has_delimiter(decoded.text)
    loose = None if apart else pasted.parse(decoded.text, known)
    table = loose or delimited.parse(decoded.text, limits, chosen)
    book.delimiter = table.delimiter
    book.noticed += _spoken(decoded.noticed, table) + table.noticed + ([] if loose else ragged.check(table, known))
    book.sheets = [Sheet("", table.rows, row_numbers=table.lines)]


def _spoken(decoded: list[Noticed], table: delimited.Table) -> list[Noticed]:
    """What was said of the encoding, with the delimiter; the delimiter by itself where nothing else names it."""
    vi, en = delimited.SPOKEN.get(table.delimiter, (table.delimiter, table.delimiter))
    spoken = {"delimiter": vi, "delimiter_en": en}
    told = [replace(noticed, values=noticed.values | spoken) for noticed in _counted(decoded, table.rows)]
    if any(noticed.code == "I04" for noticed in told) or table.delimiter in {",", " "}:
        return told
    return [*told, Noticed("I36" if table.delimiter == ";" else "I37", values=spoken)]


def _mend(book: Book, known: Known, agreed: set[str], legacy: bool) -> None:
    """Encodings inside the cells, by sheet and column."""
    for sheet in book.sheets:
        columns = Columns(sheet)
        book.noticed += letters.lost(columns)
        if columns.odd:
            book.noticed += garbled.mojibake(columns, known, "I07" in agreed)
            book.noticed += garbled.fonts(columns, known, agreed, legacy)
            book.noticed += letters.mend(columns, known, agreed)
