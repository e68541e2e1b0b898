"""One table on one sheet: title, source, head, rows, notes, each in its place."""

import math
import re
from datetime import datetime
from typing import Any

from xlsxwriter.worksheet import Worksheet

from rankings.document import Cell, Column, Table
from rankings.export.files import neutral
from rankings.export.workbook.formats import NUMBERS, WHOLE, Formats
from rankings.i18n import date

HEAD = 3  # the row of the headings, counted from 0: title, source and an empty row stand over it
NARROWEST, WIDEST, WIDEST_NUMBER = 9, 46, 16
WRAPPED = 400  # a longer text would make its row higher than the screen
LONGEST = 32_767  # characters a cell takes
PAPER_A4 = 9


class Sheet(Worksheet):
    """A sheet whose numbers are exactly those given: XlsxWriter's own writes sixteen digits, some need seventeen."""

    def _xml_number_element(self, number: float, attributes: Any = ()) -> None:
        attr = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{attr}><v>{number!r}</v></c>")


def write(sheet: Any, table: Table, formats: Formats, foot: str) -> None:
    """Fills the sheet; a text that looks like a formula is neutralised wherever it stands."""
    sheet.write_string(0, 0, _text(table.title), formats.title())
    sheet.write_string(1, 0, _text(table.source), formats.quiet())
    for at, column in enumerate(table.columns):
        sheet.write_string(HEAD, at, _text(column.head), formats.head(column.kind))
        sheet.set_column(at, at, width(column, [row[at] for row in table.rows]))
    own = set(table.own)
    for at, row in enumerate(table.rows):
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _put(sheet, (HEAD + 1 + at, place), cell, column.kind, formats, at in own)
    for at, note in enumerate(table.notes, HEAD + 2 + len(table.rows)):
        sheet.write_string(at, 0, _text(note), formats.quiet())
    _layout(sheet, table, foot)


def _layout(sheet: Any, table: Table, foot: str) -> None:
    """The head stays in view and filters; on paper A4 lying, the head on every page."""
    first_names = bool(table.columns) and table.columns[0].kind == "text" and len(table.columns) > 4
    sheet.freeze_panes(HEAD + 1, int(first_names))
    if table.columns:
        sheet.autofilter(HEAD, 0, HEAD + max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    sheet.set_footer(foot)


def width(column: Column, cells: list[Cell]) -> float:
    """Characters: what the widest cell needs, and the longest word of the heading beside the arrow of its filter."""
    most = WIDEST_NUMBER if column.kind in NUMBERS else WIDEST
    needed = [_shown(cell, column.kind) for cell in cells]
    head = max(map(len, column.head.split()), default=0) + 3
    return min(max([NARROWEST, head, len(column.head) // 2 + 3, *(length + 2 for length in needed)]), most)


def _shown(cell: Cell, kind: str) -> int:
    """How many characters a cell shows."""
    if isinstance(cell, str):
        return 10 if kind == "date" else max(map(len, cell.splitlines()), default=0)
    if cell is None or not math.isfinite(cell):
        return 0
    return len(f"{cell:,.0f}") + (0 if kind in WHOLE else 3) + (kind in ("places", "change", "percent"))


def _put(sheet: Any, at: tuple[int, int], cell: Cell, kind: str, formats: Formats, bold: bool) -> None:
    if isinstance(cell, str):
        _put_text(sheet, at, cell, kind, formats, bold)
    elif cell is not None and math.isfinite(cell):
        shown = "score" if kind not in NUMBERS or (kind in WHOLE and not float(cell).is_integer()) else kind
        sheet.write_number(*at, int(cell) if shown in WHOLE else float(cell), formats.number(shown, bold))


def _put_text(sheet: Any, at: tuple[int, int], cell: str, kind: str, formats: Formats, bold: bool) -> None:
    if kind == "date" and (day := _day(cell)):
        sheet.write_datetime(*at, day, formats.number(kind, bold))
    elif cell:
        partial = kind == "date" and re.fullmatch(r"\d{4}(-\d{2})?", cell)
        said = date(cell, "vi") if partial else cell
        sheet.write_string(*at, _text(said), formats.text(kind, bold, len(said) <= WRAPPED))


def _day(cell: str) -> datetime | None:
    """Of ISO text that names a day; a month or a year is not a date."""
    try:
        return datetime.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell) else None
    except ValueError:
        return None


def _text(said: str) -> str:
    return neutral(said)[:LONGEST]
