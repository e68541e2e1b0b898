"""A change is refused with the kind of missing, once, and why as the catalogue explains it."""

from pathlib import Path

import pytest

from rankings import answers, briefing


@pytest.fixture(autouse=True)
def _asked_of(shipped: Path) -> None:
    """The shipped data."""


def test_a_province_left_out_of_the_year_before_is_said_to_be_left_out_and_why() -> None:
    change = answers.change("papi", 2024, "quang-ninh")
    assert change["missing"] == {"2023": "excluded"}
    assert briefing.doubts(change, "vi") == [
        "Năm 2023 tỉnh bị loại khỏi kỳ này: PAPI 2023 không có kết quả của tỉnh này (sai số khảo sát vượt mức cho phép)."
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


def test_an_estimate_that_was_not_possible_names_whose_score_was_missing() -> None:
    # PAPI 2023: Bình Dương was left out, so TP. Hồ Chí Minh (mới) has no estimate.
    change = answers.change("papi", 2024, "ho-chi-minh-34", ladder="backcast")
    assert briefing.doubts(change, "vi")[0] == "Năm 2023 không ước tính được: thiếu điểm của Bình Dương."
