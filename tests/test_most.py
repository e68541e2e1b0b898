"""Lists of who rose or fell most leave out nobody who is tied; each answer counted by hand."""

from typing import Any

import pandas as pd
import pytest

from rankings import briefing
from rankings.briefing import shown
from rankings.briefing.falls import fell
from rankings.briefing.matter import matter
from rankings.briefing.most import movers
from rankings.db import query
from rankings.falls import deepest


def rows(*gained: int) -> list[dict[str, Any]]:
    """Provinces a, b, c … that gained so many places."""
    letters = "abcdefghijkl"
    return [
        {"slug": letter, "name_vi": letter.upper(), "name_en": letter.upper(), "rank_change": one}
        for letter, one in zip(letters, gained, strict=False)
    ]


def plain(said: str) -> str:
    return str(said).replace("\u00a0", " ")


def test_whoever_is_tied_with_the_third_is_named_too() -> None:
    said = plain(movers(rows(9, 8, 7, 7, -1, -2, -3, -3), 2024, 2023, "vi"))
    assert said == (
        "Tăng nhiều nhất: A (▲ 9 bậc), B (▲ 8 bậc), C (▲ 7 bậc), D (▲ 7 bậc); "
        "giảm nhiều nhất: G (▼ 3 bậc), H (▼ 3 bậc), F (▼ 2 bậc)"
    )


def test_five_are_named_and_of_six_those_before_the_tie() -> None:
    assert plain(movers(rows(9, 8, 7, 7, 7), 2024, 2023, "vi")).count("▲") == 5
    six = rows(9, 8, 7, 7, 7, 7)
    assert plain(movers(six, 2024, 2023, "vi")).startswith("Tăng nhiều nhất: A (▲ 9 bậc), B (▲ 8 bậc) và 4 tỉnh cùng ")
    assert plain(movers(six, 2024, 2023, "en")).endswith("B (▲ 8 places) and 4 provinces up 7 places each; nobody fell")


def test_ours_is_named_among_those_that_are_counted() -> None:
    six = rows(-9, -8, -7, -7, -7, -7)
    assert plain(movers(six, 2024, 2023, "vi", own="f")) == (
        "Giảm nhiều nhất: A (▼ 9 bậc), B (▼ 8 bậc), F (▼ 7 bậc) và 3 tỉnh khác cùng giảm 7 bậc; không ai tăng hạng"
    )
    assert "3 other provinces down 7 places each" in plain(movers(six, 2024, 2023, "en", own="f"))
    assert "4 tỉnh cùng" in movers(six, 2024, 2023, "vi", own="a").replace("\u00a0", " ")  # named anyway, not tied


def test_where_all_are_tied_they_are_counted() -> None:
    said = plain(movers(rows(*[1] * 6), 2024, 2023, "vi"))
    assert said == "Tăng nhiều nhất: 6 tỉnh cùng tăng 1 bậc; không ai giảm hạng"


def part(item: str, gained: int | None) -> dict[str, Any]:
    return {"name_vi": item, "name_en": item, "rank_change": gained, "score_change": None}


def test_components_that_share_the_first_place_are_all_named() -> None:
    parts = [part("A", 5), part("B", 5), part("C", 0), part("D", -2), part("E", None)]
    said = plain(briefing.extremes(parts, "rank", "điểm", "vi"))
    assert said == "Tăng nhiều nhất: A (▲ 5 bậc), B (▲ 5 bậc); giảm nhiều nhất: D (▼ 2 bậc); 1 chưa so được"
    many = plain(briefing.extremes([part(letter, 2) for letter in "ABCDEF"], "rank", "điểm", "vi"))
    assert many == "Tăng nhiều nhất: 6 thành phần cùng tăng 2 bậc"


def test_can_tho_fell_as_far_as_soc_trang(shipped: object) -> None:
    # PAPI 2024 against 2023 in the Mekong delta: Kiên Giang 44 -> 61, Bạc Liêu 5 -> 21; Sóc Trăng 4 -> 10 and
    # Cần Thơ 53 -> 59 both lost six.
    pair = {"index": "papi", "year": 2024, "since": 2023, "ladder": "province"}
    members = query("members", scheme="KTXH6-63", region="DBSCL", year=2024)[["vintage", "code"]]
    moved = query("movers", indicator="total", **pair).merge(members, on=["vintage", "code"])
    found: pd.DataFrame = deepest(moved, query("parts", parent="total", **pair))
    said = fell(found.to_dict("records"), "nội dung", "điểm", 2023, "vi", own="can-tho")
    assert [one.partition(":")[0] for one in said] == ["Kiên Giang", "Bạc Liêu", "Sóc Trăng", "Cần Thơ"]


def test_the_rest_of_a_tie_is_a_sentence_of_its_own() -> None:
    ranks = {"rank_from": 1, "rank_to": 8, "rank_of_from": 63, "rank_of_to": 63, "score_change": None}
    six = [{**row, **ranks, "parts_compared": 0} for row in rows(-9, -8, -7, -7, -7, -7)]
    said = [plain(one) for one in fell(six, "nội dung", "điểm", 2023, "vi", own="e")]
    assert [one[0] for one in said] == ["A", "B", "E", "3"]
    assert said[-1] == "3 tỉnh khác cùng giảm 7 bậc."


@pytest.mark.parametrize(
    ("index", "province", "gained", "names"),
    [("sipas", "kon-tum", 7, ["Kiên Giang", "Kon Tum"]), ("par_index", "phu-yen", 11, ["Quảng Trị", "Phú Yên"])],
)
def test_2023_names_all_who_share_a_place(
    shipped: object, index: str, province: str, gained: int, names: list[str]
) -> None:
    table = shown.movers(matter(index, 2023, province), "vi")
    assert table is not None
    for one in names:
        assert f"{one} (▲ {gained} bậc" in plain(table.title)
        assert [row[-1] for row in table.rows if row[0] == one] == [gained]
