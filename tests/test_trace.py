"""The way back of a figure, each answer worked by hand from the published files."""

from pathlib import Path

import pytest

from rankings.briefing import traces
from rankings.key import Key
from rankings.trace import parse, trace


@pytest.fixture(autouse=True)
def _asked_of(shipped: Path) -> None:
    """The shipped data."""


def of(word: str) -> Key:
    key = parse(word)
    assert key is not None
    return key


@pytest.mark.parametrize(
    "word", ["papi.2021.63.33.total", "papi.2021.63.33.1.2", "par_index.2023.63.62.c1", "papi.2024.34.51.total"]
)
def test_a_word_of_an_address_names_one_figure(word: str) -> None:
    assert of(word).word == word


@pytest.mark.parametrize(
    "word",
    [
        "",
        "papi",
        "papi.2021.63.33",
        "papi.1999.63.33.total",
        "papi.x.63.33.total",
        "papi.2021.63.99.total",
        "hdi.2021.63.33.total",
    ],
)
def test_a_word_that_names_nothing(word: str) -> None:
    assert parse(word) is None


def test_the_loser_says_why_and_where_it_stands() -> None:
    # Bến Tre 2018: the press prints 47,5 (line 2 of press.csv), the published dimensions add up to 47,0502 (line 54).
    used, lost = trace(of("papi.2018.63.83.total")).statements
    assert (used["use"], used["status"], used["file"], used["line"]) == (
        "score",
        "derived",
        "published/papi/papi_2018.csv",
        54,
    )
    assert (lost["use"], lost["reasons"], lost["file"], lost["line"]) == (
        "lost",
        ["precedence"],
        "published/papi/press.csv",
        2,
    )
    assert traces.said(used, "vi") == "47,0502\u00a0điểm"
    assert traces.use(lost, "vi") == "không dùng: số đang dùng có nguồn đứng trên về thứ tự ưu tiên"


def test_a_statement_that_agrees_is_no_loser() -> None:
    # Hưng Yên 2021: a portal says 45,366 and 5/60; the dimensions add up to 45,3659 and rank 5 of 60.
    found = trace(of("papi.2021.63.33.total"))
    assert [row["use"] for row in found.statements] == ["score", "same"]
    assert traces.said(found.statements[1], "vi") == "45,366\u00a0điểm, hạng 5/60"
    assert traces.basis(found.figure, "vi")[1].startswith("Hạng được tính từ điểm của 60 đơn vị")


def test_a_disputed_rank_names_the_other() -> None:
    # PAR INDEX 2022: rank 29 is claimed for Ninh Thuận and for Bình Phước.
    (found,) = trace(of("par_index.2022.63.58.total")).disputes
    assert traces.dispute(found, "vi") == "Hạng 29 còn tranh chấp: cùng một hạng được nêu cho Bình Phước."


def test_an_estimate_is_traced_to_its_predecessors() -> None:
    parts = trace(of("papi.2024.34.51.total")).parts
    assert {part["key"].word: round(part["weight_population"], 3) for part in parts} == {
        "papi.2024.63.51.total": 0.677,
        "papi.2024.63.62.total": 0.323,
    }


def test_a_missing_figure_has_no_statement_but_a_reason() -> None:
    found = trace(of("papi.2021.63.22.total"))
    assert (found.statements, found.figure["missing"]) == ([], "excluded")
    assert "không đủ dữ liệu" in found.figure["reason_vi"]
