"""A change is refused with the kind of missing, once, and why as the catalogue explains it."""

from pathlib import Path

import pandas as pd
import pytest

from pages.components.moves import with_ours
from rankings import answers, briefing
from rankings.db import query, rows


@pytest.fixture(autouse=True)
def _asked_of(shipped: Path) -> None:
    """The shipped data."""


def test_a_province_left_out_of_the_year_before_is_said_to_be_left_out_and_why() -> None:
    change = answers.change("papi", 2024, "quang-ninh")
    assert change["missing"] == {"2023": "excluded"}
    assert briefing.doubts(change, "vi") == [
        "Năm 2023 tỉnh bị loại khỏi kỳ này: "
        "PAPI 2023 không có kết quả của tỉnh này (sai số khảo sát vượt mức cho phép)."
    ]
    assert briefing.doubts(change, "en")[0].startswith("In 2023 the province was excluded from the edition: PAPI 2023")


def test_what_nobody_loaded_is_said_to_be_not_loaded() -> None:
    change = answers.change("par_index", 2022, "binh-phuoc")
    assert "Năm 2021 chưa nạp số của tỉnh." in briefing.doubts(change, "vi")


def test_a_rank_without_a_score_only_lacks_the_score() -> None:
    # SIPAS 2022: Kon Tum has a rank, no score: nothing of the year is missing as a whole.
    change = answers.change("sipas", 2023, "kon-tum")
    assert change["missing"] == {}
    assert briefing.doubts(change, "vi")[0] == "Không có điểm năm 2022."


def test_a_rank_and_a_score_that_are_both_implied_are_one_sentence() -> None:
    both = answers.change("par_index", 2021, "ha-giang", since=2020)
    assert [one["reason"] for one in both["warnings"]] == ["rank_implied", "score_implied"]
    assert briefing.doubts(both, "vi") == ["Có hạng và có điểm được suy ra từ thông tin đã công bố."]
    one = answers.change("sipas", 2024, "ha-noi", since=2023)
    assert briefing.doubts(one, "vi") == ["Có điểm được suy ra từ thông tin đã công bố."]


def test_an_estimate_that_was_not_possible_names_whose_score_was_missing() -> None:
    # PAPI 2023: Bình Dương was left out, so TP. Hồ Chí Minh (mới) has no estimate.
    change = answers.change("papi", 2024, "ho-chi-minh-34", ladder="backcast")
    assert briefing.doubts(change, "vi")[0] == "Năm 2023 không ước tính được: thiếu điểm của Bình Dương."


def moves_of(index: str, year: int, since: int, slug: str) -> pd.DataFrame:
    """The rows of the table of moves, ours among them."""
    moved = query("movers", index=index, year=year, since=since, indicator="total", ladder="province")
    unit = next(row for row in rows("units", ladder="province", vintage="63") if row["slug"] == slug)
    change = answers.change(index, year, slug, since=since)
    return with_ours(moved.dropna(subset="rank_change"), unit, change, "vi")


@pytest.mark.parametrize(
    ("asked", "rank", "said"),
    [
        (("papi", 2024, 2023, "quang-ninh"), 1, "Năm 2023 tỉnh bị loại khỏi kỳ này"),
        (("sipas", 2023, 2022, "hung-yen"), None, "chưa nạp số của tỉnh"),
    ],
)
def test_our_row_is_in_the_table_of_moves_also_where_its_change_is_refused(
    asked: tuple[str, int, int, str], rank: int | None, said: str
) -> None:
    found = moves_of(*asked)
    ours = found[found["slug"] == asked[3]].to_dict("records")
    assert len(ours) == 1 and said in ours[0]["refused"]
    assert pd.isna(ours[0]["rank_change"]) and (rank is None or ours[0]["rank_to"] == rank)
    assert set(found[found["slug"] != asked[3]]["refused"]) == {""}


def test_a_row_that_is_there_is_not_said_twice() -> None:
    found = moves_of("papi", 2024, 2023, "kon-tum")
    assert len(found) == 59 and "refused" not in found
