"""Tables with one thing wrong each: what is found, word for word, and the figures that come out all the same."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
Rows = list[list[Any]]  # str, number, date, Percent or None
Figures = Mapping[tuple[str, str, int], str | None]  # (name, indicator, year): score
SHEET = "Bảng"
PAR = {"index": "par_index", "year": 2023}
PAPI = {"index": "papi", "year": 2023}


@dataclass(frozen=True)
class Percent:
    """A number that Excel shows as percent: 0.853 is shown as 85,3%."""

    value: float


@dataclass(frozen=True)
class Found:
    """One finding as it must be: code, level, place, the Vietnamese message word for word."""

    code: str
    level: str
    row: int | None
    column: str | None
    message: str


@dataclass(frozen=True)
class Case:
    """One input. `found`: every finding, in any order. `figures`: what differs from the plain table ({name: score},
    None: no figure); `exactly`: all figures instead ({(name, indicator, year): score}). `counts`: dropped rows."""

    code: str
    rows: Rows
    found: list[Found]
    figures: dict[str, str | None] = field(default_factory=dict)
    exactly: Figures | None = None
    choices: dict[str, Any] = field(default_factory=lambda: PAR)
    counts: dict[str, int] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column, all from 1
    name: str = "bang.xlsx"


def names(vintage: str = "63") -> list[str]:
    with (REFERENCE / "provinces.csv").open(encoding="utf-8") as file:
        return [row["display_vi"] for row in csv.DictReader(file) if row["vintage"] == vintage]


ALL = names()


def score(k: int) -> float:
    """90.00, 89.75, … 74.50: all different, in the order of the list."""
    return 90 - k / 4


def plain(vintage: str = "63") -> Rows:
    """The table nothing is wrong with: names and numbers, the header in row 1, Hà Nội in row 2."""
    return [["Tỉnh", "Điểm"], *([name, score(k)] for k, name in enumerate(names(vintage)))]


def ranked() -> Rows:
    return [["Tỉnh", "Điểm", "Hạng"], *([name, score(k), k + 1] for k, name in enumerate(ALL))]


def with_cells(*cells: tuple[int, Any], column: int = 1, table: Callable[[], Rows] = plain) -> Rows:
    """The plain table with other values in some rows (as Excel counts them)."""
    rows = table()
    for row, value in cells:
        rows[row - 1][column] = value
    return rows


def texts(change: Callable[[int, str], str]) -> Rows:
    """The plain table with every score as text; `change` gets place and "90,00"."""
    return [["Tỉnh", "Điểm"], *([name, change(k, f"{score(k):.2f}".replace(".", ","))] for k, name in enumerate(ALL))]


def papi(*columns: str) -> Rows:
    """A table of dimensions of PAPI 2023: values from 4 up, for the 61 that were published."""
    published = [name for name in ALL if name not in ("Quảng Ninh", "Bình Dương")]
    return [
        ["Tỉnh", *columns],
        *([name, *(4 + k / 32 + j / 64 for j in range(len(columns)))] for k, name in enumerate(published)),
    ]


def xlsx(rows: Rows, merged: tuple[tuple[int, int, int, int], ...] = (), sheet: str = SHEET) -> bytes:
    """The table as a workbook: text as text, numbers as numbers, dates as dates."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet(sheet)
    day, share = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0.0%"})
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if isinstance(value, Percent):
                page.write_number(i, j, value.value, share)
            elif isinstance(value, date):
                page.write_datetime(i, j, value, day)
            elif isinstance(value, str):
                page.write_string(i, j, value)
            elif value is not None:
                page.write_number(i, j, value)
    for top, left, bottom, right in merged:
        page.merge_range(top - 1, left - 1, bottom - 1, right - 1, rows[top - 1][left - 1])
    book.close()
    return content.getvalue()


def error(code: str, row: int | None, column: str | None, message: str) -> Found:
    return Found(code, "error", row, column, message)


def warning(code: str, row: int | None, column: str | None, message: str) -> Found:
    return Found(code, "warning", row, column, message)


def info(code: str, row: int | None, column: str | None, message: str) -> Found:
    return Found(code, "info", row, column, message)


COMMA = info("I62", None, "Điểm", "Dấu thập phân: phẩy (cột «Điểm»).")
NO_PAPI = info(
    "I91K", None, None, "2 tỉnh không có số liệu năm 2023, đúng như danh mục đã ghi: Quảng Ninh, Bình Dương."
)
TAIL = "Ô này chưa được nhận. Hãy sửa lại."
