"""Pictures on a phone: names leave room for the figures, and nothing crosses them."""

import pytest

from rankings.charts.dots import dots
from rankings.charts.look import Figure
from tests.pictures import CHARTS, ladder

LONG = "Bộ Lao động - Thương binh và Xã hội"


def with_a_long_name(compact: bool) -> Figure:
    rows = ladder(size=4)
    rows.loc[1, "name_vi"] = LONG
    return dots(rows, focus="p1", compact=compact)


def test_a_long_name_breaks_and_leaves_the_dots_more_than_a_third() -> None:
    layout = with_a_long_name(compact=True)["layout"]
    named = [note["text"] for note in layout["annotations"] if "Xã" in note["text"]]
    assert len(named) == 1
    assert named[0].count("<br>") == 1 and named[0].replace("<br>", " ") == f"{LONG} (2)"
    assert 350 - layout["margin"]["l"] - layout["margin"]["r"] > 350 / 3


def test_rows_are_tall_enough_for_the_names_in_them() -> None:
    tall, short = with_a_long_name(compact=True)["layout"], with_a_long_name(compact=False)["layout"]
    plots = [one["height"] - one["margin"]["t"] - one["margin"]["b"] for one in (tall, short)]
    assert plots[0] / 4 > 2 * 11 * 1.3 and plots[1] / 4 < 2 * 13 * 1.3


@pytest.mark.parametrize(("compact", "covered"), [(True, True), (False, False)])
def test_the_rule_of_our_score_stops_behind_names_that_stand_in_the_plot(compact: bool, covered: bool) -> None:
    picture = CHARTS["thresholds"](compact=compact)
    names = [note for note in picture["layout"]["annotations"] if note["text"].startswith("Để vào tốp")]
    assert len(names) == 2
    assert all(("bgcolor" in note) == covered for note in names)
