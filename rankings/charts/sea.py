"""What stands at sea on the boundary map: the two archipelagos with their names, ours and the peers by name."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from rankings.charts.areas import Area
from rankings.charts.lettering import escape, spread, wrap
from rankings.charts.look import Look
from rankings.charts.tilemap import isles
from rankings.charts.wording import Row
from rankings.ground import Box, Ground

Trace = dict[str, Any]
# Degrees of the picture: plotly cuts off what stands outside. Free between an archipelago and its frame: ROOM.
WEST, EAST, SOUTH, NORTH = 100.3, 117.9, 4.7, 23.6
ROOM = 0.25
# Px from a name to its line or frame.
GAP = 5
# Longitudes of the columns of names, and the latitudes where Hoàng Sa leaves no room at sea.
COASTLINE, BORDER = 110.0, 104.9
HOANG_SA = (15.0, 18.0)
# North of this latitude the sea is free of Trường Sa.
TRUONG_SA = 12.4


def plot_height(look: Look) -> int:
    return 340 if look.compact else 720


def pixel(look: Look) -> float:
    """Degrees of latitude, a little fewer than one px takes in the middle of the picture."""
    return (NORTH - SOUTH) / plot_height(look)


def names(areas: Sequence[Area], focus: str | None, look: Look) -> list[Trace]:
    """Each area by name and rank, at sea (or west of the border) with a thin line to the place."""
    ends: list[tuple[float, float] | None] = []
    traces = []
    for east in (True, False):
        side = [one for one in areas if east != _beside_islands(one.centre[1])]
        wanted = [max(one.centre[1], TRUONG_SA) if east else one.centre[1] for one in side]
        tall = [1.1 if look.compact else 0.55] * len(side)
        at = spread(wanted, tall, TRUONG_SA if east else SOUTH, NORTH)
        x = COASTLINE if east else BORDER
        for one, y in zip(side, at, strict=True):
            ends += [one.centre, (x, y), None]
        if side:
            words = [_name(one, east, look) for one in side]
            weights = [700 if one.slug == focus else 500 for one in side]
            font = {"color": look.palette.ink, "weight": weights}
            toward, beside = ("middle right", GAP) if east else ("middle left", -GAP)
            places = [(x + beside * pixel(look), y) for y in at]
            traces.append(_texts(places, words, toward, font, look))
    return [_lines(ends[:-1], {"color": look.palette.ink, "width": 1}), *traces] if ends else []


def _name(one: Area, east: bool, look: Look) -> str:
    words = f"{one.name} {one.rank if one.rank is not None else '–'}{one.mark}"
    return escape(words) if east or not look.compact else wrap(words, 74, look.size)


def _beside_islands(latitude: float) -> bool:
    """Whether a name at sea would stand on an archipelago; a little south of one it can move up."""
    return HOANG_SA[0] < latitude < HOANG_SA[1] or latitude < TRUONG_SA - 1.3


def archipelagos(ground: Ground, tiles: pd.DataFrame, units: dict[Any, Row], look: Look) -> list[Trace]:
    """A dotted frame round each archipelago, whose islands are small, and its name with who administers it."""
    rows = [row for row in tiles[tiles["code"].isna()].to_dict("records") if row["owner_code"] in ground.islands]
    frames = [_framed(ground.islands[row["owner_code"]]) for row in rows]
    points = [point for frame in frames for point in (*_round(frame), None)]
    traces = [_lines(points[:-1], {"color": look.palette.muted, "width": 1, "dash": "dot"})] if rows else []
    for row, frame in zip(rows, frames, strict=True):
        above = frame.north > HOANG_SA[0]
        edge, beside, toward = (frame.north, GAP, "top center") if above else (frame.south, -GAP, "bottom center")
        place = ((frame.west + frame.east) / 2, edge + beside * pixel(look))
        font = {"size": look.size - 1, "color": look.palette.muted}
        traces.append(_texts([place], [_archipelago(row, units, look)], toward, font, look))
    return traces


def _archipelago(row: Row, units: dict[Any, Row], look: Look) -> str:
    owner = units.get(row["owner_code"])
    name = look.text("archipelago", name=isles(row, look))
    return escape(name) + (f"<br>({escape(look.name(owner))})" if owner else "")


def _framed(box: Box) -> Box:
    return Box(box.west - ROOM, box.south - ROOM, box.east + ROOM, box.north + ROOM)


def _round(box: Box) -> list[tuple[float, float]]:
    """The frame with a point a degree or so: between two points plotly draws the shortest way on the globe, bent."""
    west, south, east, north = box
    columns = max(1, round(east - west))
    xs = [west + (east - west) * at / columns for at in range(columns + 1)]
    return [*((x, south) for x in xs), *((x, north) for x in reversed(xs)), (west, south)]


def _lines(points: Iterable[tuple[float, float] | None], line: dict[str, Any]) -> Trace:
    return _at(points) | {"mode": "lines", "line": line}


def _texts(
    points: Sequence[tuple[float, float]], words: list[str], toward: str, font: dict[str, Any], look: Look
) -> Trace:
    said = {"mode": "text", "text": words, "textposition": toward, "textfont": look.halo(font)}
    return _at(points) | said | {"unselected": {"textfont": {"color": font["color"]}}}


def _at(points: Iterable[tuple[float, float] | None]) -> Trace:
    """A trace at [longitude, latitude] that says nothing to the pointer; None between two lines."""
    places = [point or (None, None) for point in points]
    return {"type": "scattergeo", "lon": [x for x, _ in places], "lat": [y for _, y in places], "hoverinfo": "skip"}
