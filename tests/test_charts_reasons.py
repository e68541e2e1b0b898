"""Why and what it would take: effects, quarters, correlations and thresholds in words and marks."""

from itertools import pairwise
from typing import Any

import pytest

from rankings.charts.effects import effects, steps
from rankings.charts.look import Look
from rankings.charts.matrix import matrix
from rankings.charts.palette import PALETTES
from rankings.charts.pointlabels import Plane, Spot, point_labels
from rankings.charts.quadrant import quadrant
from rankings.charts.scatter import scatter
from rankings.charts.shades import shade
from rankings.charts.thresholds import thresholds
from rankings.effects import Effects
from rankings.scenario import Threshold
from tests.pictures import CHARTS, Figure, correlations, four_quarters, needed, pairs

EFFECT = Effects(rank_change=-3, own=1.5, others=-5.5, entered_left=1, compared=58)


def said(picture: Figure) -> str:
    return " ".join(str(note["text"]).replace("<br>", " ") for note in picture["layout"]["annotations"])


def test_steps_lead_from_the_old_rank_to_the_new_one() -> None:
    found = steps(EFFECT, 2022, 2021, 40, 43, Look())
    assert [step.end for step in found] == [40, 38.5, 44.0, 43.0, 43]
    assert all(after.start == before.end for before, after in pairwise(found))
    assert sum(step.places or 0 for step in found) == EFFECT.rank_change


def test_without_entrants_there_is_no_row_for_them() -> None:
    found = steps(Effects(2, 3.0, -1.0, 0, 60), 2022, 2021, 12, 10, Look())
    assert [step.places for step in found] == [None, 3.0, -1.0, None]


@pytest.mark.parametrize(("lang", "half"), [("vi", "▲\u00a01,5\u00a0bậc"), ("en", "▲\u00a01.5\u00a0places")])
def test_half_places_are_said_as_halves(lang: str, half: str) -> None:
    picture = effects(EFFECT, 2022, 2021, 40, 43, lang=lang)
    assert half in said(picture)
    axis = picture["layout"]["xaxis"]["range"]
    assert axis[0] > axis[1], "better is right"


QUARTERS = {
    "vi": ("điểm tăng, hạng tăng", "điểm tăng, hạng giảm", "điểm giảm, hạng tăng", "điểm giảm, hạng giảm"),
    "en": ("score up, rank up", "score up, rank down", "score down, rank up", "score down, rank down"),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("compact", [False, True])
def test_quarters_are_named_in_words(lang: str, compact: bool) -> None:
    shown = said(quadrant(four_quarters(), focus="p1", lang=lang, compact=compact))
    assert all(words in shown for words in QUARTERS[lang])


def test_a_refused_change_is_counted_and_not_drawn() -> None:
    picture = quadrant(four_quarters(), focus="p1")
    slugs = [slug for trace in picture["data"] for slug in trace["customdata"]]
    assert len(slugs) == 39 and "p40" not in slugs
    assert "1 đơn vị không có đủ hai thay đổi so sánh được" in said(picture)
    assert "không có đủ" not in said(quadrant(four_quarters().query("slug != 'p40'")))


def test_gained_places_are_up() -> None:
    own = next(trace for trace in quadrant(four_quarters(), focus="p39")["data"] if trace["customdata"] == ["p39"])
    assert own["y"] == [37.0]
    axis = quadrant(four_quarters())["layout"]["yaxis"]
    assert axis["range"][0] < axis["range"][1] and "0" in axis["ticktext"] and "+0" not in axis["ticktext"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ["cả hai trên trung vị", "cả hai dưới trung vị", "PCI 2023 trên, PAPI 2024 dưới trung vị"]),
        ("en", ["both above the median", "both below the median", "PCI 2023 above, PAPI 2024 below the median"]),
    ],
)
def test_a_scatter_names_its_quarters_and_axes(lang: str, words: list[str]) -> None:
    picture = scatter(pairs(), "PAPI 2024", "PCI 2023", x_unit="points", y_unit="%", focus="p1", lang=lang)
    assert all(one in said(picture) for one in words)
    titles = [picture["layout"][axis]["title"]["text"] for axis in ("xaxis", "yaxis")]
    assert titles == [f"PAPI 2024 ({'điểm' if lang == 'vi' else 'points'})", "PCI 2023 (%)"]
    upright, level = picture["layout"]["shapes"]
    assert (upright["x0"], level["y0"]) == (85.0, 8.5), "medians of the eleven that have both"
    assert sum(len(trace["x"]) for trace in picture["data"]) == 11


def test_labels_of_points_never_cover_one_another() -> None:
    spots = [Spot(50 + at / 10, 50, f"Tỉnh thứ {at}", {}) for at in range(8)]
    notes = point_labels(spots, Plane((0, 100), (0, 100), 900, 500), Look())
    assert len(notes) >= 6
    places = [tuple(note.get(key) for key in ("xshift", "yshift", "ax", "ay")) for note in notes]
    assert len(set(places)) == len(places)


def test_every_pair_has_its_number_and_too_few_is_a_word() -> None:
    shown = [
        note["text"] for note in matrix(correlations(), {"1": "Một", "2": "Hai", "3": "Ba"})["layout"]["annotations"]
    ]
    assert shown.count("0,70") == 2 and shown.count("−0,31") == 2
    assert shown.count("?") == 2 and "? chưa đủ số để tính" in shown
    assert "1. Một" in shown


def test_a_narrow_matrix_has_its_names_in_a_key_below() -> None:
    shown = said(matrix(correlations(), {"1": "Một", "2": "Hai", "3": "Ba"}, compact=True))
    assert "1. Một 2. Hai 3. Ba" in shown


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", list(PALETTES))
def test_numbers_on_shades_are_readable(theme: str) -> None:
    for value in range(-100, 101):
        fill, ink = shade(value / 100, Look(theme=theme))
        high, low = sorted((luminance(fill), luminance(ink)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_a_threshold_is_an_interval_against_gains_really_achieved() -> None:
    picture = CHARTS["thresholds"]()
    shown = said(picture)
    assert "cần 81,00\u00a0đến\u00a083,00 điểm (+0,50\u00a0đến\u00a0+2,50); 1\u00a0đến\u00a03 trong 5 lần" in shown
    bars = [shape for shape in picture["layout"]["shapes"] if shape["type"] == "rect"]
    assert [(bar["x0"], bar["x1"]) for bar in bars] == [(81.0, 83.0), (86.0, 86.0)]
    heap = picture["data"][0]
    assert len(heap["x"]) == 5
    assert heap["x"] == pytest.approx([79.5, 80.6, 81.4, 82.5, 83.5], abs=0.1), "our 80.5 plus each gain"


def test_one_assumption_alone_says_that_it_is_one() -> None:
    assert "chỉ tính được khi các tỉnh khác giữ nguyên điểm" in said(CHARTS["thresholds"]())


def test_a_threshold_already_reached_says_so() -> None:
    own: list[Any] = [Threshold("still", 79.0, -1.5)]
    assert "điểm hiện nay đã đạt" in said(thresholds({20: own}, 80.5, [], "điểm"))
    assert "1 trong" not in said(thresholds(needed(), 80.5, [], "điểm"))


@pytest.mark.parametrize(
    ("unit", "interval", "one", "axis"),
    [("điểm", "81,00 đến 83,00 điểm", "80,50 điểm", "điểm"), ("%", "81,00 đến 83,00%", "80,50%", "%")],
)
def test_a_threshold_is_in_the_unit_of_the_index(unit: str, interval: str, one: str, axis: str) -> None:
    """PAR INDEX is of points, SIPAS of percent."""
    picture = thresholds(needed(), 80.5, [0.5, 1.5], unit)
    shown = said(picture).replace("\u00a0", " ")
    assert f"cần {interval} (" in shown and f"hiện nay {one}" in shown
    assert picture["layout"]["xaxis"]["title"]["text"] == axis
    hovers = [words for trace in picture["data"][1:] for words in trace["hovertext"]]
    assert hovers and all((" điểm (" in words, "% (" in words) == (unit == "điểm", unit == "%") for words in hovers)
    reached: list[Any] = [Threshold("still", 79.0, -1.5)]
    words = said(thresholds({20: reached}, 80.5, [], unit)).replace("\u00a0", " ")
    assert f"mức cần là {one.replace('80,50', '79,00')}: điểm hiện nay đã đạt" in words
