"""What workbooks hold beside values: places, numbers, percent, dates, errors, merged and hidden cells, by kind."""

import datetime
import io

import openpyxl
import pytest
import xlwt

from etl.intake.book import Book, Marks, letter
from etl.intake.limits import Limits
from etl.intake.names import Known
from etl.intake.peeked import placed
from etl.intake.reading import read
from etl.intake.workbook import written
from tests.corpus import making
from tests.corpus.reading import SMALL

KNOWN = Known(making.known())
DAY = datetime.date(2024, 5, 12)


def told(content: bytes, name: str, **choices: object) -> Book:
    return read(content, name, KNOWN, choices, Limits())


def codes(book: Book) -> list[str]:
    return [noticed.code for noticed in book.noticed]


def new_workbook() -> bytes:
    """A title merged over three columns, a blank column A, and one cell of every sort."""
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    sheet["B2"] = "BẢNG 1"
    sheet.merge_cells("B2:D2")
    for place, value in {"B3": "Tỉnh", "C3": "Điểm", "D3": "Khác", "B4": "Hà Nội", "C4": 82.35, "D4": 12}.items():
        sheet[place] = value
    sheet["C5"], sheet["C5"].number_format = 0.8235, "0.00%"
    sheet["C6"], sheet["C6"].number_format = DAY, "dd/mm/yyyy"
    sheet["C7"], sheet["C7"].data_type = "#REF!", "e"
    sheet["C8"], sheet["D8"] = True, datetime.datetime(2024, 5, 12, 13, 4)
    sheet["D9"], sheet["D9"].number_format = 0.5, '0.0"%"'
    sheet.row_dimensions[5].hidden = True
    written_ = io.BytesIO()
    book.save(written_)
    return written_.getvalue()


def old_workbook() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet")
    sheet.write_merge(1, 1, 1, 3, "BẢNG 1")
    for (row, column), value in {
        **{(2, 1): "Tỉnh", (2, 2): "Điểm", (2, 3): "Khác", (3, 1): "Hà Nội", (3, 2): 82.35, (3, 3): 12, (7, 2): True},
    }.items():
        sheet.write(row, column, value)
    sheet.write(4, 2, 0.8235, xlwt.easyxf(num_format_str="0.00%"))
    sheet.write(5, 2, DAY, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.row(6).set_cell_error(2, "#REF!")
    sheet.write(7, 3, datetime.datetime(2024, 5, 12, 13, 4), xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm"))
    sheet.write(8, 3, 0.5)
    sheet.row(4).hidden = True
    written_ = io.BytesIO()
    book.save(written_)
    return written_.getvalue()


def open_document() -> bytes:
    """The same; without blanks between elements, which the fast reader does not take."""
    none = "<table:table-cell/>"
    rows = [
        "",
        none
        + ods_cell("string", text="BẢNG 1", more='table:number-columns-spanned="3"')
        + "<table:covered-table-cell/>" * 2,
        none + "".join(ods_cell("string", text=text) for text in ("Tỉnh", "Điểm", "Khác")),
        none + ods_cell("string", text="Hà Nội") + ods_cell("float", 'value="82.35"') + ods_cell("float", 'value="12"'),
        none * 2 + ods_cell("percentage", 'value="0.8235"'),
        none * 2 + ods_cell("date", 'date-value="2024-05-12"'),
        none * 2 + ods_cell("string", text="#REF!", more='calcext:value-type="error" table:formula="of:=#REF!"'),
        none * 2 + ods_cell("boolean", 'boolean-value="true"') + ods_cell("date", 'date-value="2024-05-12T13:04:00"'),
        '<table:table-cell table:number-columns-repeated="3"/>' + ods_cell("float", 'value="0.5"'),
    ]
    hidden = {4: ' table:visibility="collapse"'}
    lines = "".join(f"<table:table-row{hidden.get(i, '')}>{row}</table:table-row>" for i, row in enumerate(rows))
    rest = f'<table:table-row table:number-rows-repeated="1048000">{none}</table:table-row>'
    return making.ods(("Sheet", []), more=lines + rest)


def ods_cell(kind: str, value: str = "", text: str = "", more: str = "") -> str:
    own = f"office:{value}" if value else ""
    return f'<table:table-cell office:value-type="{kind}" {own} {more}><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("name", "content", "extra"),
    [("a.xlsx", new_workbook(), []), ("a.xls", old_workbook(), ["I22"]), ("a.ods", open_document(), [])],
)
def test_all_that_stands_in_a_workbook_is_told_whatever_its_kind(name: str, content: bytes, extra: list[str]) -> None:
    book = told(content, name)
    sheet = book.sheets[0]
    assert (book.kind, book.encoding, book.delimiter) == (name[2:], None, None)
    assert sheet.rows == [
        ["", "BẢNG 1", "", ""],
        ["", "Tỉnh", "Điểm", "Khác"],
        ["", "Hà Nội", "82.35", "12"],
        ["", "", "0.8235", ""],
        ["", "", "2024-05-12", ""],
        ["", "", "#REF!", ""],
        ["", "", "TRUE", "2024-05-12 13:04:00"],
        ["", "", "", "0.5"],
    ]
    assert (sheet.name, sheet.first_row, sheet.row_number(2)) == ("Sheet", 2, 4)
    assert sheet.numeric == {(2, 2), (2, 3), (3, 2), (7, 3)}
    assert sheet.percent == {(3, 2)}
    assert sheet.dates == {(4, 2), (6, 3)}
    assert sheet.merged == [(2, 2, 2, 4)]
    assert sheet.hidden_rows == [5]
    assert codes(book) == [*extra, "I33"]


@pytest.mark.parametrize("value", [82.35, 0.1 + 0.2, 1e22, 1e-7, 88.0, -0.5, 1234567.891, 2.0**60])
def test_a_number_is_the_shortest_text_that_reads_back_the_same(value: float) -> None:
    text = written(value)
    assert float(text) == value
    assert "e" not in text and not text.endswith(".0")
    assert not any(float(text[:-1]) == value for _ in [0] if "." in text and text[:-1] not in ("", "-"))


def test_times_and_spans_are_written_out() -> None:
    assert written(datetime.time(3, 4)) == "03:04:00"
    assert written(datetime.timedelta(hours=30, minutes=5)) == "30:05:00"
    assert written(datetime.datetime(2024, 5, 12)) == "2024-05-12"


def test_formulas_with_saved_values_are_values() -> None:
    def cached(xml: bytes) -> bytes:
        return xml.replace(b"<f>80+8.02</f><v></v>", b"<f>80+8.02</f><v>88.02</v>").replace(
            b"<f>80+8.02</f><v />", b"<f>80+8.02</f><v>88.02</v>"
        )

    def formula(book: openpyxl.Workbook) -> None:
        book["Bảng 1"]["B3"] = "=80+8.02"

    empty = making.xlsx(("Bảng 1", SMALL), change=formula)
    sheet = "xl/worksheets/sheet1.xml"
    book = told(making.repacked(empty, {sheet: cached(making.part(empty, sheet))}), "a.xlsx")
    assert (codes(book), book.sheets[0].rows) == ([], SMALL)


def test_a_formula_whose_saved_text_is_empty_is_no_missing_value() -> None:
    xml = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>
<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>""</f><v></v></c></row></sheetData></worksheet>"""
    good = making.xlsx(("Bảng 1", SMALL))
    book = told(making.repacked(good, {"xl/worksheets/sheet1.xml": xml}), "a.xlsx")
    assert (codes(book), book.sheets[0].rows) == ([], [["a", "b"], ["1", ""]])


def test_formulas_never_calculated_are_found_in_an_open_document() -> None:
    more = '<table:table-row><table:table-cell/><table:table-cell table:formula="of:=1+1"/></table:table-row>'
    book = told(making.ods(("Bảng 1", SMALL), more=more), "a.ods")
    assert [(noticed.code, noticed.row, noticed.values["place"]) for noticed in book.noticed] == [("I31", 7, "B7")]


def test_a_far_cell_of_an_open_document_is_named() -> None:
    more = (
        '<table:table-row table:number-rows-repeated="900000"><table:table-cell/></table:table-row><table:table-row>'
        '<table:table-cell table:number-columns-repeated="900"/>'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    )
    book = told(making.ods(("Bảng 1", SMALL), more=more), "a.ods")
    assert [(noticed.code, noticed.sheet, noticed.values) for noticed in book.noticed] == [
        ("I28", "Bảng 1", {"place": "AHQ900007"})
    ]


def test_formats_far_below_the_table_do_no_harm() -> None:
    def paint(book: openpyxl.Workbook) -> None:
        book["Bảng 1"]["XFD1048576"].font = openpyxl.styles.Font(bold=True)

    book = told(making.xlsx(("Bảng 1", SMALL), change=paint), "a.xlsx")
    assert (codes(book), book.sheets[0].rows) == ([], SMALL)


def test_passwords_and_macros_of_open_documents_are_seen() -> None:
    manifest = b'<m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    assert codes(told(making.ods(("a", SMALL), parts={"META-INF/manifest.xml": manifest}), "a.ods")) == ["I24"]
    assert codes(told(making.ods(("a", SMALL), parts={"Basic/Standard/Module1.xml": b"<x/>"}), "a.ods")) == ["I25"]


def test_a_cell_outside_of_every_row_of_an_open_document_is_a_damaged_file() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    book = told(making.ods(("Bảng 1", []), more=cell), "a.ods")
    assert [(noticed.code, noticed.values) for noticed in book.noticed] == [("I26", {"reference": "ODS-06"})]


SHEETS = [("2023", SMALL), ("2024", [SMALL[0], *SMALL[:0:-1]]), ("Ghi chú", [["a", "b"], ["c", "d"]])]


def test_all_sheets_are_there_until_one_is_chosen() -> None:
    content = making.xlsx(*SHEETS)
    asked, one, several, every = (
        told(content, "a.xlsx", **choice)
        for choice in ({}, {"sheet": "2024"}, {"sheet": ["2023", "2024"]}, {"sheet": "*"})
    )
    assert [sheet.name for sheet in asked.sheets] == ["2023", "2024", "Ghi chú"]
    assert (codes(asked), asked.noticed[0].suggestion) == (["I34"], "2023")
    assert asked.noticed[0].values["sheets"] == ["2023", "2024", "Ghi chú"]
    assert ([sheet.name for sheet in one.sheets], codes(one)) == (["2024"], [])
    assert ([sheet.name for sheet in several.sheets], codes(several)) == (["2023", "2024"], [])
    assert ([sheet.name for sheet in every.sheets], codes(every)) == (["2023", "2024", "Ghi chú"], [])


def test_a_choice_of_a_sheet_that_is_not_there_asks_again() -> None:
    assert codes(told(making.xlsx(*SHEETS), "a.xlsx", sheet="2025")) == ["I34"]


def test_what_is_wrong_with_a_sheet_nobody_chose_is_not_told() -> None:
    def formula(book: openpyxl.Workbook) -> None:
        book["Ghi chú"]["A2"] = "=1+1"

    content = making.xlsx(*SHEETS, change=formula)
    assert codes(told(content, "a.xlsx")) == ["I31", "I34"]
    assert codes(told(content, "a.xlsx", sheet="2024")) == []


def test_marks_are_a_set_of_places() -> None:
    marks = Marks([(0, 3), (2, 0), (2, 16_383)])
    assert (len(marks), list(marks)) == (3, [(0, 3), (2, 0), (2, 16_383)])
    assert (0, 3) in marks and (0, 2) not in marks and (9, 9) not in marks and (-1, 3) not in marks
    assert Marks.of(marks.record()) == marks
    assert set(marks) == {(0, 3), (2, 0), (2, 16_383)}


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_have_excels_names(column: int, name: str) -> None:
    assert letter(column) == name
    assert placed(f"{name}7") == (6, column)
