"""Tables as a workbook that an office can go on working with: a sheet a table, its sources, its notes and breaks."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import repeat

import xlsxwriter

from rankings.document import Table
from rankings.export.workbook.formats import Formats
from rankings.export.workbook.names import sheet_names
from rankings.export.workbook.sheet import Sheet, write
from rankings.i18n import text

# A text stays a text, whatever it looks like.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(tables: Sequence[Table], sources: Table, notes: Table, about: Mapping[str, str], lang: str) -> bytes:
    """An .xlsx file: `tables` in their order, then the sheets of sources and of notes and breaks.

    about: `title`, `version` of the data and `built_at` (ISO), for the properties of the file and the foot of a printed
    page; the same tables of the same version are the same bytes.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties(_properties(about, lang))
    formats = Formats(book)
    last = [text("workbook.sources", lang), text("workbook.notes", lang)]
    names = sheet_names([table.short or table.title for table in tables], last, text("workbook.table", lang))
    for name, table, foot in zip(names, [*tables, sources, notes], repeat(_foot(about, lang)), strict=False):
        write(book.add_worksheet(name, Sheet), table, formats, foot)
    book.close()
    return out.getvalue()


def _properties(about: Mapping[str, str], lang: str) -> dict[str, object]:
    said = {"title": about.get("title", ""), "subject": text("pages.product", lang), "comments": _version(about, lang)}
    when = {"created": datetime.fromisoformat(about["built_at"]).replace(tzinfo=None)} if "built_at" in about else {}
    return {**said, **when}


def _version(about: Mapping[str, str], lang: str) -> str:
    return text("workbook.version", lang, version=about["version"]) if "version" in about else ""


def _foot(about: Mapping[str, str], lang: str) -> str:
    """Left the version, right the page; & begins a command there."""
    return f"&L{_version(about, lang).replace('&', '&&')}&R&P/&N"
