"""Which sheets of a workbook hold a table."""

from collections.abc import Iterable
from itertools import islice

from etl.intake.book import Book, Noticed, Refused, Sheet
from etl.intake.names import Known

_LOOKED_AT = 2000  # rows


def choose(book: Book, known: Known, chosen: str | list[str] | None) -> None:
    """Keeps the sheets that were chosen ("*": all); asks where there are several and nobody chose (I34).

    Refused where no sheet has a row (I35) or none has more than one (I02).
    """
    trim(book.sheets)
    book.sheets = [sheet for sheet in book.sheets if sheet.rows]
    if not book.sheets:
        raise Refused("I35")
    wanted = {chosen} if isinstance(chosen, str) else set(chosen or ())
    if wanted and "*" not in wanted and any(sheet.name in wanted for sheet in book.sheets):
        book.sheets = [sheet for sheet in book.sheets if sheet.name in wanted]
        book.noticed = [one for one in book.noticed if one.sheet is None or one.sheet in wanted]
    elif len(book.sheets) > 1 and "*" not in wanted:
        best = max(book.sheets, key=lambda sheet: (_names(sheet, known), len(sheet.rows)))
        listed = {"count": len(book.sheets), "sheets": [sheet.name for sheet in book.sheets]}
        book.noticed.append(Noticed("I34", best.name, suggestion=best.name, values=listed))
    if all(sum(any(map(str.strip, row)) for row in sheet.rows) < 2 for sheet in book.sheets):
        raise Refused("I02", sheet=book.sheets[0].name or None)


def trim(sheets: Iterable[Sheet]) -> None:
    """Empty rows at the end go."""
    for sheet in sheets:
        while sheet.rows and not any(map(str.strip, sheet.rows[-1])):
            sheet.rows.pop()
            if sheet.row_numbers:
                sheet.row_numbers.pop()


def _names(sheet: Sheet, known: Known) -> int:
    """How many different known names a sheet has, in rows or in columns."""
    cells = {cell for row in islice(sheet.rows, _LOOKED_AT) for cell in row if cell and not cell[0].isdigit()}
    return known.matches(cells)
