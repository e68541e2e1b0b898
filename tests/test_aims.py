"""Targets on the picture of ranks: the corridor leads to those to come and never across 01/07/2025."""

import pandas as pd
import pytest

from pages.components import goals
from rankings.charts.bump import bump
from rankings.targets import Target
from tests.pictures import Figure, editions, history


def picture(years: tuple[int, int, int, int], *targets: tuple[int, int, str]) -> Figure:
    """Province 1 is first in the last of the years."""
    moved = dict(zip([2011, 2012, 2013, 2014], years, strict=True))
    ranks = history().assign(year=lambda rows: rows["year"].map(moved))
    return bump(ranks, editions(years), focus="p1", targets=targets)


def led(drawn: Figure) -> list[list[int]]:
    """The years of the dashed lines of pace."""
    return [trace["x"] for trace in drawn["data"] if trace.get("line", {}).get("dash") == "dash"]


def test_the_pace_leads_to_the_target_to_come() -> None:
    assert led(picture((2019, 2020, 2021, 2022), (2021, 5, "Tốp 5"), (2024, 2, "Tốp 2"))) == [[2022, 2024]]
    assert led(picture((2025, 2026, 2027, 2028), (2030, 2, "Tốp 2"))) == [[2028, 2030]]


def test_neither_pace_nor_corridor_crosses_the_merger() -> None:
    drawn = picture((2020, 2021, 2022, 2023), (2024, 2, "Tốp 2"), (2025, 3, "Tốp 3"))
    assert led(drawn) == [[2023, 2024]]
    alone = picture((2020, 2021, 2022, 2023), (2025, 3, "Tốp 3"))
    assert led(alone) == []
    assert not any(trace.get("fill") == "toself" for trace in alone["data"])


def aim(value: float, year: int, slug: str, measure: str = "rank_at_most") -> Target:
    return Target("", "", "", "", "papi", measure, value, year, slug)


FOUND = [aim(40, 2024, "ha-noi"), aim(40, 2025, "ha-noi"), aim(40, 2023, "ha-noi", "score_at_least")]


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("ladder", "last", "drawn"),
    [
        ("province", 2023, [(2024, 40)]),  # that of 2025 is a rank among 34: another axis
        ("province", 2025, [(2024, 40), (2025, 22)]),  # 40 of 63 is 21.6 of 34
        ("backcast", 2023, [(2024, 22), (2025, 22)]),
    ],
)
def test_a_picture_holds_only_targets_of_its_own_field(ladder: str, last: int, drawn: list[tuple[int, int]]) -> None:
    own = pd.DataFrame({"year": [last - 1, last, last + 1], "rank": [9.0, 8.0, None]})
    assert goals.drawn(FOUND, ladder, own) == drawn
