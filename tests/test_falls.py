"""Who fell in a group and in which part most, each answer worked by hand from the published files."""

import csv
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from etl.store import DATA
from rankings.briefing.falls import counts, fell, part
from rankings.db import query
from rankings.falls import deepest

MEKONG = {"scheme": "KTXH6-63", "region": "DBSCL", "year": 2024}
PAIR = {"index": "papi", "year": 2024, "since": 2023, "ladder": "province"}


@pytest.fixture
def mekong(shipped: Path) -> pd.DataFrame:
    """PAPI 2024 against 2023 in the 13 provinces of the Mekong delta."""
    moved = query("movers", indicator="total", **PAIR)
    moved = moved.merge(query("members", **MEKONG)[["vintage", "code"]], on=["vintage", "code"])
    return deepest(moved, query("parts", parent="total", **PAIR)).set_index("slug", drop=False)


def printed(year: int, province: str) -> dict[str, float]:
    """Dimension -> the sum of its sub-dimensions in the published file."""
    with (DATA / f"published/papi/papi_{year}.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row.pop("province") == province)
    sums: dict[str, float] = defaultdict(float)
    for code, score in row.items():
        sums[code.split(".")[0]] += float(score)
    return sums


@pytest.mark.parametrize(
    ("slug", "name", "dimension", "change"),
    [
        ("kien-giang", "Kien Giang", "4", -0.8026),
        ("bac-lieu", "Bac Lieu", "1", -0.4196),
        ("can-tho", "Can Tho", "2", -0.3027),
    ],
)
def test_the_dimension_that_fell_most(
    mekong: pd.DataFrame, slug: str, name: str, dimension: str, change: float
) -> None:
    before, after = printed(2023, name), printed(2024, name)
    moved = {code: after[code] - before[code] for code in after}
    assert min(moved, key=moved.__getitem__) == dimension
    assert mekong.loc[slug, "part"] == dimension
    assert mekong.loc[slug, "part_score_change"] == pytest.approx(moved[dimension], abs=1e-9)
    assert moved[dimension] == pytest.approx(change, abs=1e-4)


def test_who_fell_most_in_the_mekong_delta(mekong: pd.DataFrame) -> None:
    # Kiên Giang 44 -> 61, Bạc Liêu 5 -> 21, Sóc Trăng 4 -> 10 (as Cần Thơ 53 -> 59; Sóc Trăng stands higher).
    said = fell(mekong.to_dict("records"), "nội dung", "điểm", 2023, "vi", most=2)
    assert said == [
        "Kiên Giang: giảm 1,08\u00a0điểm và 17\u00a0bậc so với năm 2023 (44/61 → 61/61); "
        "nội dung giảm nhiều điểm nhất: Kiểm soát tham nhũng trong khu vực công, giảm 0,80\u00a0điểm.",
        "Bạc Liêu: giảm 1,48\u00a0điểm và 16\u00a0bậc so với năm 2023 (5/61 → 21/61); "
        "nội dung giảm nhiều điểm nhất: Tham gia của người dân ở cấp cơ sở, giảm 0,42\u00a0điểm.",
    ]


def test_everybody_is_counted(mekong: pd.DataFrame) -> None:
    # Up: Cà Mau, Hậu Giang, Đồng Tháp, Vĩnh Long, Long An; Tiền Giang was left out of PAPI 2024; the other seven fell.
    rows = mekong.to_dict("records")
    assert len(rows) == 13
    assert counts(rows, len(rows), "vùng", 2024, 2023, "province", "vi").replace("\u00a0", " ") == (
        "Trong vùng: 5 tỉnh tăng hạng, 7 tỉnh giảm hạng, 1 tỉnh chưa so được."
    )
    assert mekong.loc["tien-giang", "parts_compared"] == 0
    assert part(mekong.loc["hau-giang"].to_dict(), "điểm", "vi") == ""


def test_across_a_break_places_decide_and_scores_stay_unsaid(shipped: Path) -> None:
    # PAPI 2018 changed its criteria: no score compares with 2017; dimensions 1 to 6 may by rank, 7 and 8 are new.
    pair = PAIR | {"year": 2018, "since": 2017}
    found = deepest(query("movers", indicator="total", **pair), query("parts", parent="total", **pair)).set_index(
        "slug"
    )
    assert found["part_score_change"].isna().all()
    own = query("components", vintage="63", code="62", parent="total", **pair)
    assert found.loc["kon-tum", "part_rank_change"] == own["rank_change"].min()
    assert list(found.loc["kon-tum", ["parts_compared", "parts_all"]]) == [6, 8]


def test_nobody_with_two_ranks_says_so() -> None:
    rows: list[dict[str, object]] = [{"rank_change": None}]
    assert "chưa đơn vị nào" in counts(rows, len(rows), "vùng", 2024, 2023, "province", "vi")
    refused = [{"rank_change": None, "rank_from": 3, "rank_to": 29, "refused_rank": "merger"}]
    said = counts([*rows, *refused], 2, "vùng", 2025, 2024, "province", "en")
    assert said.startswith("In vùng, ranks of 2025 are not compared with those of 2024: ") and said.endswith(".")


def test_who_has_no_figure_at_all_is_counted_too() -> None:
    rows: list[dict[str, object]] = [{"rank_change": 1}, {"rank_change": None}]
    said = counts(rows, 5, "vùng", 2024, 2023, "province", "vi").replace("\u00a0", " ")
    assert said == "Trong vùng: 1 tỉnh tăng hạng, 0 tỉnh giảm hạng, 4 tỉnh chưa so được."
