"""A table as CSV: one that Excel in Vietnam opens by a double click, one for programs."""

import math
import re
from decimal import Decimal

from rankings.document import Cell, Table
from rankings.export.files import cell, delimited, neutral
from rankings.i18n import date


def csv_vietnam(table: Table) -> bytes:
    """UTF-8 with the mark Excel looks for, semicolons, decimal commas at full precision, CRLF; dates as 17/04/2024."""
    kinds = [column.kind for column in table.columns]
    rows = [[_vietnam(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in table.rows]
    return delimited([[neutral(column.head) for column in table.columns], *rows], ";").encode("utf-8-sig")


def csv_programs(table: Table) -> bytes:
    """UTF-8 without a mark, commas, decimal points at full precision, CRLF; dates as in the table (ISO)."""
    rows = [[cell(_known(value)) for value in row] for row in table.rows]
    return delimited([[neutral(column.head) for column in table.columns], *rows], ",").encode()


def _vietnam(value: Cell, kind: str) -> str:
    known = _known(value)
    if isinstance(known, str) and kind == "date" and re.fullmatch(r"\d{4}(-\d{2}){0,2}", known):
        return date(known, "vi")
    if known is None or isinstance(known, str | bool):
        return cell(known)
    return f"{Decimal(repr(known)):f}".replace(".", ",")


def _known(value: Cell) -> Cell:
    """None for what is no number; a float of Python for one of another library."""
    if not isinstance(value, float):
        return value
    return float(value) if math.isfinite(value) else None
