"""Pictures claim no more than the figures: medians, what a waterfall cannot explain, the colour of no change."""

import pandas as pd
import pytest

from rankings.charts.look import Look
from rankings.charts.strips import strips
from rankings.charts.waterfall import steps, waterfall
from tests.pictures import CHARTS, groupings, ladder


def ticks(standing: pd.DataFrame) -> list[float]:
    """Where the medians stand."""
    picture = strips(standing, *groupings())
    return [x for trace in picture["data"] if trace["mode"] == "lines" for x in trace["x"][::3]]


# Of twelve provinces with 90, 89 … 79 points the even ones are region A: 89, 87, 85, 83, 81, 79, median 84.
def test_a_region_of_which_a_score_is_not_known_has_no_median() -> None:
    known = ladder(without=(2,)).assign(complete=False)
    assert ticks(known) == [85.0], "only region B, 90, 88 … 80, is whole"
    words = strips(known.query("slug != 'p1'"), *groupings())["layout"]["annotations"][-1]["text"]
    assert words == "● một tỉnh"


def test_in_a_complete_edition_the_median_is_that_of_those_the_publisher_ranked() -> None:
    assert ticks(ladder(without=(2,))) == [83.0, 85.0]


def part(code: str, since: float | None, now: float | None, change: float | None) -> dict[str, object]:
    ends = {"score_from": since, "score_to": now, "score_change": change}
    return {"code": code, "name_vi": f"Nội dung {code}", "name_en": f"Part {code}", **ends}


@pytest.mark.parametrize(
    ("unknown", "said"),
    [
        ([], "Phần không giải thích được"),
        ([part("2", None, 5.0, None), part("3", None, None, None)], "2 thành phần chưa có điểm"),
        ([part("2", 4.0, 5.0, None)], "1 thành phần không so được"),
    ],
)
def test_what_the_components_do_not_explain_is_called_what_it_is(unknown: list[dict[str, object]], said: str) -> None:
    found = pd.DataFrame([part("1", 4.0, 4.5, 0.5), *unknown])
    assert [bar.name for bar in steps(found, 80.0, 82.0, 2023, 2022, Look())][2] == said


def test_a_change_written_as_nothing_has_the_colour_of_nothing() -> None:
    look = Look()
    assert look.direction(-0.004) == look.direction(0.0) == look.palette.muted
    assert look.direction(-0.006) == look.palette.fell
    picture = waterfall(pd.DataFrame([part("1", 4.0, 3.996, -0.004)]), 80.0, 79.996, 2023, 2022)
    assert picture["data"][0]["marker"]["color"][1] == look.palette.muted


@pytest.mark.parametrize(("lang", "name"), [("vi", "Hoàng Sa"), ("en", "Hoang Sa")])
@pytest.mark.parametrize("chart", ["tilemap", "boundaries"])
def test_the_archipelagos_are_written_like_every_other_name(chart: str, lang: str, name: str) -> None:
    picture = CHARTS[chart](lang=lang)
    words = str([*picture["data"], *picture["layout"].get("annotations", [])]).replace("<br>", " ")
    assert name in words
    assert lang == "vi" or not ("Hoàng" in words or "Trường" in words)


def test_on_a_phone_a_name_stands_under_a_dot_that_is_near_the_name_of_its_row() -> None:
    standing = ladder()
    standing.loc[standing["slug"].isin(["p2", "p4"]), "score"] = 80.0  # side by side in one region: p4 stands higher
    for focus, place in (("p2", "bottom"), ("p4", "top")):
        notes = strips(standing, *groupings(), focus=focus, compact=True)["layout"]["annotations"]
        own = [note for note in notes if note["text"].endswith("80,00")]
        assert [note["yanchor"] for note in own] == [place]
