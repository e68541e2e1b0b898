"""Whole files: the publisher's workbooks, the public panels, our own templates, and one table in many dresses."""

import csv
import io
import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter

from etl import store
from etl.intake import child, reading, template, words
from etl.intake.book import Book
from etl.intake.catalogue import Catalogue, Edition, Indicator, Unit
from etl.intake.limits import Limits
from etl.intake.meaning import Meaning, UnknownChoice, understand
from etl.intake.names import Known
from tests.corpus import papi
from tests.corpus.meaning import ALL, plain, ranked, score, xlsx

LAST_YEAR = 2026


@pytest.fixture(scope="module")
def con(shipped_store: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(store.served(shipped_store).path), read_only=True)


@pytest.fixture(scope="module")
def catalogue(con: duckdb.DuckDBPyConnection) -> Catalogue:
    return Catalogue.of(con)


def read(content: bytes, name: str, catalogue: Catalogue, choices: dict[str, Any] | None = None) -> Book:
    return reading.read(content, name, Known(catalogue.known), {"sheet": "*"} | (choices or {}), Limits())


def codes(meaning: Meaning, level: str) -> list[str]:
    return sorted(n.code for n in meaning.noticed if words.level(n.code) == level)


def scores(meaning: Meaning, year: int) -> dict[tuple[str, str], str | None]:
    return {(s.entity, s.indicator): s.score for s in meaning.statements if s.year == year}


def test_a_workbook_of_seven_years_gives_exactly_the_shipped_figures(catalogue: Catalogue, tmp_path: Path) -> None:
    """2018-2024 as PAPI lays them out, through the limited child: all 12,474 cells, 0 and empty being missing."""
    path = tmp_path / "PAPI 2018-2024.xlsx"
    path.write_bytes(papi.workbook(list(range(2018, 2025))))
    book = child.read(path, path.name, set(catalogue.known), {"sheet": "*"})
    meaning = understand(book, catalogue, {}, LAST_YEAR)
    assert (meaning.index, meaning.years, meaning.layout) == ("papi", list(range(2018, 2025)), "workbook")
    assert codes(meaning, "error") == []
    checked = 0
    for year in range(2018, 2025):
        stated = scores(meaning, year)
        for place, shipped in papi.figures(year).items():
            assert stated[place] == (shipped or None), (year, place)
            checked += 1
    assert checked == 63 * (28 + 29 + 29 + 28 * 4)
    assert {s.status for s in meaning.statements} == {"published", "not_published"}


def test_a_year_of_the_workbook_can_be_chosen_and_the_others_are_told(catalogue: Catalogue) -> None:
    book = read(papi.workbook([2023, 2024]), "papi.xlsx", catalogue)
    meaning = understand(book, catalogue, {"index": "papi", "year": 2024}, LAST_YEAR)
    assert meaning.years == [2024]
    assert {s.year for s in meaning.statements} == {2024}
    assert "I94Y" in codes(meaning, "info")
    none = understand(book, catalogue, {"index": "papi", "year": 2022}, LAST_YEAR)
    assert none.statements == []
    assert codes(none, "error") == ["I94"]


@pytest.mark.parametrize("interval", ["rows", "cell"])
def test_the_unweighted_row_is_taken_with_interval_and_error(catalogue: Catalogue, interval: str) -> None:
    """2024: four rows on top map the 63 to the 34, a gap stands behind each group; 9 weighted rows are left out."""
    book = read(papi.workbook([2024], interval), "2024.xlsx", catalogue)
    meaning = understand(book, catalogue, {}, LAST_YEAR)
    told = {n.code: n.values for n in meaning.noticed}
    assert (told["I46W"]["n"], told["I44"]["n"], told["I48C"]["n"], told["I53P"]["n"]) == (9, 4, 33, 56)
    assert told["I70Z"]["n"] == 2 * 37
    (total,) = [s for s in meaning.statements if (s.entity, s.indicator) == ("Hanoi", "total")]
    whole = sum(Decimal(text) for (name, _), text in papi.figures(2024).items() if name == "Hanoi" and text)
    assert Decimal(total.score or 0) == whole == Decimal("43.774715483")
    assert (total.low, total.high) == (
        ("42.46147401851", "45.08795694749") if interval == "rows" else ("42.4615", "45.0880")
    )
    assert total.error == "0.656620732245"
    (part,) = [s for s in meaning.statements if (s.entity, s.indicator) == ("Hanoi", "1.1")]
    assert (part.score, part.low, part.sheet, part.ref) == (
        "1.425715804",
        None,
        "2024_VIE_ENG",
        "E16" if interval == "rows" else "E14",
    )
    (gone,) = [s for s in meaning.statements if (s.entity, s.indicator) == ("Vinh Phuc", "total")]
    assert (gone.score, gone.low, gone.status) == (None, None, "not_published")


@pytest.mark.parametrize("year", [2011, 2014, 2017])
def test_an_older_workbook_has_a_sheet_a_dimension_and_a_wrong_year_in_a_sheet_name(
    catalogue: Catalogue, year: int
) -> None:
    meaning = understand(read(papi.older(year, year - 1), f"PAPI_{year}.xlsx", catalogue), catalogue, {}, LAST_YEAR)
    assert meaning.years == [year]
    assert (codes(meaning, "error"), codes(meaning, "warning")) == ([], [] if year == 2011 else ["I94G"])
    stated = scores(meaning, year)
    for place, shipped in papi.figures(year).items():
        assert stated[place] == (shipped or None), place
    assert {n.values["n"] for n in meaning.noticed if n.code == "I89S"} == {63 * 6}


SIPAS = """year,geo_code,geo_name,geo_short,geo_system,sipas_rank,sipas_index
2023,15,Yen Bai,YB,historical_63,5,83.5
2023,1,Ha Noi,HN,historical_63,9,82.1
2024,15,Lao Cai,LC,current_34,7,81.2
2025,15,Lao Cai,LC,current_34,3,88.1
2025,1,Ha Noi,HN,current_34,4,87.9
"""
PAR = """year,unit_type,unit_code,unit_name,par_index,par_rank,ranked,score_moha,score_survey
2012,province,1,Ha Noi,82.77,7,true,51.25,31.52
2012,ministry,BTP,Ministry of Justice,82.47,1,true,50.1,32.37
2023,province,10,Lao Cai,90.1,3,true,58.1,32.0
2023,province,15,Lao Cai,90.1,3,true,58.1,32.0
2025,province,15,Lao Cai,90.4,1,true,58.3,32.1
"""


def test_the_panel_of_sipas_keeps_the_63_and_the_34_apart(catalogue: Catalogue) -> None:
    meaning = understand(read(SIPAS.encode(), "panel.csv", catalogue), catalogue, {}, LAST_YEAR)
    assert meaning.index == "sipas"
    assert [(s.year, s.vintage, s.code, s.score, s.unit, s.rank) for s in meaning.statements] == [
        (2023, "63", "15", "83.5", "percent", 5),
        (2023, "63", "01", "82.1", "percent", 9),
        (2025, "34", "15", "88.1", "percent", 3),
        (2025, "34", "01", "87.9", "percent", 4),
    ]
    assert [(row.row, row.reason) for row in meaning.rejected] == [(4, "I93S")]
    assert codes(meaning, "error") == ["I93S"]


def test_the_panel_of_par_index_reads_provinces_and_ministries_by_code_and_year(catalogue: Catalogue) -> None:
    meaning = understand(read(PAR.encode(), "panel.csv", catalogue), catalogue, {}, LAST_YEAR)
    assert meaning.index == "par_index"
    assert [(s.year, s.ladder, s.code, s.indicator, s.score, s.rank) for s in meaning.statements] == [
        (2012, "province", "01", "total", "82.77", 7),
        (2012, "province", "01", "appraisal", "51.25", None),
        (2012, "province", "01", "survey", "31.52", None),
        (2012, "ministry", "BTP", "total", "82.47", 1),
        (2012, "ministry", "BTP", "appraisal", "50.1", None),
        (2012, "ministry", "BTP", "survey", "32.37", None),
        (2023, "province", "10", "total", "90.1", 3),
        (2023, "province", "10", "appraisal", "58.1", None),
        (2023, "province", "10", "impact_total", "32.0", None),
        (2025, "province", "15", "total", "90.4", 1),
        (2025, "province", "15", "appraisal", "58.3", None),
        (2025, "province", "15", "impact_total", "32.1", None),
    ]
    (found,) = [words.text(n, "vi") for n in meaning.noticed if words.level(n.code) == "error"]
    assert (
        found == "Dòng 5: mã 15 là của «Yên Bái» nhưng tên ghi «Lao Cai». Dòng này chưa được nhận. Hãy sửa mã hoặc tên."
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("index", "year"), [("papi", 2024), ("papi", 2014), ("pci", 2016), ("pci", 2005)])
def test_a_template_filled_with_the_shipped_figures_reads_back_without_a_warning(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, index: str, year: int, kind: str
) -> None:
    query = """select code, indicator, score, rank from statement join source using (source_id)
        where index = ? and year = ? and ladder = 'province' and source.kind = 'publisher_dataset'
            and status = 'published'"""
    shipped = con.execute(query, [index, year]).fetchall()
    filled = {(code, indicator): repr(value) for code, indicator, value, _ in shipped if value is not None}
    ranks = {(code, "rank:total"): str(rank) for code, indicator, _, rank in shipped if rank and indicator == "total"}
    make: Callable[..., bytes] = getattr(template, kind)
    content = make(catalogue, index, year, figures=filled | ranks)
    meaning = understand(
        read(content, f"mau.{kind}", catalogue, {"sheet": None}), catalogue, {"index": index, "year": year}
    )
    assert (codes(meaning, "warning"), codes(meaning, "error")) == ([], [])
    stated = {(s.code, s.indicator): s.score for s in meaning.statements if s.score is not None}
    digits = 17 if kind == "csv" else 16  # what a workbook keeps of a number
    assert {key: f"{float(v):.{digits}g}" for key, v in stated.items()} == {
        key: f"{float(v):.{digits}g}" for key, v in filled.items()
    }
    assert {(s.code, "rank:total"): str(s.rank) for s in meaning.statements if s.rank} == ranks


def test_a_template_of_a_coming_year_has_its_units_and_the_last_criteria(catalogue: Catalogue) -> None:
    header, *body = list(
        csv.reader(io.StringIO(template.csv(catalogue, "par_index", 2025).decode("utf-8-sig")), delimiter=";")
    )
    assert header[:4] == ["Tỉnh", "Mã", "Chỉ số cải cách hành chính", "Hạng"]
    assert (len(body), body[0][:2]) == (34, ["Hà Nội", "01"])
    assert template.csv(catalogue, "par_index", 2025).startswith(b"\xef\xbb\xbfT")


@pytest.mark.parametrize(
    ("index", "ladder", "this_year", "next_year"),
    [
        ("par_index", "province", 2026, 2025),  # of 2024 is loaded, of 2025 published in 2026
        ("par_index", "province", 2024, 2024),
        ("papi", "department", 2026, 2025),  # no edition at all
    ],
)
def test_a_template_is_of_the_year_after_the_newest_edition_once_it_has_begun(
    catalogue: Catalogue, index: str, ladder: str, this_year: int, next_year: int
) -> None:
    assert template.next_year(catalogue, index, ladder, this_year) == next_year


def dressed(rows: list[list[Any]], kind: str) -> bytes:
    """The ranked table in another dress, with the same figures."""
    shuffled = random.Random(5).sample(range(3), 3)  # noqa: S311
    texts = [[str(cell) for cell in row] for row in rows]
    dresses: dict[str, Callable[[], bytes]] = {
        "comma": lambda: _text([[_point(cell) for cell in row] for row in texts], ","),
        "semicolon": lambda: _text([[cell.replace(".", ",") for cell in row] for row in texts], ";"),
        "tab": lambda: _text([[_point(cell) for cell in row] for row in texts], "\t"),
        "utf16": lambda: b"\xff\xfe" + _text(texts, "\t").decode().encode("utf-16-le"),
        "nfd": lambda: _text([[unicodedata.normalize("NFD", cell) for cell in row] for row in texts], ";"),
        "columns": lambda: _text([[row[j] for j in shuffled] for row in texts], ";"),
        "rows": lambda: _text([texts[0], *reversed(texts[1:])], ";"),
        "prefix": lambda: _text([texts[0], *([f"Tỉnh {row[0]}", *row[1:]] for row in texts[1:])], ";"),
        "upper": lambda: _text([texts[0], *([row[0].upper(), *row[1:]] for row in texts[1:])], ";"),
        "unaccented": lambda: _text([texts[0], *([_bare(row[0]), *row[1:]] for row in texts[1:])], ";"),
        "title": lambda: _text([["PAR INDEX năm 2023", "", ""], ["", "", ""], *texts], ";"),
        "turned": lambda: _text([list(column) for column in zip(*texts, strict=True)], ";"),
        "xlsx": lambda: xlsx(rows),
        "xlsx text": lambda: xlsx(texts),
    }
    return dresses[kind]()


def _text(rows: list[list[str]], delimiter: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def _point(cell: str) -> str:
    return cell.replace(",", ".")


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


DRESSES = (
    *(
        "comma",
        "semicolon",
        "tab",
        "utf16",
        "nfd",
        "columns",
        "rows",
        "prefix",
        "upper",
        "unaccented",
        "title",
        "turned",
    ),
    *("xlsx", "xlsx text"),
)


@pytest.mark.parametrize("kind", DRESSES)
def test_one_table_in_another_dress_gives_the_same_figures(catalogue: Catalogue, kind: str) -> None:
    content = dressed(ranked(), kind)
    name = "bang.xlsx" if kind.startswith("xlsx") else "bang.csv"
    meaning = understand(read(content, name, catalogue), catalogue, {"index": "par_index", "year": 2023}, LAST_YEAR)
    assert codes(meaning, "error") == []
    stated = {(s.vintage, s.code): (Decimal(s.score or 0), s.unit, s.rank) for s in meaning.statements}
    own = {catalogue.units["63", code].name_vi: code for code in catalogue.ranked("province", 2023)}
    assert stated == {("63", own[name]): (Decimal(str(score(k))), "points", k + 1) for k, name in enumerate(ALL)}


def test_choices_are_followed_and_unknown_ones_refused(catalogue: Catalogue) -> None:
    rows: list[list[Any]] = [
        ["Vùng quê", "Xếp loại điểm", "Cột lạ"],
        *([name, score(k), 9 - k / 16] for k, name in enumerate(ALL)),
    ]
    rows[1][0], rows[2][1], rows[3][0] = "Thủ đô", "abc", "Bỏ qua"
    book = read(xlsx(rows), "bang.xlsx", catalogue)
    choices = {
        "index": "par_index", "year": 2023, "columns": {"Xếp loại điểm": "score", "Cột lạ": "c2"},
        "names": {"Thủ đô": ["63", "01"], "Bỏ qua": None}, "cells": {"Bảng!B3": "82,35"}, "accept": ["I91"],
    }  # fmt: skip
    meaning = understand(book, catalogue, choices, LAST_YEAR)
    assert (meaning.errors, meaning.waiting) == ([], [])
    stated = {(s.code, s.indicator): s.score for s in meaning.statements}
    assert (stated["01", "total"], stated["02", "total"], stated["01", "c2"]) == ("90", "82.35", "9")
    assert ("04", "total") not in stated
    assert [name.how for name in meaning.names if name.printed in ("Thủ đô", "Bỏ qua")] == ["confirmed", "left out"]
    for wrong in (
        {"indx": "papi"},
        {"index": "?"},
        {"names": {"x": ["63", "99"]}},
        {"cells": {"5C": "1"}},
        {"year": "2023"},
    ):
        with pytest.raises(UnknownChoice):
            understand(book, catalogue, wrong, LAST_YEAR)


def test_nothing_in_a_cell_makes_the_reading_fall(catalogue: Catalogue) -> None:
    """300 damaged copies of a table: a cell, a row or a column replaced, moved or emptied; all are answered."""
    chance = random.Random(20)  # noqa: S311
    odd = [
        "",
        "-",
        "0",
        "1.234.567",
        "1e999",
        "nan",
        "Hà Tây",
        "2023",
        "»" * 40,
        "(1)",
        "%",
        "/",
        "=",
        "'",
        "12-Thg5",
        "9" * 400,
    ]
    for _ in range(300):
        rows = [[str(cell) for cell in row] for row in chance.choice([plain(), ranked()])]
        for _ in range(chance.randrange(1, 12)):
            i = chance.randrange(len(rows))
            j = chance.randrange(len(rows[i])) if rows[i] else 0
            match chance.randrange(5):
                case 0 if rows[i]:
                    rows[i][j] = chance.choice(odd)
                case 1:
                    rows.insert(i, [chance.choice(odd)] * 3)
                case 2:
                    rows[i] = rows[0][:]
                case 3:
                    rows = [[*row[:j], chance.choice(odd), *row[j:]] for row in rows]
                case _:
                    rows[i] = [""] * len(rows[i])
        meaning = understand(read(_text(rows, ";"), "x.csv", catalogue), catalogue, {"index": "par_index"}, LAST_YEAR)
        assert all(words.text(n, lang) for n in meaning.noticed for lang in words.LANGS)


def test_a_sheet_a_year_is_read_as_several_years(catalogue: Catalogue) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for year in (2022, 2023):
            sheet = book.add_worksheet(f"Năm {year}")
            for i, (name, value) in enumerate([("Tỉnh", "Điểm"), ("Hà Nội", year - 1940), ("Hà Giang", year - 1941)]):
                sheet.write_row(i, 0, [name, value])
    read_book = read(content.getvalue(), "par_index.xlsx", catalogue)
    meaning = understand(read_book, catalogue, {"index": "par_index"}, LAST_YEAR)
    assert [(s.year, s.code, s.score, s.sheet) for s in meaning.statements] == [
        (2022, "01", "82", "Năm 2022"),
        (2022, "02", "81", "Năm 2022"),
        (2023, "01", "83", "Năm 2023"),
        (2023, "02", "82", "Năm 2023"),
    ]
    one = understand(read_book, catalogue, {"index": "par_index", "year": 2022}, LAST_YEAR)
    assert ({s.year for s in one.statements}, codes(one, "error")) == ({2022}, [])
    assert "I94Y" in codes(one, "info")


def test_a_proposal_may_be_declined(catalogue: Catalogue) -> None:
    rows: list[list[Any]] = [["Tỉnh", "Điểm"], *([name, score(k) / 100] for k, name in enumerate(ALL))]
    choices = {"index": "par_index", "year": 2023, "as_is": ["I68"]}
    meaning = understand(read(xlsx(rows), "bang.xlsx", catalogue), catalogue, choices, LAST_YEAR)
    assert {(s.code, s.score) for s in meaning.statements} >= {("01", "0.9"), ("02", "0.8975")}


def test_departments_of_one_province_are_read_by_their_catalogue_alone(catalogue: Catalogue) -> None:
    """A new index with its own units, four components and three years: files, no code."""
    names = ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Xây dựng"]
    own = [Unit("department", "so-62", f"S{k}", name, name, None, None, None) for k, name in enumerate(names)]
    parts = [
        Indicator("ddci", 2021, 2030, f"a{k}", "total", f"Nhóm {k}", f"Group {k}", 25.0, f"a{k}", None)
        for k in range(4)
    ]
    total = Indicator("ddci", 2021, 2030, "total", None, "DDCI", "DDCI", 100.0, "total", None)
    known = replace(
        catalogue,
        indices=catalogue.indices | {"ddci": replace(catalogue.indices["par_index"], id="ddci", short_name="DDCI")},
        editions=catalogue.editions
        | {
            ("ddci", y, "department"): Edition("ddci", y, "department", "2021", "full", None, 4)
            for y in (2021, 2022, 2023)
        },
        indicators=[*catalogue.indicators, total, *parts],
        units=catalogue.units | {(unit.vintage, unit.code): unit for unit in own},
        meant={},
        labels={},
    )
    rows: list[list[Any]] = [["Đơn vị", "Năm", "DDCI", *(f"Nhóm {k}" for k in range(4))]]
    rows += [[name, year, 80 - k, *(20 - k / 4,) * 4] for year in (2021, 2022, 2023) for k, name in enumerate(names)]
    meaning = understand(read(xlsx(rows), "ddci.xlsx", known), known, {"index": "ddci"}, LAST_YEAR)
    assert (meaning.ladder, codes(meaning, "error"), codes(meaning, "warning")) == ("department", [], [])
    assert len(meaning.statements) == 3 * 4 * 5
    assert {(s.ladder, s.vintage) for s in meaning.statements} == {("department", "so-62")}
    filled = {("S0", "total"): "80", ("S1", "a2"): "19.5"}
    again = understand(
        read(template.csv(known, "ddci", 2024, "department", filled), "mau.csv", known),
        known,
        {"index": "ddci", "year": 2024, "accept": ["I95E"]},
        LAST_YEAR,
    )
    assert {(s.code, s.indicator): s.score for s in again.statements if s.score} == filled
