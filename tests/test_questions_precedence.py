"""Which of several statements is in use, and what happens to the others: PAR INDEX 2022 and 2023 of the release."""

from typing import Any

import pytest

from rankings import answers
from rankings.db import rows

pytestmark = pytest.mark.usefixtures("release")


def lost(year: int, name: str, indicator: str = "total", index: str = "par") -> list[tuple[str, float, str, bool]]:
    """(field, competing value, reason, open) of every conflict of a figure."""
    found = answers.figure(index, year, name, indicator)["conflicts"]
    return [(row["field"], row["competing"], row["reason"], row["open"]) for row in found]


@pytest.mark.parametrize(
    ("name", "used", "competing"),
    [
        ("Hưng Yên", 84.60, [84.00]),  # correction over official annex
        ("Hà Nội", 91.50, [91.40]),  # official annex over portal
        ("Lào Cai", 88.00, [88.10, 88.10]),  # portal over two newspapers that agree
        ("Yên Bái", 85.00, [85.30]),  # press over third-party data set
        ("Quảng Ninh", 87.02, [87.50]),  # third-party data set over what a newspaper implies
    ],
)
def test_the_higher_source_is_used(name: str, used: float, competing: list[float]) -> None:
    assert answers.figure("par", 2023, name)["score"] == used
    assert [row for row in lost(2023, name) if row[0] == "score"] == [
        ("score", value, "precedence", False) for value in competing
    ]


def test_ranks_have_the_same_precedence() -> None:
    assert answers.figure("par", 2023, "Hà Nội")["rank"] == 1
    assert ("rank", 2, "precedence", False) in lost(2023, "Hà Nội")


def test_a_correction_of_a_rank_is_used() -> None:
    assert answers.figure("par", 2023, "Hà Nội", "c1")["rank"] == 1
    assert lost(2023, "Hà Nội", "c1") == [("rank", 4, "precedence", False)]


def test_a_correction_says_why() -> None:
    source = answers.figure("par", 2023, "Hưng Yên")["source"]
    assert (source["kind"], source["note"]) == ("correction", "misprint, the annex adds up to 84.60")


def test_the_value_of_more_independent_voices_is_used() -> None:
    # 83.00 on two sites, 83.20 on three pages of one site: two voices against one
    assert answers.figure("par", 2023, "Thái Bình")["score"] == 83.00
    assert lost(2023, "Thái Bình") == [("score", 83.20, "voices", True)] * 3


def test_between_equals_the_conflict_stays_open() -> None:
    assert answers.figure("par", 2023, "Quảng Ngãi")["score"] == 80.40
    assert lost(2023, "Quảng Ngãi") == [("score", 80.00, "level", True)]


def test_a_rounded_value_is_no_conflict_and_the_exact_one_is_used() -> None:
    # 79 and 79.02 agree to the digits both print
    assert answers.figure("par", 2023, "Kon Tum")["score"] == 79.02
    assert lost(2023, "Kon Tum") == []


@pytest.mark.parametrize(
    ("name", "score", "unit", "conflicts"),
    [
        ("Hà Nội", 9.42, "points", []),  # 9.42 of 10 is 94.20 %, printed 94.15: 0.05 is rounding
        ("Lào Cai", 9.42, "points", [("score", 94.30, "level", True)]),  # 94.20 against 94.30
        ("Yên Bái", 94.15, "%", []),  # a portal's per cent before a newspaper's points
    ],
)
def test_per_cent_and_points_agree_within_rounding(
    name: str, score: float, unit: str, conflicts: list[tuple[str, float, str, bool]]
) -> None:
    answer = answers.figure("par", 2022, name, "c1")
    assert (answer["score"], answer["unit"]) == (score, unit)
    assert lost(2022, name, "c1") == conflicts


def test_an_implausible_statement_is_never_used() -> None:
    # the annex prints 57.63 at rank 3; every province lay between 70 and 95
    answer = answers.figure("par", 2022, "Quảng Ninh")
    assert (answer["score"], answer["rank"]) == (79.00, 6)
    assert lost(2022, "Quảng Ninh") == [("rank", 3, "implausible", False), ("score", 57.63, "implausible", False)]


def test_an_implausible_statement_alone_is_no_figure() -> None:
    # Kon Tum's c3 of 12.00, every province lay between 20 and 48
    answer = answers.figure("par", 2022, "Kon Tum", "c3")
    assert (answer["score"], answer["missing"]) == (None, "not_loaded")
    assert lost(2022, "Kon Tum", "c3") == [("score", 12.00, "implausible", False)]


def test_a_press_rank_of_papi_is_a_statement_and_not_a_figure() -> None:
    # the press says 17.50 and third; the data set 17.00, computed fourth (23, 18.5, 18.5, 17)
    answer = answers.figure("papi", 2019, "Hưng Yên")
    assert (answer["score"], answer["rank"], answer["rank_basis"]) == (17.00, 4, "computed")
    assert lost(2019, "Hưng Yên", index="papi") == [("score", 17.50, "precedence", False)]


def test_implied_ranks_and_scores_keep_that_word() -> None:
    rank = answers.figure("par", 2022, "Kon Tum")
    assert (rank["rank"], rank["rank_status"], rank["rank_basis"], rank["status"]) == (8, "implied", None, "implied")
    assert answers.figure("par", 2020, "Kon Tum")["status"] == "implied"


def disputed(year: int, indicator: str = "total") -> dict[str, set[tuple[str, str]]]:
    """Code -> (reason, name of the other) for every disputed rank."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in rows("conflicts", index="par_index"):
        mine = row["year"] == year and row["indicator"] == indicator and row["field"] == "rank"
        if mine and row["other_vi"]:
            found.setdefault(row["name_vi"], set()).add((row["reason"], row["other_vi"]))
    return found


def statuses(year: int, indicator: str = "total") -> dict[str, Any]:
    asked = {"index": "par_index", "year": year, "indicator": indicator, "ladder": "province"}
    return {row["name_vi"]: row["rank_status"] for row in rows("ladder", **asked) if row["rank"]}


def test_a_rank_claimed_twice_and_ranks_against_the_scores_are_disputed() -> None:
    # rank 4: Hưng Yên and Thái Bình. Ranks 2 and 3: Yên Bái 85, Lào Cai 86. Quảng Ngãi, 5th with 80.50, only
    # contradicts Hưng Yên's 4th with 80.00, which is claimed twice: it is the innocent neighbour.
    assert disputed(2022) == {
        "Hưng Yên": {("shared", "Thái Bình"), ("order", "Quảng Ngãi")},
        "Thái Bình": {("shared", "Hưng Yên")},
        "Yên Bái": {("order", "Lào Cai")},
        "Lào Cai": {("order", "Yên Bái")},
    }
    assert statuses(2022) == {
        "Hà Nội": "published",
        "Yên Bái": "disputed",
        "Lào Cai": "disputed",
        "Hưng Yên": "disputed",
        "Thái Bình": "disputed",
        "Quảng Ngãi": "published",
        "Quảng Ninh": "published",
        "Kon Tum": "implied",
    }


def test_the_rank_that_contradicts_more_others_is_the_disputed_one() -> None:
    # c2: Yên Bái first with 30, Hà Nội second with 38, Lào Cai third with 37: only Yên Bái is out of place
    assert disputed(2022, "c2") == {"Yên Bái": {("order", "Hà Nội"), ("order", "Lào Cai")}}
    assert statuses(2022, "c2") == {"Yên Bái": "disputed", "Hà Nội": "published", "Lào Cai": "published"}


def test_tied_scores_may_share_a_published_rank() -> None:
    # Quảng Ninh and Hưng Yên, 85.55 and rank 3 both
    assert {statuses(2020)[name] for name in ("Quảng Ninh", "Hưng Yên")} == {"published"}


def test_two_ranks_of_equal_precedence_are_disputed() -> None:
    # two newspapers: 7th and 8th
    answer = answers.figure("par", 2020, "Kon Tum")
    assert (answer["rank"], answer["rank_status"]) == (8, "disputed")
    assert lost(2020, "Kon Tum") == [("rank", 7, "level", True)]
