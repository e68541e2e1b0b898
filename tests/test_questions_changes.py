"""Changes between two editions of the hand-made release: values, refusals, warnings; worked by hand."""

from typing import Any

import pytest

from rankings import answers, missing, names
from rankings.db import rows

pytestmark = pytest.mark.usefixtures("release")


def change(index: str, year: int, name: str, indicator: str = "total", since: int | None = None) -> dict[str, Any]:
    """The answer with the reasons of its refusals and warnings only."""
    answer = answers.change(index, year, name, indicator, since)
    refused = {part: found and found["reason"] for part, found in answer["refused"].items()}
    return answer | {"refused": refused, "warnings": [found["reason"] for found in answer["warnings"]]}


def moved(index: str, year: int, name: str, indicator: str = "total") -> tuple[float | None, int | None]:
    answer = change(index, year, name, indicator)
    return answer["score_change"], answer["rank_change"]


@pytest.mark.parametrize(
    ("name", "score", "rank"),
    [
        ("Hưng Yên", 1.55, 2),  # 84.00 -> 85.55, computed 5th -> published 3rd
        ("Hà Nội", 1.00, 0),  # 90 -> 91, 1st both
        ("Quảng Ninh", -2.95, 0),  # 88.50 -> 85.55, 3rd both
        ("Kon Tum", -0.90, 0),  # 79.00 -> 78.10, 8th both
        ("Lào Cai", None, -3),  # no score in 2020; computed 2nd -> published 5th
        ("Thái Bình", 1.00, None),  # 83 -> 84, no rank in 2020
    ],
)
def test_change_of_score_and_places_gained(name: str, score: float | None, rank: int | None) -> None:
    assert moved("par", 2020, name) == (score, rank)


def test_an_absent_figure_refuses_only_its_own_part() -> None:
    assert change("par", 2020, "Lào Cai")["refused"] == {"score": "no_score_year", "rank": None}
    assert change("par", 2020, "Thái Bình")["refused"] == {"score": None, "rank": "no_rank_year"}
    assert change("par", 2022, "Lào Cai", since=2020)["refused"]["rank"] is None
    nothing = change("par", 2020, "Yên Bái")
    assert nothing["refused"] == {"score": "no_score_year", "rank": "no_rank_year"}
    assert nothing["missing"] == {"2020": "not_loaded"}


def test_absence_in_the_earlier_edition_says_so() -> None:
    # Yên Bái has nothing in 2020 and 85.00 at rank 2 in 2022
    answer = change("par", 2022, "Yên Bái")
    assert answer["refused"]["rank"] == "no_rank_since"
    assert answer["missing"] == {"2020": "not_loaded"}


def test_a_new_method_refuses_the_score_and_warns_about_the_rank() -> None:
    # PAPI 2016 (rank_only): Lào Cai 6th -> 3rd, Hưng Yên 3rd -> 6th
    answer = change("papi", 2016, "Lào Cai")
    assert answer["refused"] == {"score": "break", "rank": None}
    assert (answer["score_change"], answer["rank_change"]) == (None, 3)
    assert answer["warnings"] == ["break", "rank_computed"]
    assert moved("papi", 2016, "Hưng Yên") == (None, -3)


def test_the_refusal_names_the_edition_that_broke() -> None:
    assert answers.change("par", 2023, "Hà Nội", since=2020)["refused"]["score"] == {
        "reason": "break",
        "since": 2020,
        "year": 2023,
        "breaks": [2022],
    }


def test_an_incomparable_edition_refuses_both() -> None:
    answer = change("papi", 2017, "Hà Nội")
    assert answer["refused"] == {"score": "not_comparable", "rank": "not_comparable"}
    assert answer["warnings"] == []


def test_a_break_in_between_refuses_too() -> None:
    assert change("papi", 2019, "Hà Nội", since=2016)["refused"]["rank"] == "not_comparable"


def test_a_skipped_year_is_said() -> None:
    # 2018 has no edition: Lào Cai 12 -> 18.5 and 7th -> 2nd
    answer = change("papi", 2019, "Lào Cai")
    assert (answer["since"], answer["score_change"], answer["rank_change"]) == (2017, 6.5, 5)
    assert answer["warnings"] == ["several_years", "rank_computed"]


def test_one_year_apart_is_not_several() -> None:
    # 18.5 -> 18, second both times
    answer = change("papi", 2020, "Lào Cai")
    assert (answer["score_change"], answer["rank_change"]) == (-0.5, 0)
    assert answer["warnings"] == ["rank_computed"]


def test_a_code_that_means_something_else_is_refused() -> None:
    # 2.2 is the budget to 2017 and access to information from 2019
    assert change("papi", 2019, "Hà Nội", "2.2")["refused"] == {"score": "meaning", "rank": "meaning"}
    assert change("papi", 2019, "Hà Nội", "2.1")["refused"] == {"score": None, "rank": None}


def test_another_maximum_refuses_the_score_only() -> None:
    # c1: 9.42 of 10 and second in 2022, 9.00 of 9.5 and first in 2023
    answer = change("par", 2023, "Hà Nội", "c1")
    assert answer["refused"] == {"score": "maximum", "rank": None}
    assert answer["rank_change"] == 1


def test_per_cent_and_points_are_not_subtracted() -> None:
    # c2: 90 % in 2022, 37 points in 2023; neither has a rank
    answer = change("par", 2023, "Quảng Ninh", "c2")
    assert answer["refused"] == {"score": "unit", "rank": "no_rank_since"}
    assert moved("par", 2023, "Hà Nội", "c2")[0] == 0.5


def test_a_new_indicator_has_no_change() -> None:
    answer = change("par", 2023, "Hà Nội", "appraisal")
    assert answer["refused"] == {"score": "new_indicator", "rank": "new_indicator"}


def test_the_first_edition_has_nothing_before_it() -> None:
    answer = change("papi", 2015, "Hà Nội")
    assert answer["since"] is None
    assert answer["refused"] == {"score": "first_edition", "rank": "first_edition"}


def test_disputed_and_implied_ranks_are_said() -> None:
    # Yên Bái: disputed 2nd in 2022, computed 4th in 2023. Kon Tum: implied 8th, published 8th
    assert change("par", 2023, "Yên Bái")["warnings"] == ["rank_computed", "rank_disputed"]
    assert change("par", 2023, "Kon Tum")["warnings"] == ["rank_implied"]
    assert moved("par", 2023, "Yên Bái") == (0, -2)


def test_a_new_province_has_no_change_from_an_old_one() -> None:
    # code 15, name Lào Cai and name Hưng Yên exist on both sides of the merger and are other provinces
    for name in ("Lào Cai", "Hưng Yên"):
        answer = change("par", 2025, name, since=2023)
        assert answer["refused"] == {"score": "new_province", "rank": "new_province"}
        assert answer["score_from"] is None


def test_only_a_province_that_a_merger_made_is_said_to_be_new() -> None:
    # Điện Biên, of which no rank of 2024 was loaded, was said to be founded on 01/07/2025
    old, new = names.unit("Hà Nội", 2025), names.unit("Hưng Yên", 2025)
    assert not missing.merged(old.ladder, old.vintage, old.code)
    assert missing.merged(new.ladder, new.vintage, new.code)


def test_an_unmerged_province_goes_on_across_the_merger() -> None:
    # Hà Nội 91.50 and 1st of 8 in 2023, 92 and 1st of 5 in 2025; two years lie between. Its score goes on; its ranks
    # are of two sets, and the last of 63 that is 19th of 34 did not climb 44 places.
    answer = change("par", 2025, "Hà Nội", since=2023)
    assert (answer["score_change"], answer["rank_change"]) == (0.5, None)
    assert answer["refused"] == {"score": None, "rank": "merger"}
    assert (answer["rank_of_from"], answer["rank_of_to"]) == (8, 5)
    assert "several_years" in answer["warnings"]


def test_the_edition_to_compare_with_must_be_an_earlier_one() -> None:
    with pytest.raises(names.Unknown) as unknown:
        answers.change("par", 2020, "Hà Nội", since=2022)
    assert (unknown.value.kind, unknown.value.known) == ("since", ["2019"])


def test_movers_are_everybody_ranked_twice_the_biggest_rise_first() -> None:
    # 2019 -> 2020: Hưng Yên +2, then nobody moved (by rank 1, 3, 8), Lào Cai -3; Thái Bình has no rank in 2020
    answer = answers.movers("par", 2020)
    moves = [(row["name_vi"], row["rank_change"]) for row in answer["movers"]]
    assert moves == [("Hưng Yên", 2), ("Hà Nội", 0), ("Quảng Ninh", 0), ("Kon Tum", 0), ("Lào Cai", -3)]
    assert (answer["ranked_in_both"], answer["ranked_units"], answer["since"]) == (5, 8, 2019)


def test_no_movers_across_an_incomparable_edition() -> None:
    assert answers.movers("papi", 2017)["movers"] == []


def test_nobody_moves_in_rank_across_the_merger() -> None:
    # a rank among the 63 and one among the 34 are not subtracted, also not those of Quảng Ninh and Hà Nội: not merged
    answer = answers.movers("par", 2025, since=2023)
    assert answer["movers"] == []
    assert [note["reason"] for note in answer["warnings"]] == ["merger", "several_years"]


def test_ministries_move_too() -> None:
    # Finance 2 -> 1, Justice 1 -> 2, Home Affairs 3 -> 3
    moves = {row["code"]: row["rank_change"] for row in answers.movers("par", 2023, ladder="ministry")["movers"]}
    assert moves == {"BTC": 1, "BTP": -1, "BNV": 0}


def test_components_show_falls_and_refusals_too() -> None:
    # PAPI 2020 against 2019, Hà Nội: 6.5 -> 7, 6 -> 6, 6 -> 6
    asked = {"index": "papi", "year": 2020, "since": 2019, "ladder": "province", "vintage": "63", "code": "01"}
    parts = {row["code"]: row for row in rows("components", **asked, parent="total")}
    assert {code: row["score_change"] for code, row in parts.items()} == {"1": 0.5, "2": 0, "3": 0}
    # Kon Tum: dimension 1 4 -> 4.5, dimension 3 5 -> nothing
    parts = {row["code"]: row for row in rows("components", **asked | {"code": "62"}, parent="total")}
    assert {code: row["score_change"] for code, row in parts.items()} == {"1": 0.5, "2": 0, "3": None}


def test_hanoi_of_pci_moves_across_the_end_of_ha_tay() -> None:
    # 60 -> 63, third of 9 and third of 8; 2008 has no edition here
    answer = change("pci", 2009, "Hà Nội")
    assert (answer["score_change"], answer["rank_change"]) == (3, 0)
    assert (answer["rank_of_from"], answer["rank_of_to"]) == (9, 8)
    assert answer["warnings"] == ["several_years", "absorbed"]
