"""Why a province of the 34 has no estimate: whose score is missing, and whether anybody could still load it."""

from pathlib import Path

import pytest

from rankings import answers, briefing
from rankings.absence import absent
from rankings.charts.look import Look
from rankings.charts.mapkey import key_list
from rankings.charts.quantiles import quantile_steps
from rankings.db import query, rows
from rankings.targets import Target
from rankings.verdicts import verdict

ASKED = {"index": "papi", "year": 2024, "indicator": "total", "ladder": "backcast"}


@pytest.fixture(autouse=True)
def _asked_of(shipped: Path) -> None:
    """The shipped data: PAPI 2024 left out Vĩnh Phúc (now Phú Thọ) and Tiền Giang (now Đồng Tháp)."""


def test_an_estimate_that_is_missing_names_who_has_no_score() -> None:
    ours = next(row for row in rows("ladder", **ASKED) if row["slug"] == "phu-tho-34")
    assert absent(ours, "vi") == "không ước tính được: thiếu điểm của Vĩnh Phúc"
    assert briefing.level(ours, "PAPI", 2024, "en") == (
        "Phu Tho (new): PAPI 2024 – cannot be estimated: no score of Vinh Phuc."
    )
    answer = answers.figure("papi", 2024, "phu-tho-34")
    assert answer["missing"] == "not_estimated"
    assert answer["reason"] == {"vi": "thiếu điểm của Vĩnh Phúc", "en": "no score of Vinh Phuc"}


def test_a_predecessor_left_out_by_the_publisher_is_not_one_whose_score_is_not_loaded() -> None:
    par = {**ASKED, "index": "par_index", "year": 2023}
    kinds = {row["slug"]: row["missing"] for row in rows("ladder", **par)}
    assert kinds["tuyen-quang-34"] == "not_estimated_yet"  # Hà Giang and Tuyên Quang: not loaded
    assert kinds["quang-ninh"] is None
    # Of Bắc Ninh (mới) both predecessors lack dimensions in PAPI 2022 for good.
    early = {row["slug"]: row["missing"] for row in rows("ladder", **{**ASKED, "year": 2022})}
    assert {slug for slug, kind in early.items() if kind} == {"bac-ninh-34"}
    assert early["bac-ninh-34"] == "not_estimated"


def test_who_cannot_be_estimated_is_named_on_the_page() -> None:
    assert briefing.unestimated(rows("ladder", **ASKED), "vi") == (
        "Chưa ước tính được 2\u00a0tỉnh: Đồng Tháp (mới): thiếu điểm của Tiền Giang; "
        "Phú Thọ (mới): thiếu điểm của Vĩnh Phúc."
    )
    assert briefing.unestimated(rows("ladder", **{**ASKED, "year": 2020}), "vi") == ""
    many = briefing.unestimated(rows("ladder", **{**ASKED, "index": "par_index", "year": 2023}), "vi")
    assert "thiếu điểm" not in many and "Tuyên Quang (mới)" in many


def test_the_key_of_the_map_says_it_too() -> None:
    ladder = query("ladder", **ASKED)
    notes, _ = key_list(ladder.assign(step=quantile_steps(ladder, "rank")), [None] * 5, "rank", 9, 46, Look())
    said = notes[-1]["text"].replace("<br>", " ").replace("\u00a0", " ")
    assert "Phú Thọ (mới) (thiếu điểm của Vĩnh Phúc)" in said and said.startswith("không ước tính được: ")


def test_a_target_of_a_province_without_an_estimate_is_undecidable_for_that_reason() -> None:
    target = Target("", "", "", "", "papi", "rank_at_most", 10, 2024, "phu-tho-34")
    assert verdict(target).reason == "not_estimated"
    assert briefing.outcome("rank_at_most", verdict(target), "điểm", "vi") == "chưa xét được: không ước tính được"


def test_the_change_of_an_estimate_is_no_change_of_the_new_province_as_published() -> None:
    # Hưng Yên (mới): 43.95 and 8/32 of PAPI 2023, 44.60 and 8/32 of 2024, all of it estimated
    estimated = answers.change("papi", 2024, "hung-yen-34")
    assert (round(estimated["score_change"], 2), estimated["rank_change"]) == (0.65, 0)
    published = answers.change("papi", 2024, "hung-yen-34", ladder="province")
    assert (published["score_change"], published["rank_change"]) == (None, None)
    assert {one["reason"] for one in published["refused"].values()} == {"new_province"}
