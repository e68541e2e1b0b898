"""Workbooks and CSV for spreadsheets: typed numbers, clear heads, the sources of just their figures, no formulas."""

import csv
import io
import tomllib
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pages.components import documents, filters, tables, tableview, trace
from rankings import db
from rankings.document import Cell, Column, Table
from rankings.export import origins, selection
from rankings.export.spreadsheet_csv import csv_programs, csv_vietnam
from rankings.export.workbook import workbook
from rankings.export.workbook.names import sheet_names
from rankings.i18n import LANGS, text
from rankings.key import Key

EMPTY = Table("", [Column("a")], [])
BAD = ["=cmd|' /C calc'!A0", "-1+1", "+84", "@sum", "\tx", "\rx", "＝1", "－1", " =1", "\x00=1"]
KINDS = ("text", "rank", "places", "score", "percent", "change", "year", "date", "url")
URL = "https://example.org/" + "a" * 300
ROWS: list[list[Cell]] = [
    ["Kon Tum", 43, 12, 86.14, 83.94, -3, 2023, "2024-04-17", URL],
    ["Hà Nội", None, None, "loại khỏi kỳ này", None, float("nan"), 2023, "2014-09", None],
    ["N" * 5000, 1.0, -1, 0.1 + 0.2, 76.23340820540244, 4.79, 2023, "2013", ""],
]
MADE = Table("PAR INDEX: hạng [thử]", [Column(kind, kind) for kind in KINDS], ROWS, [0], "Nguồn: A", ["Ghi chú 1"])


def opened(tables_: list[Table], sources: Table = EMPTY, notes: Table = EMPTY, lang: str = "vi") -> openpyxl.Workbook:
    about = {"title": "=Thử", "version": "abc", "built_at": "2026-11-28T09:07:27+00:00"}
    return openpyxl.load_workbook(io.BytesIO(workbook(tables_, sources, notes, about, lang)))


def spoken(maker: Callable[[], Any]) -> Any:
    """What a page makes in Vietnamese."""
    return filters.in_language("vi", maker)


def body(sheet: Any) -> list[tuple[Any, ...]]:
    """The rows under the head, without the notes."""
    found = [tuple(row) for row in sheet.iter_rows(min_row=5, values_only=True)]
    return found[: next((at for at, row in enumerate(found) if not any(row)), len(found))]


def test_numbers_are_numbers_and_nothing_is_lost() -> None:
    sheet = opened([MADE]).worksheets[0]
    first, second, third = body(sheet)
    assert first == ("Kon Tum", 43, 12, 86.14, 83.94, -3, 2023, datetime(2024, 4, 17), URL)
    assert second == ("Hà Nội", None, None, "loại khỏi kỳ này", None, None, 2023, "09/2014", None)
    assert third == ("N" * 5000, 1, -1, 0.1 + 0.2, 76.23340820540244, 4.79, 2023, "2013", None)
    assert [type(third[at]) for at in (1, 2, 3, 6)] == [int, int, float, int]
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_numbers_show_two_decimals_and_ranks_none() -> None:
    formats = [cell.number_format for cell in opened([MADE]).worksheets[0][5]]
    assert formats[1:8] == ["0", "+0;-0;0", "#,##0.00", '0.00"%"', "+#,##0.00;-#,##0.00;0.00", "0", "dd/mm/yyyy"]


def test_the_head_stands_clear_stays_in_view_and_filters() -> None:
    sheet = opened([MADE]).worksheets[0]
    assert [cell.value for cell in sheet[4]] == list(KINDS) and all(cell.font.bold for cell in sheet[4])
    assert (sheet["A1"].value, sheet["A2"].value, sheet["A3"].value) == (MADE.title, MADE.source, None)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet["A9"].value) == ("B5", "A4:I7", "Ghi chú 1")
    assert [sheet.cell(row, 2).font.bold for row in (5, 6)] == [True, False]


def test_columns_are_as_wide_as_their_cells_up_to_a_limit() -> None:
    widths = [opened([MADE]).worksheets[0].column_dimensions[letter].width for letter in "ABDI"]
    assert widths[0] == widths[3] == pytest.approx(46, abs=1)
    assert 9 <= widths[1] < widths[2] < 20


def test_sheets_have_names_that_every_program_takes() -> None:
    titles = ["PAPI: hạng", "papi  hạng", "[]:*?/\\", "", "'x'", "History", "Nguồn", "Chỉ số " * 9, "𝒳" * 40, "\x00"]
    names = sheet_names(titles, ["Nguồn", "Ghi chú"], "Bảng")
    assert names[:4] == ["PAPI hạng", "papi hạng (2)", "Bảng", "Bảng (2)"] and names[4] == "x"
    assert names[-2:] == ["Nguồn", "Ghi chú"] and len({name.lower() for name in names}) == len(names)
    assert all(len(name.encode("utf-16-le")) <= 62 and not set(name) & set("[]:*?/\\") for name in names)
    made = opened([EMPTY._replace(title=title) for title in titles])
    assert made.sheetnames == [*names[:-2], "Nguồn", "Ghi chú và chỗ ngắt"]


@pytest.mark.parametrize("lang", LANGS)
def test_sources_and_notes_are_sheets(lang: str) -> None:
    assert opened([MADE], lang=lang).sheetnames[1:] == [text(f"workbook.{key}", lang) for key in ("sources", "notes")]


@pytest.mark.parametrize("bad", BAD)
def test_no_text_is_a_formula_in_any_file(bad: str) -> None:
    kept = bad.replace("\x00", "")
    table = Table(bad, [Column(bad), Column("n", "score")], [[bad, -3]], source=bad, notes=[bad])
    sheet = opened([table]).worksheets[0]
    said = [sheet[at].value for at in ("A1", "A2", "A4", "A5", "A7")]
    assert [one.replace("\r\n", "\r").replace("_x000D_", "\r") for one in said] == ["'" + kept] * 5
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert (sheet["B5"].value, sheet["B5"].data_type) == (-3, "n")
    for made, mark in ((csv_vietnam, ";"), (csv_programs, ",")):
        lines = list(csv.reader(io.StringIO(made(table).decode("utf-8-sig"), newline=""), delimiter=mark))
        assert lines == [["'" + kept, "n"], ["'" + kept, "-3"]]


def test_csv_for_excel_in_vietnam_byte_by_byte() -> None:
    columns = [Column("Tên"), Column("Điểm", "score"), Column("Hạng", "rank"), Column("Ngày", "date")]
    rows: list[list[Cell]] = [
        ["Kon Tum; cũ", 86.14, 43, "2024-04-17"],
        ['"A"', -1e-07, None, "2014-09"],
        ["-1+1", float("nan"), 1, None],
    ]
    expected = (
        'Tên;Điểm;Hạng;Ngày\r\n"Kon Tum; cũ";86,14;43;17/04/2024\r\n"""A""";-0,0000001;;09/2014\r\n\'-1+1;;1;\r\n'
    )
    assert csv_vietnam(Table("", columns, rows)) == b"\xef\xbb\xbf" + expected.encode()


def test_csv_for_programs_byte_by_byte() -> None:
    columns = [Column("name"), Column("score", "score"), Column("on", "date"), Column("complete")]
    rows: list[list[Cell]] = [["Kon Tum, cũ", 45.365887669, "2024-04-17", True], ["=1", -3, None, False]]
    expected = 'name,score,on,complete\r\n"Kon Tum, cũ",45.365887669,2024-04-17,true\r\n\'=1,-3,,false\r\n'
    assert csv_programs(Table("", columns, rows)) == expected.encode()


def test_same_tables_same_bytes_and_the_file_says_its_version() -> None:
    about = {"title": "Thử", "version": "abc", "built_at": "2026-11-28T09:07:27+00:00"}
    made = [workbook([MADE], EMPTY, EMPTY, about, "vi") for _ in range(2)]
    assert made[0] == made[1]
    told = zipfile.ZipFile(io.BytesIO(made[0])).read("docProps/core.xml").decode()
    assert "<dc:title>Thử</dc:title>" in told and "Phiên bản số liệu abc" in told and "2026-11-28T09:07:27Z" in told


# Read by hand in data/published: Kon Tum in line 630 of facts.csv; Hưng Yên in line 22 of papi_2021.csv, whose 28
# values sum to 45.365887669; Bình Dương in line 2 of pci_2006.csv.
KON_TUM = Key("par_index", 2023, "63", "62", "total")
HUNG_YEN = Key("papi", 2021, "63", "33", "total")
BINH_DUONG = Key("pci", 2006, "63", "74", "total")


@pytest.mark.usefixtures("shipped")
def test_each_figure_has_its_source_in_order() -> None:
    keys = [HUNG_YEN, KON_TUM, BINH_DUONG, HUNG_YEN._replace(code="22")]  # Quảng Ninh has no result of 2021
    rows = body(opened([MADE], origins.sources(keys, "vi")).worksheets[1])
    places = [row[:4] + row[5:8] + row[12:] for row in rows]
    files = [f"data/published/{file}.csv" for file in ("papi/papi_2021", "par_index/facts", "pci/pci_2006")]
    assert places == [
        ("PAPI", 2021, "Hưng Yên", "total", 45.365887669, None, "điểm", files[0], 22),
        ("PAR INDEX", 2023, "Kon Tum", "total", 86.14, 43, "điểm và hạng", files[1], 630),
        ("PCI", 2006, "Bình Dương", "total", 76.23340820540244, 1, "điểm và hạng", files[2], 2),
    ]
    assert rows[1][11].startswith("https://snv.kontum.gov.vn/") and rows[0][8] == "cộng từ các phần đã công bố"


@pytest.mark.usefixtures("shipped")
def test_an_estimate_has_the_sources_of_its_predecessors() -> None:
    key = Key("papi", 2024, "34", "68", "total")
    found = origins.sources([key], "vi").rows
    assert [row[2] for row in found] == ["Bình Thuận", "Đắk Nông", "Lâm Đồng"]
    assert all("dùng để ước tính Lâm Đồng" in str(row[8]) for row in found)
    noted = origins.notes([key], "vi")
    assert [row[:3] for row in noted.rows] == [["PAPI", 2024, "Ước tính 34 tỉnh, không phải số công bố"]]
    assert noted.notes[0].startswith("Ước tính, không phải số công bố.")


@pytest.mark.usefixtures("shipped")
def test_notes_tell_the_breaks_with_n_and_announcement() -> None:
    rows = body(opened([MADE], EMPTY, origins.notes([HUNG_YEN, KON_TUM], "vi")).worksheets[2])
    assert [row[:6] for row in rows] == [
        ("PAPI", 2021, "Tỉnh, thành phố", 60, 60, None),
        ("PAR INDEX", 2023, "Tỉnh, thành phố", 63, 28, 41),
    ]
    assert rows[0][8] == "chỉ so được hạng" and "Bỏ 5.2" in rows[0][9]
    assert rows[1][6] == datetime(2024, 4, 17)


@pytest.mark.usefixtures("shipped")
def test_a_table_of_a_page_takes_along_exactly_the_figures_it_shows() -> None:
    history = db.query("history", index="papi", indicator="total", ladder="province").query("year <= 2021")
    keys = trace.of_units("papi", "total", *range(2011, 2025))
    asked = documents.Asked(spoken(lambda: tables.ranks(history)), "Hạng", "hung-yen", "", keys)
    found = spoken(lambda: documents.figures(asked))
    assert HUNG_YEN in found and len(found) == int(history["rank"].notna().sum())
    assert not [key for key in found if key.year > 2021 or (key.code, key.year) == ("22", 2021)]
    shown = spoken(lambda: documents.shown(asked))
    assert shown.columns[0].head == "Tên" and shown.columns[11] == Column("2021 (trên 60)", "rank")
    assert (shown.rows[0][0], shown.rows[0][11], shown.own) == ("Hưng Yên", 5, range(1))
    assert [column.head for column in shown.columns[12:]] == ["Mã", "Tên trong địa chỉ"]


@pytest.mark.usefixtures("shipped")
def test_a_rank_in_doubt_stays_a_number_and_is_told_in_a_column() -> None:
    history = db.query("history", index="par_index", indicator="total", ladder="province")
    shown = spoken(lambda: documents.shown(documents.Asked(tables.ranks(history), "Hạng")))
    (at,) = [at for at, column in enumerate(shown.columns) if column.head == "Số cần lưu ý"]
    told = [row for row in shown.rows if row[at]]
    assert told and all("hạng còn tranh chấp" in row[at] or "suy ra từ" in row[at] for row in told)
    assert all(value is None or isinstance(value, int) for row in shown.rows for value in row[1 : at - 2])


@pytest.mark.usefixtures("shipped")
def test_estimates_say_so_in_every_row_of_every_file() -> None:
    standing = db.query("ladder", index="papi", year=2024, indicator="total", ladder="backcast")
    note, table = text("pages.reading.estimate", "vi"), spoken(lambda: tables.standing(standing))
    asked = documents.Asked(table, "Ước tính", "", note, trace.of_units("papi", "total", 2024))
    book = openpyxl.load_workbook(io.BytesIO(spoken(lambda: documents.workbook(asked))))
    assert len(body(book.worksheets[0])) == 34 and all(note in row for row in body(book.worksheets[0]))
    for made in (lambda: csv_vietnam(documents.shown(asked)), lambda: csv_programs(documents.raw(asked))):
        lines = spoken(made).decode().splitlines()
        assert len(lines) == 35 and all(note in line for line in lines[1:])


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_selection_holds_every_figure_in_use(lang: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(selection.whole(lang)), read_only=True)
    sheets = {sheet.title: body(sheet) for sheet in book.worksheets}
    figures = db.query("export_figures")
    totals = figures[figures["indicator"] == "total"]
    scores = [
        row[5]
        for name, rows in sheets.items()
        if name.endswith(text("workbook.all.totals", lang, short="")[2:])
        for row in rows
    ]
    assert sum(score is not None for score in scores) == totals["score"].notna().sum()
    parts = [
        row[5:-1]
        for name, rows in sheets.items()
        if name.endswith(text("workbook.all.parts", lang, short="")[2:])
        for row in rows
    ]
    rest = figures[figures["indicator"] != "total"]
    assert (
        sum(cell is not None for row in parts for cell in row)
        == rest["score"].notna().sum() + rest["rank"].notna().sum()
    )
    assert len(sheets[text("workbook.sources", lang)]) == len(db.query("sources"))


def test_the_toolbar_of_a_table_exports_nothing() -> None:
    """Its CSV would leave formulas as they are."""
    config = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["client"]["disableDataExport"] is True


NOW = ["42/62", "57/61", "47/62", "55/61", "59/62", "36/63", "45/63", "54/62"]
BEFORE = {
    2018: ["5/63", "32/61", "30/63", "57/61", "51/63", "57/63", "55/63", "33/63"],
    2021: ["38/60", "50/60", "47/60", "57/60", "55/60", "41/60", "45/60", "42/60"],
}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("since", BEFORE)
def test_the_rank_of_a_component_is_out_of_those_ranked_in_it(since: int) -> None:
    """Kon Tum. PAPI 2022 gives the dimensions 6 and 7 of 63 provinces, 2 and 4 of 61, the others of 62; PAPI 2018 the
    dimensions 2 and 4 of 61, the others of 63; PAPI 2021 each of 60."""
    of = {"vintage": "63", "code": "62", "parent": "total", "index": "papi", "ladder": "province"}
    table = spoken(lambda: tables.components(db.query("components", **of, since=since, year=2022), since, 2022))
    words, _ = spoken(lambda: tableview.written(table.rows, table))
    assert (list(words["rank_from"]), list(words["rank_to"])) == (BEFORE[since], NOW)
    pair = [tuple(map(int, shown.split("/"))) for shown in NOW]
    earlier = [tuple(map(int, shown.split("/"))) for shown in BEFORE[since]]
    asked = documents.Asked(table, "Thành phần")
    sheet = openpyxl.load_workbook(io.BytesIO(spoken(lambda: documents.workbook(asked)))).worksheets[0]
    found = [dict(zip([cell.value for cell in sheet[4]], row, strict=True)) for row in body(sheet)]
    assert [(row["Hạng 2022"], row["Hạng 2022, trên tổng số"]) for row in found] == pair
    if since == 2021:
        assert [(row["Hạng 2021 (trên 60)"], 60) for row in found] == earlier
        assert "Hạng 2021, trên tổng số" not in found[0]
    else:
        assert [(row["Hạng 2018"], row["Hạng 2018, trên tổng số"]) for row in found] == earlier
    lines = spoken(lambda: csv_vietnam(documents.shown(asked))).decode("utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    assert [(int(row["Hạng 2022"]), int(row["Hạng 2022, trên tổng số"])) for row in rows] == pair
    raw = list(csv.DictReader(spoken(lambda: csv_programs(documents.raw(asked))).decode().splitlines()))
    assert [(float(row["rank_to"]), float(row["rank_of_to"])) for row in raw] == pair
    assert [(float(row["rank_from"]), float(row["rank_of_from"])) for row in raw] == earlier
