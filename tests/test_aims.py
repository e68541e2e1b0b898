"""Targets on the picture of ranks: the corridor leads to those to come and never across 01/07/2025."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from pages.components import goals, trial, whatif
from pages.components.choice import Own
from rankings.charts.bump import bump
from rankings.db import query
from rankings.targets import Target
from rankings.verdicts import verdict
from rankings.yearly import each_year
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
    return Target("", "2022-12-06", "", "", "papi", measure, value, year, slug)


FOUND = [aim(40, 2024, "ha-noi"), aim(40, 2025, "ha-noi"), aim(40, 2023, "ha-noi", "score_at_least")]


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("ladder", "last", "drawn"),
    [
        ("province", 2023, [(2024, 40, False)]),  # that of 2025 is a rank among 34: another axis
        ("province", 2025, [(2024, 40, False), (2025, 22, True)]),  # 40 of 63 is 21.6 of 34
        ("backcast", 2023, [(2024, 22, True), (2025, 22, True)]),
    ],
)
def test_a_picture_holds_only_targets_of_its_own_field(
    ladder: str, last: int, drawn: list[tuple[int, int, bool]]
) -> None:
    own = pd.DataFrame({"year": [last - 1, last, last + 1], "rank": [9.0, 8.0, None]})
    assert goals.drawn(FOUND, ladder, own) == drawn


LATE = replace(aim(20, 2026, "ha-noi"), document_date="2025-12-01")


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("ladder", "last", "ranks"),
    [
        ("province", 2024, [40, 40]),  # top 20 of 34 is no rank among the 63
        ("province", 2025, [22, 22, 20]),
        ("backcast", 2024, [22, 22, 20]),
    ],
)
def test_a_scenario_starts_from_targets_as_its_edition_ranks(ladder: str, last: int, ranks: list[int]) -> None:
    found = goals.scaled([*FOUND, LATE], ladder, last)
    assert [one.value for one in found if one.measure == "rank_at_most"] == ranks


@pytest.mark.parametrize("ladder", ["province", "backcast"])
def test_no_picture_and_no_scenario_holds_a_rank_of_which_nobody_knows_among_how_many(
    ladder: str, shipped: object
) -> None:
    undated, own = replace(LATE, document_date=""), pd.DataFrame({"year": [2025], "rank": [14.0]})
    assert goals.drawn([undated], ladder, own) == [] == goals.scaled([undated], ladder, 2025)


def test_a_picture_of_the_34_holds_a_target_set_among_them_as_it_was_set(shipped: object) -> None:
    own = pd.DataFrame({"year": [2025], "rank": [14.0]})
    assert goals.drawn([LATE], "province", own) == [(2026, 20, False)]


@pytest.mark.usefixtures("release")
def test_what_if_ledger_and_picture_agree_about_an_edition_of_the_34(monkeypatch: pytest.MonkeyPatch) -> None:
    # PAR INDEX 2025: Quảng Ninh 2nd; 3/63 of 34 is 1.62 -> 2.
    monkeypatch.setattr(whatif, "lang", lambda: "vi")
    history = query("history", index="par_index", indicator="total", ladder="province")
    mine = history[(history["slug"] == "quang-ninh") & (history["year"] >= 2019) & (history["year"] != 2022)]
    found = each_year(mine.to_dict("records"), "rank_at_most", 3, 63)
    set_by = replace(aim(3, 2025, "quang-ninh"), index="par_index", document_date="2024-01-01")
    assert found[-1][1] == verdict(set_by)
    assert goals.drawn([set_by], "province", mine) == [(2025, 2, True)]
    of_ledger = whatif.aims([(2024, 40, False), (2025, 22, True)], [], "rank_at_most")
    assert of_ledger == ((2024, 40, "tốp 40"), (2025, 22, "tốp 22 (quy đổi)"))
    drawn = whatif.aims([], found, "rank_at_most")
    assert [(year, rank) for year, rank, _ in drawn][-2:] == [(2023, 3), (2025, 2)]
    assert [words for _, _, words in drawn if words] == ["tốp 3", "tốp 2 (quy đổi)"]


def test_no_stroke_of_an_aim_leads_into_the_next_year() -> None:
    drawn = picture((2022, 2023, 2024, 2025), (2024, 30, "tốp 30"), (2025, 17, "tốp 17 (quy đổi)"))
    strokes = next(one for one in drawn["data"] if one.get("hovertext") and None in one["x"] and one["y"][0] == 30)
    assert strokes["x"] == [2023.62, 2024.38, None, 2024.62, 2025.38, None]
    assert strokes["y"] == [30, 30, None, 17, 17, None]


@pytest.mark.parametrize(
    ("slug", "ladder", "among"),
    [
        ("ha-noi", "province", 63),
        ("lao-cai-34", "province", 34),
        ("ha-noi", "backcast", 34),
        ("bo-noi-vu", "ministry", 0),
    ],
)
def test_of_how_many_a_rank_typed_speaks(slug: str, ladder: str, among: int) -> None:
    row: dict[str, Any] = {"slug": slug}
    assert trial.among(Own(row, ladder, {})) == among
