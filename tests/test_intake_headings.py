"""The headings people really write above the scores, and what happens where nobody can tell which column they are."""

from pathlib import Path

import duckdb
import pytest

from etl import store
from etl.intake import headline, reading, words
from etl.intake.catalogue import Catalogue
from etl.intake.limits import Limits
from etl.intake.meaning import Meaning, understand
from etl.intake.names import Known

PAR = [
    "Chỉ số CCHC (%)", "Chỉ số CCHC", "Chỉ số CCHC năm 2023", "Giá trị Chỉ số CCHC", "Kết quả Chỉ số CCHC",
    "Chỉ số PAR INDEX", "Giá trị PAR INDEX", "Chỉ số cải cách hành chính cấp tỉnh", "CHỈ SỐ CẢI CÁCH HÀNH CHÍNH",
    "Điểm CCHC", "Tổng điểm CCHC", "PAR INDEX (%)", "Kết quả PAR INDEX 2023",
]  # fmt: skip
SIPAS = [
    "Chỉ số hài lòng", "Chỉ số SIPAS (%)", "Chỉ số SIPAS", "Mức độ hài lòng", "Mức độ hài lòng chung",
    "Tỷ lệ hài lòng (%)", "Chỉ số hài lòng của người dân",
]  # fmt: skip
PAPI = ["Tổng điểm PAPI", "Điểm tổng hợp", "Điểm PAPI", "Chỉ số PAPI", "Chỉ số hiệu quả quản trị"]
PCI = ["Điểm PCI", "Chỉ số PCI", "Điểm số PCI", "Điểm tổng hợp", "Chỉ số năng lực cạnh tranh cấp tỉnh"]
KNOWN = [
    *(("par_index", 2023, heading) for heading in PAR),
    *(("sipas", 2023, heading) for heading in SIPAS),
    *(("papi", 2023, heading) for heading in PAPI),
    *(("pci", 2016, heading) for heading in PCI),
]


@pytest.fixture(scope="module")
def catalogue(shipped_store: Path) -> Catalogue:
    with duckdb.connect(str(store.served(shipped_store).path), read_only=True) as con:
        return Catalogue.of(con)


def understood(catalogue: Catalogue, text: str, **choices: object) -> Meaning:
    book = reading.read(text.encode(), "bang.csv", Known(catalogue.known), {}, Limits())
    return understand(book, catalogue, choices, 2026)


def table(heading: str) -> str:
    return f"Tỉnh;{heading};Xếp hạng\nHà Nội;43,25;1\nHà Giang;41,5;2\n"


@pytest.mark.parametrize(("index", "year", "heading"), KNOWN)
def test_a_score_is_read_below_the_headings_people_write(
    catalogue: Catalogue, index: str, year: int, heading: str
) -> None:
    meaning = understood(catalogue, table(heading), index=index, year=year)
    assert [(s.indicator, s.score, s.rank) for s in meaning.statements] == [
        ("total", "43.25", 1),
        ("total", "41.5", 2),
    ]
    assert {n.code for n in meaning.noticed if words.level(n.code) != "info"} == {"I91"}


@pytest.mark.parametrize("heading", ["Cải cách thể chế", "Hài lòng về kết quả", "Chỉ số khác", "Hiệu quả"])
def test_other_headings_are_no_total(catalogue: Catalogue, heading: str) -> None:
    meaning = understood(catalogue, table(heading), index="par_index", year=2023)
    assert not any(s.indicator == "total" and s.score for s in meaning.statements)


@pytest.mark.parametrize("heading", [*PAR[:6], *SIPAS[:4]])
def test_a_heading_that_names_the_index_tells_it(catalogue: Catalogue, heading: str) -> None:
    meaning = understood(catalogue, table(heading), year=2023)
    assert meaning.index == ("sipas" if heading in SIPAS else "par_index")


@pytest.mark.parametrize(("choice", "scores"), [("score", ["43.25", "41.5"]), ("ignore", [None, None])])
def test_a_column_that_may_hold_the_scores_waits_for_a_person(
    catalogue: Catalogue, choice: str, scores: list[str | None]
) -> None:
    own = {"index": "par_index", "year": 2023}
    assert [n.code for n in understood(catalogue, table("Kết quả cuối cùng"), **own).errors] == ["I52S"]
    meaning = understood(catalogue, table("Kết quả cuối cùng"), **own, columns={"Kết quả cuối cùng": choice})
    assert (meaning.errors, [s.score for s in meaning.statements]) == ([], scores)


C1, PAPI_11 = "Công tác chỉ đạo, điều hành cải cách hành chính", "1.1"
SCALES = [
    ("I76", f"Tỉnh;{PAPI_11}\nHà Nội;1,25\nHà Giang;3,5\nCao Bằng;1,5\n", "papi", "0,25–2,5", "0.25–2.5"),
    ("I76B", f"Tỉnh;{PAPI_11}\nHà Nội;1,25\nHà Giang;0,1\nCao Bằng;1,5\n", "papi", "0,25–2,5", "0.25–2.5"),
    ("I77", f"Tỉnh;{PAPI_11}\nHà Nội;3,25\nHà Giang;4,5\nCao Bằng;5,5\n", "papi", "0,25–2,5", "0.25–2.5"),
    ("I69L", f"Tỉnh;{C1}\nHà Nội;8,5/9\nHà Giang;8,25\n", "par_index", "thang điểm 9,5", "maximum 9.5"),
    ("I52", "Điểm;Hạng\n43,25;1\n41,5;2\n", "papi", "tìm thấy: «Điểm», «Hạng».", "found: “Điểm”, “Hạng”."),
    ("I52", "Ghi chú: a;b\nNguồn: c;\n", "papi", "tìm thấy: (không có).", "found: (none)."),
]


@pytest.mark.parametrize(("code", "text", "index", "vi", "en"), SCALES)
def test_scales_maxima_and_columns_are_written_as_the_reader_writes_them(
    catalogue: Catalogue, code: str, text: str, index: str, vi: str, en: str
) -> None:
    meaning = understood(catalogue, text, index=index, year=2023)
    (found,) = [one for one in meaning.errors if one.code == code][:1]
    assert vi in words.text(found, "vi") and en in words.text(found, "en")
    assert vi not in words.text(found, "en")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("STT Tỉnh, thành phố PAR INDEX Xếp hạng", ["STT", "Tỉnh, thành phố", "PAR INDEX", "Xếp hạng"]),
        ("TT Tỉnh Chỉ số CCHC (%) Hạng", ["TT", "Tỉnh", "Chỉ số CCHC (%)", "Hạng"]),
        ("STT Tỉnh Điểm thẩm định Tổng điểm Hạng", ["STT", "Tỉnh", "Điểm thẩm định", "Tổng điểm", "Hạng"]),
        ("STT Tỉnh Điểm thẩm định Điểm điều tra Hạng", None),
        ("BẢNG 2. KẾT QUẢ NĂM 2024", None),
    ],
)
def test_a_header_without_separators_is_cut_only_where_it_can_be_cut_in_one_way(
    line: str, parts: list[str] | None
) -> None:
    assert headline.cut(line, len(parts) if parts else 5) == parts


def test_a_component_in_points_and_in_percent_is_read_once_and_compared(catalogue: Catalogue) -> None:
    """9.42 of 10 points is 94.2 %: 94.15 differs by 0.05 and 94.13 by 0.07."""
    head = "Tỉnh;Cải cách thể chế (%);Cải cách thể chế\n"
    meaning = understood(
        catalogue, f"{head}Hà Nội;94,15;9,42\nHà Giang;94,13;9,42\nCao Bằng;80,5;\n", index="par_index", year=2023
    )
    assert [(s.score, s.unit) for s in meaning.statements] == [
        ("9.42", "points"),
        ("9.42", "points"),
        ("80.5", "percent"),
    ]
    assert [(n.code, n.row, n.cell) for n in meaning.noticed if n.code in ("I81P", "I50R")] == [("I81P", 3, "94,13")]
