"""A workbook to sheets of text: values by the fast reader, all the rest by looking at the file's own parts."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import python_calamine as calamine

from etl.intake import odsxml, sheetsize, sheetxml
from etl.intake.archive import Archive, broken
from etl.intake.biff import peek_all
from etl.intake.book import Marks, Noticed, Refused, Sheet
from etl.intake.limits import Limits
from etl.intake.peeked import Peeked, place

Value = str | float | int | bool | date | datetime | time | timedelta
Peeks = tuple[dict[str, Peeked], list[Noticed]]


def read(content: bytes, kind: str, limits: Limits) -> tuple[list[Sheet], list[Noticed]]:
    """Visible sheets that hold something, and what to tell about them; Refused where the file cannot be used."""
    peeks: dict[str, Callable[[bytes, Limits], Peeks]] = {"ods": _ods, "xls": _xls}
    peeked, noticed = peeks.get(kind, _xlsx)(content, limits)
    for name, found in peeked.items():
        found.check(name, limits)
    sheets, hidden = _sheets(content, peeked, kind)
    if hidden:
        noticed.append(Noticed("I34H", values={"count": len(hidden), "sheets": hidden}))
    for sheet in sheets:
        noticed += _told(sheet, peeked.get(sheet.name, Peeked()))
    return sheets, noticed


def _xlsx(content: bytes, limits: Limits) -> Peeks:
    archive = Archive(content, limits)
    parts = sheetxml.sheet_parts(archive)
    archive.check_markup(but=set(parts.values()))
    for name, part in parts.items():
        sheetsize.check(archive, part, name, limits)
    percent = sheetxml.percent_styles(archive)
    links = sum(name.startswith("xl/externalLinks/") and name.endswith(".xml") for name in archive.names())
    macros = any(name.endswith("vbaProject.bin") for name in archive.names())
    noticed = [Noticed("I25")] if macros else []
    noticed += [Noticed("I32", values={"count": links})] if links else []
    return {name: sheetxml.peek(archive, part, percent) for name, part in parts.items()}, noticed


def _ods(content: bytes, limits: Limits) -> Peeks:
    archive = Archive(content, limits)
    archive.check_markup(but={"content.xml"})
    macros = any(name.startswith(("Basic/", "Scripts/")) and name.endswith(".xml") for name in archive.names())
    return odsxml.peek(archive), [Noticed("I25")] if macros else []


def _xls(content: bytes, _: Limits) -> Peeks:
    peeked, macros, links = peek_all(content)
    noticed = [Noticed("I22")] + ([Noticed("I25")] if macros else [])
    return peeked, noticed + ([Noticed("I32", values={"count": links})] if links else [])


def _sheets(content: bytes, peeked: dict[str, Peeked], kind: str) -> tuple[list[Sheet], list[str]]:
    """Sheets with a value in them, and names of those that the file hides."""
    with _refusing(kind):
        workbook = calamine.load_workbook(io.BytesIO(content))
        shown = [meta for meta in workbook.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
        visible = [meta.name for meta in shown if meta.visible == calamine.SheetVisibleEnum.Visible]
        sheets = [_sheet(workbook.get_sheet_by_name(name), peeked.get(name, Peeked())) for name in visible]
    return [sheet for sheet in sheets if sheet.rows], [meta.name for meta in shown if meta.name not in visible]


@contextmanager
def _refusing(kind: str) -> Iterator[None]:
    """What the fast reader raises, as a refusal."""
    try:
        yield
    except calamine.PasswordError as error:
        raise Refused("I24") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise broken(f"{kind.upper()}-05") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # its own, of no class that can be imported
            raise broken(f"{kind.upper()}-06") from error
        raise


def _sheet(values: calamine.CalamineSheet, peeked: Peeked) -> Sheet:
    """Rows of text from Excel's first column on; first_row is the first that holds something."""
    top, left = values.start or (0, 0)
    first = min([top, *(row for row, _ in peeked.errors)])
    sheet = Sheet(values.name, [[] for _ in range(top - first)], first + 1)
    numeric, dates = Marks(), Marks()
    for i, cells in enumerate(values.to_python() if values.start else [], start=top - first):
        row = [""] * left
        bits = 0
        for j, value in enumerate(cells, start=left):
            if isinstance(value, str):
                row.append(value)
                continue
            row.append(written(value))
            if isinstance(value, date | time | timedelta):
                dates.add(i, j)
            elif not isinstance(value, bool):
                bits |= 1 << j
        if bits:
            numeric.put(i, bits)
        sheet.rows.append(row)
    sheet.numeric, sheet.dates = numeric, dates
    _add(sheet, peeked)
    return sheet


def _add(sheet: Sheet, peeked: Peeked) -> None:
    """Errors into their cells, marks and hidden rows counted from the sheet's own first row; all rows equally long."""
    top = sheet.first_row - 1
    for (row, column), text in peeked.errors.items():
        sheet.rows.extend([] for _ in range(row - top + 1 - len(sheet.rows)))
        cells = sheet.rows[row - top]
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = text
    width = max(map(len, sheet.rows), default=0)
    for cells in sheet.rows:
        cells.extend([""] * (width - len(cells)))
    sheet.percent = Marks((row - top, column) for row, column in peeked.percent if (row - top, column) in sheet.numeric)
    last = sheet.first_row + len(sheet.rows) - 1
    sheet.hidden_rows = [row for row in peeked.hidden_rows if sheet.first_row <= row <= last]
    sheet.hidden_columns = [column for column in peeked.hidden_columns if column <= width]
    sheet.merged = peeked.merged


def written(value: Value) -> str:
    """A value as text: numbers as short as reads back the same, dates as 2024-05-12."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        short = repr(value).removesuffix(".0")
        return f"{Decimal(short):f}" if "e" in short else short
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _told(sheet: Sheet, peeked: Peeked) -> list[Noticed]:
    """Formulas without a value, hidden rows and columns of one sheet."""
    noticed = []
    if peeked.uncalculated:
        first = place(*peeked.uncalculated[0])
        values = {"place": first, "count": len(peeked.uncalculated)}
        noticed.append(Noticed("I31", sheet.name, peeked.uncalculated[0][0] + 1, values=values))
    if sheet.hidden_rows:
        noticed.append(Noticed("I33", sheet.name, sheet.hidden_rows[0], values={"count": len(sheet.hidden_rows)}))
    if sheet.hidden_columns:
        noticed.append(Noticed("I33C", sheet.name, values={"count": len(sheet.hidden_columns)}))
    return noticed
