"""What a table would change against the served version, what looks wrong about it, and the layer that is written."""

import csv
import tomllib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from etl import store
from etl.intake import compare, layer, reading, served, words
from etl.intake.book import Noticed
from etl.intake.catalogue import Catalogue
from etl.intake.limits import Limits
from etl.intake.meaning import Meaning, Statement, understand
from etl.intake.names import Known
from etl.intake.replaced import Origin
from tests.corpus import papi
from tests.corpus.meaning import plain, xlsx

ORIGIN = Origin("33b53feb")
RECORD = {
    "name": "bang", "title_vi": "PAPI «mới»", "title_en": "PAPI, new", "publisher": 'UNDP "VN"', "publisher_en": "UNDP",
    "kind": "official_annex", "url": "https://papi.org.vn/a.xlsx", "recorded_on": "2026-11-21",
}  # fmt: skip


@pytest.fixture(scope="module")
def con(shipped_store: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(store.served(shipped_store).path), read_only=True)


@pytest.fixture(scope="module")
def catalogue(con: duckdb.DuckDBPyConnection) -> Catalogue:
    return Catalogue.of(con)


def understood(content: bytes, name: str, catalogue: Catalogue, choices: dict) -> Meaning:
    book = reading.read(content, name, Known(catalogue.known), {}, Limits())
    return understand(book, catalogue, choices, 2026)


@pytest.fixture(scope="module")
def shipped(catalogue: Catalogue) -> list[Statement]:
    """PAPI 2024 as it is shipped, read as a file handed in."""
    content = (papi.PUBLISHED / "papi_2024.csv").read_bytes()
    return understood(content, "papi_2024.csv", catalogue, {"index": "papi", "year": 2024}).statements


def changed(statements: list[Statement], code: str, indicator: str, by: float) -> list[Statement]:
    """The statements with one score moved."""
    return [
        replace(s, score=str(float(s.score) + by)) if (s.code, s.indicator) == (code, indicator) and s.score else s
        for s in statements
    ]


def told(noticed: list[Noticed]) -> dict[str, str]:
    return {n.code: words.text(n, "vi") for n in noticed}


def test_the_same_figures_replace_nothing(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, shipped: list[Statement]
) -> None:
    assert "I97" not in told(compare.odd(con, shipped, catalogue, ORIGIN))


def test_another_value_of_a_published_edition_is_told(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, shipped: list[Statement]
) -> None:
    found = compare.odd(con, changed(shipped, "01", "1.1", 1.0), catalogue, ORIGIN)
    assert told(found)["I97"] == (
        "Năm 2024 đã có số liệu trong bản 33b53feb. Khác 1 ô ở 1 tỉnh; số đang dùng lấy từ: github.com (1 ô). "
        "Hãy xem so sánh trước khi thay thế."
    )


def test_rows_that_slipped_and_columns_that_changed_places_are_told(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, shipped: list[Statement]
) -> None:
    """PAPI 2024 with every score one province further down, and with those of 5.1 and 5.4 exchanged."""
    assert "I97S" not in told(compare.odd(con, shipped, catalogue, ORIGIN))
    codes = [s.code for s in shipped if s.indicator == "1.1" and s.score]
    above = dict(zip(codes[1:], codes, strict=False))
    by = {(s.code, s.indicator): s for s in shipped}
    slipped = [
        replace(s, score=by[above[s.code], s.indicator].score) if s.code in above and s.score else s for s in shipped
    ]
    said = told(compare.odd(con, slipped, catalogue, ORIGIN))["I97S"]
    assert "(ví dụ ở Ha Giang: điểm của Hanoi, thành phần 1.1): các dòng hoặc cột có thể bị lệch" in said, said
    other = {"5.1": "5.4", "5.4": "5.1"}
    exchanged = [
        replace(s, score=by[s.code, other[s.indicator]].score) if s.indicator in other and s.score else s
        for s in shipped
    ]
    assert "thành phần 5.4" in told(compare.odd(con, exchanged, catalogue, ORIGIN))["I97S"]
    assert "I97S" not in told(compare.odd(con, changed(shipped, "01", "1.1", 1.0), catalogue, ORIGIN))


def test_a_new_edition_replaces_nothing(con: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    new = {"index": "par_index", "year": 2025}
    few = understood(xlsx([["Tỉnh", "Điểm"], ["Hà Nội", 90.0]]), "x.xlsx", catalogue, new).statements
    assert len(few) == 1 and "I97" not in told(compare.odd(con, few, catalogue, ORIGIN))


def test_scores_ten_times_those_of_last_year_and_leaps_are_told(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, shipped: list[Statement]
) -> None:
    """Served 2024 has three leaps of more than 4 sigma of its own; Hà Nội's 1.32 → 13.24 is the largest of all."""
    before = told(compare.odd(con, shipped, catalogue, ORIGIN))["I99"]
    assert before.startswith("3 tỉnh thay đổi bất thường so với năm trước (lớn nhất: ")
    last = served.served(con, "papi", 2023, "province")
    ten = 10 * (last["papi", 2023, "province", "63", "01", "1.1"].score or 0)
    moved = [replace(s, score=str(ten)) if (s.code, s.indicator) == ("01", "1.1") else s for s in shipped]
    after = told(compare.odd(con, moved, catalogue, ORIGIN))["I99"]
    assert "(lớn nhất: Hà Nội 1,32 → 13,24). Hãy kiểm tra rồi xác nhận." in after


def test_every_score_ten_times_as_high_is_told_of_every_province(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, shipped: list[Statement]
) -> None:
    ten = [replace(s, score=str(10 * float(s.score))) if s.score else s for s in shipped]
    found = told(compare.odd(con, ten, catalogue, ORIGIN))["I99"]
    assert found.startswith("59 tỉnh thay đổi bất thường so với năm trước")


NEW = {"index": "par_index", "year": 2025}


def test_a_leap_across_the_merger_is_told_of_a_province_that_did_not_merge(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> None:
    """Sơn La, one of the eleven: 90,02 of 2024 is in use among the 63, the table of the 34 has 8,53."""
    one = understood(xlsx([["Tỉnh", "Điểm"], ["Sơn La", 8.53]]), "x.xlsx", catalogue, NEW).statements
    found = told(compare.odd(con, one, catalogue, ORIGIN))
    assert found["I99"].startswith("1 tỉnh thay đổi bất thường so với năm trước (lớn nhất: Sơn La 90,02 → 8,53)")


def test_a_score_apart_from_its_table_and_a_rank_beyond_the_field_are_told(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> None:
    """80, 81 … 89 of ten provinces that did not merge, 8,65 of Lâm Đồng, which is new: the middle of the eleven is 84,
    half of them lie 3 or less from it, and 10 times 3 is less than 75,35."""
    names = ["Hà Nội", "Cao Bằng", "Điện Biên", "Lai Châu", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa", "Nghệ An"]
    rows: list[list[object]] = [["Tỉnh", "Điểm", "Hạng"]]
    rows += [[name, 80.0 + at, 10 - at] for at, name in enumerate([*names, "Hà Tĩnh"])]
    fine = understood(xlsx(rows), "x.xlsx", catalogue, NEW).statements
    assert not {"I99A", "I99R"} & set(told(compare.odd(con, fine, catalogue, ORIGIN)))
    rows.append(["Lâm Đồng", 8.65, 99])
    found = told(compare.odd(con, understood(xlsx(rows), "x.xlsx", catalogue, NEW).statements, catalogue, ORIGIN))
    assert "(xa nhất: Lâm Đồng 8,65, trong khi một nửa bảng từ 84 trở lên)" in found["I99A"]
    assert "(lớn nhất: Lâm Đồng hạng 99, trong khi chỉ có 34 tỉnh)" in found["I99R"]


def test_no_published_table_has_a_total_apart(con: duckdb.DuckDBPyConnection) -> None:
    """What is asked about is not what publishers print: none in the shipped editions."""
    asked = """with t as (select index, year, ladder, score, median(score) over w as middle from ranked_figure
        where indicator = 'total' and score is not null window w as (partition by index, year, ladder)),
        s as (select *, median(abs(score - middle)) over (partition by index, year, ladder) as spread,
        count(*) over (partition by index, year, ladder) as n from t)
        select index, year, score from s where n >= 10 and abs(score - middle) > greatest(10 * spread, middle / 4)"""
    assert con.execute(asked).fetchall() == []


def test_fewer_indicators_than_last_year_are_named(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, shipped: list[Statement]
) -> None:
    found = compare.odd(con, [s for s in shipped if s.indicator not in ("8.1", "8.3")], catalogue, ORIGIN)
    assert told(found)["I100"] == (
        "Ít hơn năm trước 2 chỉ số: Tiếp cận cổng thông tin điện tử, Phúc đáp qua mạng của chính quyền tỉnh. "
        "Hãy kiểm tra rồi xác nhận."
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_layer_holds_the_facts_their_places_and_the_new_edition(catalogue: Catalogue, tmp_path: Path) -> None:
    choices = {"index": "par_index", "year": 2025, "accept": ["I53", "I91", "I95E"]}
    choices |= {"comparable": "full", "others": "unranked"}
    rows = [
        ["Tỉnh", "Điểm", "Hạng", "Xếp loại"],
        *([name, value, k] for k, (name, value) in enumerate(plain("34")[1:], 1)),
    ]
    rows[1][3:], rows[5][1:] = ["Tốt"], ["-", None]
    for row in rows[6:]:  # an empty place among the ranks would say that somebody who is not in the table has it
        row[2] -= 1
    meaning = understood(xlsx(rows[:-1]), "x.xlsx", catalogue, choices)
    assert meaning.waiting == []
    written = layer.write(tmp_path, meaning, RECORD, catalogue)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in written) == [
        "catalog/editions.csv", "catalog/indicators.csv", "catalog/missing.csv", "kept/bang.csv",
        "published/par_index/bang.csv", "published/par_index/bang.csv.source.toml",
    ]  # fmt: skip
    facts = rows_of(tmp_path / "published/par_index/bang.csv")
    assert (len(facts), tuple(facts[0])) == (32, layer.FACTS)
    told = {
        key: facts[0][key] for key in ("year", "level", "province_code", "vintage", "score", "unit", "rank", "sheet")
    }
    assert told == {
        "year": "2025", "level": "province", "province_code": "01", "vintage": "34", "score": "90", "unit": "points",
        "rank": "1", "sheet": "Bảng",
    }  # fmt: skip
    assert [facts[0][key] for key in ("row", "column", "cell", "source_kind")] == ["2", "Điểm", "90", "official_annex"]
    source = tomllib.loads((tmp_path / "published/par_index/bang.csv.source.toml").read_text("utf-8"))
    assert source["sha256"] == sha256((tmp_path / "published/par_index/bang.csv").read_bytes()).hexdigest()
    assert (source["rows"], source["title_vi"], source["publisher"]) == (32, "PAPI «mới»", 'UNDP "VN"')
    (edition,) = rows_of(tmp_path / "catalog/editions.csv")
    assert (edition["year"], edition["method"], edition["ranked_units"]) == ("2025", "2022", "32")
    own = {row["code"]: row for row in rows_of(tmp_path / "catalog/indicators.csv")}
    assert own.keys() == catalogue.of_year("par_index", 2024).keys()
    assert (own["c1"]["from_year"], own["c1"]["to_year"], own["c1"]["series"]) == ("2025", "2025", "c1")
    gone = rows_of(tmp_path / "catalog/missing.csv")
    assert [(row["code"], row["indicator"], row["kind"]) for row in gone] == [
        ("12", "total", "excluded"),
        ("96", "*", "excluded"),
    ]
    assert rows_of(tmp_path / "kept/bang.csv") == [{"sheet": "Bảng", "row": "2", "column": "Xếp loại", "cell": "Tốt"}]


def test_interval_and_error_travel_into_the_layer(catalogue: Catalogue, tmp_path: Path) -> None:
    meaning = understood(papi.workbook([2024]), "2024.xlsx", catalogue, {"accept": ["I53P"]})
    layer.write(tmp_path, meaning, RECORD, catalogue)
    facts = rows_of(tmp_path / "published/papi/bang.csv")
    first = facts[0]
    assert [first[key] for key in ("indicator", "score", "low", "high", "error")] == [
        "total", "43.774715483", "42.46147401851", "45.08795694749", "0.656620732245",
    ]  # fmt: skip
    assert not (tmp_path / "catalog").exists()


def test_an_open_error_is_never_written(catalogue: Catalogue, tmp_path: Path) -> None:
    meaning = understood(
        xlsx([["Tỉnh", "Điểm"], ["Hà Nội", "abc"]]), "x.xlsx", catalogue, {"index": "par_index", "year": 2023}
    )
    with pytest.raises(ValueError, match="1 errors are open"):
        layer.write(tmp_path, meaning, RECORD, catalogue)
    assert list(tmp_path.iterdir()) == []
