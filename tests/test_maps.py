"""The boundary map: what the file of outlines holds, and what the figure says about them without holding them."""

import gzip
import itertools
import json
from typing import Any

import pandas as pd
import pytest

from rankings import ground
from rankings.charts.boundaries import boundaries
from rankings.charts.look import Figure
from rankings.db import query
from rankings.ground import Ground, Ring, clockwise, made, stripes
from tests.pictures import ladder, tiles

SQUARE = [(104.0, 10.0), (105.0, 10.0), (105.0, 11.0), (104.0, 11.0), (104.0, 10.0)]
ISLAND = [(x + 8, y + 6) for x, y in SQUARE]
STEPS = ["#0B4F7D", "#2A78AC", "#7DB3D8", "#BBD8EB", "#E6F0F7"]


def rows(*shapes: tuple[str, Ring]) -> pd.DataFrame:
    return pd.DataFrame([{"code": code, "points": [list(point) for point in points]} for code, points in shapes])


def twelve() -> Ground:
    """Twelve squares one above the other; the third has an island at 112-113° E, the fifth one at 112-113° E, 9° N."""
    land = [(f"{at:02d}", [(x, y + at) for x, y in SQUARE]) for at in range(1, 13)]
    return made(rows(*land, ("03", ISLAND), ("05", [(x, y - 7) for x, y in ISLAND])), "63")


def features(found: Ground) -> dict[str, list[Any]]:
    """Name -> polygons."""
    held = json.loads(gzip.decompress(found.content))
    assert held["type"] == "FeatureCollection" and "Open Development Vietnam (CC BY-SA 4.0)" in held["credit"][0]
    return {one["id"]: one["geometry"]["coordinates"] for one in held["features"]}


def area(ring: Ring) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(ring)) / 2


def drawn(**options: Any) -> Figure:
    return boundaries(ladder(without=(2,)), twelve(), tiles(), focus="p1", peers=["p3"], **options)


def of_type(picture: Figure, kind: str) -> list[dict[str, Any]]:
    return [trace for trace in picture["data"] if trace["type"] == kind]


def test_every_ring_goes_clockwise_and_is_closed() -> None:
    assert clockwise(SQUARE) == SQUARE[::-1]
    assert clockwise(SQUARE[::-1]) == SQUARE[::-1]
    found = [ring for polygons in features(twelve()).values() for polygon in polygons for ring in polygon]
    assert len(found) > 14
    assert all(area(ring) < 0 and ring[0] == ring[-1] for ring in found)


def test_a_province_has_all_its_rings_under_its_code() -> None:
    held = features(twelve())
    assert {code: len(held[code]) for code in ("01", "03", "05")} == {"01": 1, "03": 2, "05": 2}
    assert held["03"][1] == [[list(point) for point in ISLAND[::-1]]]


def test_hatching_stays_inside_and_covers_the_whole_area() -> None:
    bars = list(stripes([SQUARE]))
    places = [point for bar in bars for point in bar]
    assert all(104 <= x <= 105 and 10 <= y <= 11 + ground.THICK for x, y in places)
    # Lines at 45° every BETWEEN degrees of latitude cross a square of one degree in 2 / BETWEEN places.
    assert abs(len(bars) - 2 / ground.BETWEEN) <= 1
    assert max(x for x, _ in places) - min(x for x, _ in places) > 1 - ground.BETWEEN


def test_hatching_leaves_out_a_notch() -> None:
    notched = [
        (0.0, 0.0),
        (3.0, 0.0),
        (3.0, 3.0),
        (2.0, 3.0),
        (2.0, 1.0),
        (1.0, 1.0),
        (1.0, 3.0),
        (0.0, 3.0),
        (0.0, 0.0),
    ]
    middles = [((bar[0][0] + bar[1][0]) / 2, (bar[0][1] + bar[1][1]) / 2) for bar in stripes([notched])]
    assert middles
    assert not [(x, y) for x, y in middles if 1 < x < 2 and y > 1]


def test_the_name_of_the_file_follows_its_content() -> None:
    one, other = made(rows(("01", SQUARE)), "63"), made(rows(("01", SQUARE[1:] + SQUARE[1:2])), "63")
    assert one.name == made(rows(("01", SQUARE)), "63").name
    assert one.content == made(rows(("01", SQUARE)), "63").content
    assert one.name != other.name
    assert one.address == f"boundaries/{one.name}" and one.name.startswith("63-")


def test_centres_and_islands_are_places_on_the_map() -> None:
    found = twelve()
    assert found.centres["01"] == (104.5, 11.5)
    assert found.islands == {"03": (112.0, 16.0, 113.0, 17.0), "05": (112.0, 9.0, 113.0, 10.0)}


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_the_shipped_ground_has_every_province_and_both_archipelagos(shipped: None, vintage: str) -> None:
    found = ground.served(vintage)
    codes = set(query("boundaries", vintage=vintage)["code"])
    assert len(codes) == int(vintage) == len(found.centres)
    assert set(features(found)) == codes | {code + ground.HATCH for code in codes}
    assert all(features(found).values())
    assert all(area(ring) < 0 for polygons in features(found).values() for (ring,) in polygons)
    owners = set(query("tiles", vintage=vintage)["owner_code"].dropna())
    assert set(found.islands) == owners and len(owners) == 2
    assert len(found.content) < 80_000


def test_the_figure_names_the_outlines_and_holds_none() -> None:
    picture = drawn()
    traces = of_type(picture, "choropleth")
    assert {trace["geojson"] for trace in traces} == {twelve().address}
    assert all(trace["locationmode"] == "geojson-id" for trace in traces)
    assert len(json.dumps(picture)) < 12_000
    named = {code for trace in traces for code in trace["locations"]}
    assert named <= set(features(twelve()))


def test_each_province_has_the_colour_of_its_step_and_its_own_words() -> None:
    full, empty, hatching, _ = of_type(drawn(), "choropleth")
    assert full["locations"] == [f"{at:02d}" for at in range(1, 13) if at != 2]
    # Eleven ranked: ranks 1-3 are the best fifth, 12 is past the last.
    assert full["z"] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4]
    span = full["zmax"] - full["zmin"]
    for step, colour in enumerate(STEPS):
        part = (step - full["zmin"]) / span
        below = [shade for edge, shade in full["colorscale"] if edge <= part]
        above = [shade for edge, shade in full["colorscale"] if edge >= part]
        assert below[-1] == above[0] == colour
    assert full["hovertext"][0].startswith("<b>Tỉnh 1</b>") and "90,00" in full["hovertext"][0]
    assert empty["locations"] == ["02"] and "loại khỏi kỳ này" in empty["hovertext"][0]
    assert hatching["locations"] == ["02/"] and hatching["hoverinfo"] == "skip"
    assert full["customdata"] + empty["customdata"] == [f"p{at}" for at in (1, *range(3, 13), 2)]


def test_ours_has_the_strong_line_over_all_others() -> None:
    lines = of_type(drawn(), "choropleth")[-1]
    assert lines["locations"] == ["03", "01"] and lines["marker"]["line"]["width"] == [1.6, 3]
    assert lines["colorscale"] == [[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]]


@pytest.mark.parametrize("compact", [False, True])
def test_both_archipelagos_have_their_frame_their_name_and_their_province(compact: bool) -> None:
    sea = of_type(drawn(compact=compact), "scattergeo")
    words = [text for trace in sea for text in trace.get("text", [])]
    assert "Quần đảo Hoàng Sa<br>(Tỉnh 3)" in words and "Quần đảo Trường Sa<br>(Tỉnh 5)" in words
    frames = next(trace for trace in sea if trace.get("line", {}).get("dash") == "dot")
    assert (min(x for x in frames["lon"] if x), max(x for x in frames["lon"] if x)) == (111.75, 113.25)
    geo = drawn(compact=compact)["layout"]["geo"]
    held = [(x, y) for trace in sea for x, y in zip(trace["lon"], trace["lat"], strict=True) if x is not None]
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    assert all(west < x < east and south < y < north for x, y in held)


def test_ours_and_the_peers_are_named_at_a_line_to_their_place() -> None:
    sea = of_type(drawn(), "scattergeo")
    assert {"Tỉnh 1 1", "Tỉnh 3 3"} <= {text for trace in sea for text in trace.get("text", [])}
    line = sea[0]
    ends = list(zip(line["lon"], line["lat"], strict=True))
    assert {(104.5, 11.5), (104.5, 13.5)} <= set(ends)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_of_plotlys_own_map_is_shown(theme: str) -> None:
    layout = drawn(theme=theme)["layout"]
    assert layout["geo"]["visible"] is False and layout["geo"]["fitbounds"] is False
    assert "xaxis" not in layout and "yaxis" not in layout


def test_the_credit_stands_in_the_picture() -> None:
    shown = [note["text"].replace("<br>", " ") for note in drawn(source="UNDP.")["layout"]["annotations"]]
    assert "UNDP. Ranh giới: Open Development Vietnam (CC BY-SA 4.0), giản lược" in shown
