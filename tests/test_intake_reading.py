"""Every bad input of reading gets its level, its place and its sentence; nothing else is changed on the way."""

import csv
import io
import os
import string
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from etl.intake import child, reading, words
from etl.intake.book import Book
from etl.intake.limits import Limits
from etl.intake.names import Known
from tests.corpus import making
from tests.corpus.reading import CASES, SMALL, Case

KNOWN = making.known()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_bad_input_is_answered_word_for_word(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "received"
    path.write_bytes(case.content())
    before = os.times()
    book = child.read(path, case.name, KNOWN, case.choices)
    after = os.times()
    assert after.children_user - before.children_user + after.children_system - before.children_system < 3
    assert sorted(noticed.code for noticed in book.noticed) == sorted([case.code, *case.others])
    told = next(noticed for noticed in book.noticed if noticed.code == case.code)
    assert words.text(told, "vi") == case.said
    assert words.level(told.code) == case.level
    assert words.text(told, "en")
    assert (told.sheet, told.row, told.column, told.cell) == (case.sheet, case.row, case.column, case.cell)
    if case.rows is not None:
        assert book.sheets[0].rows == case.rows
    if case.level == "error" and case.rows is None and not case.code.startswith(("I14Q", "I31", "I39", "I41", "I42")):
        assert book.sheets == []


UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
WORKBOOKS: dict[str, Callable[..., bytes]] = {"a.xlsx": making.xlsx, "a.xls": making.xls, "a.ods": making.ods}


def told(content: bytes, name: str, **choices: object) -> Book:
    return reading.read(content, name, Known(KNOWN), choices, Limits())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", UNICODE)
def test_the_same_table_in_any_unicode_delimiter_and_form_is_the_same_sheet(
    encoding: str, delimiter: str, form: Literal["NFC", "NFD"]
) -> None:
    rows = making.table()
    content = unicodedata.normalize(form, making.text(rows, delimiter)).encode(encoding)
    book = told(content, "a.csv")
    assert (book.sheets[0].rows, book.delimiter) == (rows, delimiter)
    assert all(words.level(noticed.code) == "info" for noticed in book.noticed)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encode", [making.cp1258, making.tcvn3, making.vni], ids=["cp1258", "TCVN3", "VNI"])
def test_the_same_table_in_any_old_encoding_and_delimiter_is_the_same_sheet(
    encode: Callable[[str], bytes], delimiter: str
) -> None:
    rows = making.table()
    book = told(encode(making.text(rows, delimiter)), "a.csv", accept=["I08", "I10"])
    assert (book.sheets[0].rows, book.delimiter) == (rows, delimiter)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quoted", [False, True])
def test_the_same_table_with_any_line_ends_and_quotes_is_the_same_sheet(end: str, quoted: bool) -> None:
    rows = making.table()
    lines = (",".join(f'"{cell}"' if quoted else cell for cell in row) for row in rows)
    assert told(end.join(lines).encode(), "a.csv").sheets[0].rows == rows


@pytest.mark.parametrize("name", WORKBOOKS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_same_table_in_any_workbook_is_the_same_sheet(name: str, form: Literal["NFC", "NFD"]) -> None:
    rows = making.table()
    spelled = [[unicodedata.normalize(form, cell) for cell in row] for row in rows]
    # Excel has one kind of number: 80.10 is 80.1 in a workbook.
    short = [[cell.rstrip("0").rstrip(".") if "." in cell else cell for cell in row] for row in rows]
    book = told(WORKBOOKS[name](("Bảng 1", spelled)), name)
    assert book.sheets[0].rows == short
    assert len(book.sheets[0].numeric) == 2 * 63


@pytest.mark.parametrize("encode", [making.tcvn3, making.vni], ids=["TCVN3", "VNI"])
@pytest.mark.parametrize("name", WORKBOOKS)
def test_old_fonts_in_any_workbook_become_the_same_sheet(name: str, encode: Callable[[str], bytes]) -> None:
    rows = [[cell.replace(".", ",") for cell in row] for row in making.table()]
    typed = [[encode(cell).decode("latin-1") for cell in row] for row in rows]
    book = told(WORKBOOKS[name](("Bảng 1", typed)), name, accept=["I09", "I10"])
    assert book.sheets[0].rows == rows


def test_a_page_and_a_pasted_table_are_the_same_sheet() -> None:
    rows = making.table()
    assert told(making.page(rows).encode(), "a.xls").sheets[0].rows == rows
    assert told(making.text(rows, "\t").encode(), "pasted.txt", kind="pasted").sheets[0].rows == rows
    gaps = "\n".join("   ".join(row) for row in rows)
    assert told(gaps.encode(), "pasted.txt", kind="pasted").sheets[0].rows == rows
    loose = "\n".join(" ".join(row) for row in rows[1:])
    assert told(loose.encode(), "pasted.txt", kind="pasted").sheets[0].rows == rows[1:]
    one_a_line = "\n".join(cell for row in rows for cell in row)
    assert told(one_a_line.encode(), "pasted.txt", kind="pasted").sheets[0].rows == rows


SHIPPED = sorted((making.REFERENCE.parent / "published").rglob("*.csv"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_good_file_is_read_as_it_is_and_nothing_is_said(path: Path) -> None:
    book = told(path.read_bytes(), path.name)
    composed = io.StringIO(unicodedata.normalize("NFC", path.read_text("utf-8-sig")))
    assert book.sheets[0].rows == list(csv.reader(composed))
    assert {noticed.code for noticed in book.noticed} <= {"I12"}  # one publisher's names are in loose marks


def test_lines_are_numbered_as_they_stand_though_cells_span_lines() -> None:
    book = told('sep=;\nTỉnh;Ghi chú\nHà Nội;"một\nhai"\n\nHà Giang;ba\n'.encode(), "a.csv")
    assert book.sheets[0].rows == [["Tỉnh", "Ghi chú"], ["Hà Nội", "một\nhai"], ["", ""], ["Hà Giang", "ba"]]
    assert book.sheets[0].row_numbers == [2, 3, 5, 6]


def test_titles_blank_lines_and_notes_are_no_short_rows() -> None:
    above, below = "ỦY BAN NHÂN DÂN TỈNH\nBẢNG 1, NĂM 2024\n\n", "Nguồn: Bộ Nội vụ, 2024\n"
    text = "Tỉnh,Điểm,Hạng\nHà Nội,91.43,1\n\nHà Giang,88.02,2\n"
    book = told(f"{above}{text}{below}".encode(), "a.csv")
    assert book.noticed == []
    assert book.sheets[0].rows[0] == ["ỦY BAN NHÂN DÂN TỈNH", "", ""]
    assert book.sheets[0].rows[-1] == ["Nguồn: Bộ Nội vụ", " 2024", ""]


def test_a_header_too_short_is_told_for_every_row() -> None:
    noticed = told("Tỉnh,Điểm\nHà Nội,91.43,x1\nHà Giang,88.02,x2\n".encode(), "a.csv").noticed
    assert [(one.code, one.row, one.values["count"]) for one in noticed] == [("I42", 2, 1), ("I42", 3, 1)]


def test_many_ragged_rows_are_named_up_to_twenty() -> None:
    rows = making.table()
    text = making.text([rows[0], *(row[:2] if place % 2 else row for place, row in enumerate(rows[1:]))])
    noticed = told(text.encode(), "a.csv").noticed
    assert [one.code for one in noticed] == ["I41"] * 20 + ["more"]
    assert noticed[-1].values == {"code": "I41", "count": 11}


def test_empty_cells_beyond_the_header_are_no_long_row() -> None:
    book = told("Tỉnh,Điểm\nHà Nội,91.43,\nHà Giang,88.02,,\n".encode(), "a.csv")
    assert (book.noticed, book.sheets[0].rows[1:]) == ([], [["Hà Nội", "91.43"], ["Hà Giang", "88.02"]])


@pytest.mark.parametrize(
    "text", ['Tỉnh,Điểm\nHà Nội,"91,43"\n', "Tỉnh;Điểm\nHà Nội;91,43\nHà Giang;88,02\n", "Tỉnh\tĐiểm\nHà Nội\t91,43\n"]
)
def test_decimal_commas_are_left_to_whoever_knows_the_range(text: str) -> None:
    book = told(text.encode(), "a.csv")
    assert book.sheets[0].rows[1] == ["Hà Nội", "91,43"]
    assert {noticed.code for noticed in book.noticed} <= {"I36", "I37"}


def test_a_decimal_comma_in_some_rows_only_is_found_too() -> None:
    noticed = told("Tỉnh,Điểm\nHà Nội,91\nHà Giang,88,02\nCao Bằng,85\n".encode(), "a.csv").noticed
    assert [(one.code, one.row, one.values["cells"], one.values["expected"]) for one in noticed] == [("I39", 3, 3, 2)]


def test_a_chosen_delimiter_is_used() -> None:
    assert told(b"a:b\nc:d\n", "a.csv", delimiter=":").sheets[0].rows == [["a", "b"], ["c", "d"]]


def test_a_page_keeps_spans_and_line_breaks_and_drops_scripts() -> None:
    page = """<html><body><table><tr><td>menu</td></tr></table><table>
<tr><th rowspan=2>Tỉnh</th><th colspan="2">Năm 2024<script>alert(1)</script></th></tr>
<tr><th>Điểm</th><th>Hạng</th></tr>
<tr><td>Hà<br>Nội</td><td>91&#44;43</td><td>1<table><tr><td>bên trong</td></tr></table></td></tr></table>"""
    sheet = told(page.encode(), "a.xls").sheets[0]
    assert sheet.rows == [["Tỉnh", "Năm 2024", ""], ["", "Điểm", "Hạng"], ["Hà\nNội", "91,43", "1bên trong"]]
    assert sheet.merged == [(1, 1, 2, 1), (1, 2, 1, 3)]


def test_a_page_without_a_table_has_no_sheet() -> None:
    assert [noticed.code for noticed in told(b"<html><body><p>x</p></body></html>", "a.xls").noticed] == ["I21", "I35"]


def test_a_pdf_copied_cell_by_cell_with_running_numbers_is_put_together() -> None:
    rows = [["TT", *SMALL[0]], *([str(place), *row] for place, row in enumerate(SMALL[1:], start=1))]
    text = "\n".join(cell for row in rows for cell in row)
    assert told(text.encode(), "x.txt", kind="pasted").sheets[0].rows == rows


@pytest.mark.parametrize("code", sorted(words.messages()))
def test_every_message_has_a_level_and_two_texts_with_the_same_placeholders(code: str) -> None:
    message = words.messages()[code]
    assert set(message) == {"level", "vi", "en"}
    assert message["level"] in {"error", "warning", "info"}
    vi, en = ({name for _, name, _, _ in string.Formatter().parse(message[lang]) if name} for lang in words.LANGS)
    # {scale_en} is the English of {scale}; {noun} is a word that only Vietnamese needs.
    assert vi - {"noun"} == {name.removesuffix("_en") for name in en} - {"noun"}
    assert all(name.isidentifier() for name in vi | en)


def test_every_message_of_reading_is_asked_for_by_a_case() -> None:
    own = tomllib.loads((Path(words.__file__).with_name("messages") / "reading.toml").read_text("utf-8"))
    elsewhere = {"I05E", "I29", "F26", "F29", "F29C", "more"}
    assert set(own) - elsewhere == {case.code for case in CASES}
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_intake_*.py"))
    assert all(f'"{code}"' in tests for code in elsewhere)
