"""One table on one sheet: title, source, head, rows, notes, each in its place."""

import math
import re
from datetime import datetime
from typing import Any

from xlsxwriter.worksheet import Worksheet

from rankings.document import Cell, Table
from rankings.export.files import neutral
from rankings.export.workbook.formats import NUMBERS, WHOLE, Formats
from rankings.export.workbook.sizes import ARROW, BOLD, LINE, height, width
from rankings.i18n import date

HEAD = 3  # the row of the headings, counted from 0: title, source and an empty row stand over it
LONGEST = 32_767  # characters a cell takes
PAPER_A4, PAGE = 9, 190  # characters across a page that can still be read


class Sheet(Worksheet):
    """A sheet whose numbers are exactly those given: XlsxWriter's own writes sixteen digits, some need seventeen."""

    def _xml_number_element(self, number: float, attributes: Any = ()) -> None:
        attr = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{attr}><v>{number!r}</v></c>")


def write(sheet: Any, table: Table, formats: Formats, foot: str) -> None:
    """Fills the sheet; a text that looks like a formula is neutralised wherever it stands."""
    sheet.write_string(0, 0, _text(table.title), formats.title())
    sheet.write_string(1, 0, _text(table.source), formats.quiet())
    sheet.set_row(0, 1.5 * LINE)
    widths = [width(column, [row[at] for row in table.rows]) for at, column in enumerate(table.columns)]
    _head(sheet, table, formats, widths)
    _rows(sheet, table, formats, widths)
    for at, note in enumerate(table.notes, HEAD + 2 + len(table.rows)):
        sheet.write_string(at, 0, _text(note), formats.quiet())
    _layout(sheet, table, foot, sum(widths))


def _head(sheet: Any, table: Table, formats: Formats, widths: list[float]) -> None:
    for at, column in enumerate(table.columns):
        sheet.write_string(HEAD, at, _text(column.head), formats.head(column.kind))
        sheet.set_column(at, at, widths[at])
    sheet.set_row(HEAD, height([column.head for column in table.columns], widths, BOLD, ARROW))


def _rows(sheet: Any, table: Table, formats: Formats, widths: list[float]) -> None:
    own = set(table.own)
    for at, row in enumerate(table.rows):
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _put(sheet, (HEAD + 1 + at, place), cell, column.kind, formats, at in own)
        high = height(row, widths, BOLD if at in own else 1)
        if high > LINE:
            sheet.set_row(HEAD + 1 + at, high)


def _layout(sheet: Any, table: Table, foot: str, wide: float) -> None:
    """The head stays in view and filters; on paper A4 lying, the head on every page."""
    first_names = bool(table.columns) and table.columns[0].kind == "text" and len(table.columns) > 4
    sheet.freeze_panes(HEAD + 1, int(first_names))
    if table.columns:
        sheet.autofilter(HEAD, 0, HEAD + max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(math.ceil(max(wide, 1) / PAGE), 0)
    sheet.repeat_rows(HEAD)
    sheet.set_footer(foot)


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
        sheet.write_string(*at, _text(said), formats.text(kind, bold))


def _day(cell: str) -> datetime | None:
    """Of ISO text that names a day; a month or a year is not a date."""
    try:
        return datetime.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell) else None
    except ValueError:
        return None


def _text(said: str) -> str:
    return neutral(said)[:LONGEST]
