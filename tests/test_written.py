"""The briefing on the shipped data: golden texts read aloud, every figure sourced, nothing that nobody published."""

import json
import re
from pathlib import Path

import pytest

from rankings import names
from rankings.__main__ import main
from rankings.briefing import written
from rankings.db import rows
from rankings.figured import Said, figures
from rankings.trace import trace

GOLDEN = Path(__file__).parent / "data" / "golden"
CASES = [
    ("kon-tum", 2023, None, "sentence"),
    ("kon-tum", 2023, None, "paragraph"),
    ("kon-tum", 2023, None, "page"),
    ("hung-yen", 2021, None, "paragraph"),
    ("binh-phuoc", 2022, "par_index", "paragraph"),
    ("quang-ninh", 2024, "papi", "sentence"),
    ("lam-dong-34", 2024, "papi", "paragraph"),
    ("Bộ Tư pháp", 2023, "par_index", "paragraph"),
]
pytestmark = pytest.mark.usefixtures("shipped")


def golden(name: str, year: int, index: str | None, length: str, lang: str) -> Path:
    return GOLDEN / f"{names.key(name)}-{year}-{index or 'all'}-{length}.{lang}.txt"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_text_is_the_one_that_was_read_aloud(case: tuple[str, int, str | None, str], lang: str) -> None:
    said = written.for_json(written.briefing(*case, lang=lang), lang)["text"]
    assert said + "\n" == golden(*case, lang).read_text("utf-8")


def test_kon_tum_2023_says_what_was_published_and_the_weak_fields_too() -> None:
    said = written.for_json(written.briefing("Kon Tum", 2023, "PAR_INDEX"), "vi")["text"]
    for words in (
        "86,14 điểm",
        "43/63",
        "tăng 4,79 điểm và 12 bậc so với năm 2022",
        "Trong Tây Nguyên, Kon Tum xếp thứ 2/5, sau Đắk Lắk",
        "Cải cách thể chế (22/63, tăng 21 bậc)",
        "Công tác chỉ đạo, điều hành cải cách hành chính (52/63)",
        "Cải cách tài chính công (51/63)",
        "Điểm thẩm định 54,95/61,5",
    ):
        assert words in said


def test_the_implausible_sipas_figure_is_refused_with_its_reason() -> None:
    told = written.for_json(written.briefing("Hưng Yên", 2021, "sipas"), "vi")
    assert "SIPAS năm 2021 đạt 92,07%, xếp thứ 3/63" in told["text"]
    assert "Không dùng điểm 57,63" in told["text"] and "ngoài khoảng điểm đã công bố" in told["text"]
    (refused,) = [one for one in told["figures"] if one["value"] == 57.63]
    assert refused["status"] == "not_used" and refused["source"][0]["line"] == 104
    assert 57.63 not in [one["value"] for one in told["figures"] if one["status"] != "not_used"]


YEAR = r"(?:năm|kỳ|in|against|of|and|Kỳ|since|to)\s(?:19|20)\d\d|\b20\d\d\b|\d\d/\d\d/\d{4}"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("case", [one for one in CASES if one[3] != "page"])
def test_no_number_stands_in_a_text_without_knowing_whose_it_is(
    case: tuple[str, int, str | None, str], lang: str
) -> None:
    said = written.briefing(*case, lang=lang)
    left = list(str(said))
    for at, figure in said.marks:
        assert str(said)[at:].startswith(figure.text)
        left[at : at + len(figure.text)] = " " * len(figure.text)
    plain = re.sub(YEAR, "", "".join(left))
    # how many members a group has, how many were ranked, the shares of the field, our own numbering of T and top lists
    counts = r"\d+\s(?:tỉnh|provinces|province)|\d+/\d+ \([^)]*\d+%[^)]*\)|tốp 30|top 30|\(\d+ of \d+\)"
    plain = re.sub(counts, "", plain)
    assert re.findall(r"\d[\d.,/]*", plain) == []


@pytest.mark.parametrize("case", CASES)
def test_every_figure_of_a_text_is_what_the_database_holds(case: tuple[str, int, str | None, str]) -> None:
    for figure in figures(written.briefing(*case)):
        found = trace(figure.key).figure
        if figure.what == "score":
            assert found["score"] == pytest.approx(figure.value)
        elif figure.what == "rank":
            assert found["rank"] == figure.value
        elif figure.what == "rank_change":
            before = trace(figure.since or figure.key).figure
            assert before["rank"] - found["rank"] == figure.value
        elif figure.what == "score_change":
            before = trace(figure.since or figure.key).figure
            assert found["score"] - before["score"] == pytest.approx(figure.value)


def test_the_json_is_text_and_figures_with_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["briefing", "Kon Tum", "2023", "--index", "par_index", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"text", "figures"}
    first = told["figures"][0]
    keys = {"text", "value", "index", "year", "province", "indicator", "source"}
    assert keys <= set(first)
    assert {key: first[key] for key in keys - {"source"}} == {
        "text": "86,14 điểm",
        "value": 86.14,
        "index": "par_index",
        "year": 2023,
        "province": "Kon Tum",
        "indicator": "total",
    }
    assert first["source"][0]["url"].startswith("https://snv.kontum.gov.vn/") and first["source"][0]["line"] == 630
    assert all(one["source"] for one in told["figures"])


def test_an_estimate_says_so_and_names_no_source() -> None:
    told = written.for_json(written.briefing("lam-dong-34", 2024, "papi", "sentence"), "vi")
    assert "ước tính, không phải số công bố" in told["text"]
    assert {one["status"] for one in told["figures"] if one["what"] in ("score", "rank")} == {"estimated"}
    assert all(one["source"] == [] for one in told["figures"])


def test_an_index_without_that_year_is_said_or_where_asked_for_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    said = written.briefing("ha-noi", 2025)
    assert [row["short_name"] for row in rows("indices") if f"{row['short_name']} năm 2025: chưa nạp" in said] != []
    assert main(["briefing", "Kon Tum", "1999", "--index", "papi"]) == 2
    assert "1999" in capsys.readouterr().err


def test_every_province_and_year_can_be_told_in_every_length() -> None:
    """No province, edition or language breaks the sentences: two years, every province."""
    for year in (2016, 2022):
        for unit in rows("units", ladder="province", vintage="63"):
            for length, lang in (("paragraph", "vi"), ("sentence", "en")):
                assert isinstance(written.briefing(unit["slug"], year, None, length, lang), Said)
