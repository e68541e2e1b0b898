"""Who is where, on the ground: provinces as filled areas, Hoàng Sa and Trường Sa included."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from rankings.charts.areas import Area, Ring, area, fills, outlines, targets
from rankings.charts.disputes import noted
from rankings.charts.lettering import escape, spread, wrap
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.mapkey import key_row
from rankings.charts.quantiles import quantile_steps, step_spans
from rankings.charts.ranks import highlighted
from rankings.charts.tilemap import ARCHIPELAGO
from rankings.charts.wording import Row

# Width of a degree of longitude against one of latitude at 16° N.
SQUEEZE = 0.96
# East of this longitude lie the two archipelagos.
OFFSHORE = 110.5
# Longitudes of the columns of names, and the latitudes where Hoàng Sa leaves no room at sea.
COASTLINE, BORDER = 110.0, 104.9
HOANG_SA = (15.0, 18.0)
# North of this latitude the sea is free of Trường Sa.
TRUONG_SA = 12.6
# Degrees that one px of a picture 720 px high stands for, and a little more.
PIXEL = 0.03
WEST, EAST, SOUTH, NORTH = 101.9, 117.9, 5.4, 23.6


def boundaries(
    ladder: pd.DataFrame,
    rings: pd.DataFrame,
    tiles: pd.DataFrame,
    *,
    by: str = "rank",
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """Five quantile steps of one edition, one trace a step; hatched where there is no figure.

    rings: rows of the query `boundaries` (code, points as [longitude, latitude]). tiles: rows of the query
    `tiles`, of which the archipelagos give the labels at sea. The credit line is added to `source`.
    """
    look = Look(**(noted(ladder, options) | {"source": _credited(**options)}))
    known = ladder.assign(step=quantile_steps(ladder, by))
    units = {row["code"]: row for row in known.to_dict("records")}
    shapes = _shapes(rings)
    areas = [area(units.get(code), own, _centre(own), look) for code, own in shapes.items()]
    spans = step_spans(known, known["step"], by, look)
    notes, boxes = key_row(spans, by, look)
    chosen = highlighted(ladder, focus, peers)
    layout = look.layout(
        340 if look.compact else 720,
        above=50,
        annotations=[*notes, *_names(areas, chosen, focus, look), *_islands(shapes, tiles, units, look)],
        shapes=[*boxes, *_circles(shapes, tiles, look)],
        xaxis=look.axis(visible=False, range=[WEST, EAST]),
        yaxis=look.axis(visible=False, range=[SOUTH, NORTH], scaleanchor="x", scaleratio=1 / SQUEEZE),
    )
    data = [*fills(areas, look, look.palette.missing), *outlines(areas, chosen, focus, look), targets(areas, 14)]
    return {"data": data, "layout": layout}


def _credited(**options: Unpack[LookOptions]) -> str:
    credit = Look(**options).text("credit")
    return f"{options['source'].rstrip('.')}. {credit}" if options.get("source") else credit


def _shapes(rings: pd.DataFrame) -> dict[str, tuple[Ring, ...]]:
    """The rings of every code, the largest first."""
    shapes: dict[str, list[Ring]] = {}
    for row in rings.to_dict("records"):
        shapes.setdefault(str(row["code"]), []).append(_thinned([(float(x), float(y)) for x, y in row["points"]]))
    return {code: tuple(sorted(own, key=len, reverse=True)) for code, own in shapes.items()}


def _thinned(ring: Ring) -> Ring:
    """The ring without the points that fall on the pixel of the one before; an island keeps all of its own."""
    kept = ring[:1]
    for x, y in ring[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= PIXEL:
            kept.append((x, y))
    kept += ring[-1:]
    return [(round(x, 2), round(y, 2)) for x, y in kept] if len(kept) > 4 else ring


def _centre(rings: tuple[Ring, ...]) -> tuple[float, float]:
    """The middle of the box round the largest ring."""
    xs, ys = [x for x, _ in rings[0]], [y for _, y in rings[0]]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _names(areas: list[Area], chosen: Sequence[str], focus: str | None, look: Look) -> list[dict[str, Any]]:
    """Ours and the peers by name and rank, at sea (or west of the border) with a thin line to the place."""
    own = [one for one in areas if one.slug in chosen]
    notes = []
    for east in (True, False):
        side = [one for one in own if east != _beside_islands(one.centre[1])]
        at = spread(
            [max(one.centre[1], TRUONG_SA) if east else one.centre[1] for one in side],
            [1.1 if look.compact else 0.55] * len(side),
            SOUTH,
            NORTH,
        )
        for one, y in zip(side, at, strict=True):
            words = f"{one.name} {one.rank if one.rank is not None else '–'}{one.mark}"
            font = look.halo({"weight": 700 if one.slug == focus else 500})
            place = {"x": one.centre[0], "y": one.centre[1], "axref": "x", "ayref": "y", "ay": y}
            place |= {"ax": COASTLINE if east else BORDER, "xanchor": "left" if east else "right"}
            line = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": look.palette.ink}
            shown = escape(words) if east or not look.compact else wrap(words, 74, look.size)
            notes.append(look.note(shown, font=font, **place) | line)
    return notes


def _beside_islands(latitude: float) -> bool:
    """Whether a name at sea would stand on an archipelago; a little south of one it can move up."""
    return HOANG_SA[0] < latitude < HOANG_SA[1] or latitude < TRUONG_SA - 1.5


def _archipelagos(shapes: dict[str, tuple[Ring, ...]], tiles: pd.DataFrame) -> list[tuple[Row, Ring]]:
    """The rows of `tiles` for the archipelagos, each with all points of its islands."""
    rows = tiles[tiles["code"].isna()].to_dict("records")
    islands = [
        [point for ring in shapes.get(row["owner_code"], ()) for point in ring if point[0] > OFFSHORE] for row in rows
    ]
    return [(row, points) for row, points in zip(rows, islands, strict=True) if points]


def _circles(shapes: dict[str, tuple[Ring, ...]], tiles: pd.DataFrame, look: Look) -> list[dict[str, Any]]:
    """A dotted frame round each archipelago: its islands are small."""
    line = {"color": look.palette.muted, "width": 1, "dash": "dot"}
    frames = []
    for _, points in _archipelagos(shapes, tiles):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = {"x0": min(xs) - 0.25, "x1": max(xs) + 0.25, "y0": min(ys) - 0.25, "y1": max(ys) + 0.25}
        frames.append({"type": "rect", "line": line, **box})
    return frames


def _islands(
    shapes: dict[str, tuple[Ring, ...]], tiles: pd.DataFrame, units: dict[Any, Row], look: Look
) -> list[dict[str, Any]]:
    """The names of the two archipelagos over their islands, with the province that administers them."""
    notes = []
    for row, points in _archipelagos(shapes, tiles):
        owner = units.get(row["owner_code"])
        name = look.text("archipelago", name=str(row["label_vi"]).removeprefix(ARCHIPELAGO))
        words = escape(name) + (f"<br>({escape(look.name(owner))})" if owner else "")
        xs, ys = [x for x, _ in points], [y for _, y in points]
        above = max(ys) > HOANG_SA[0]
        place = {"yanchor": "bottom", "yshift": 2} if above else {"yanchor": "top", "yshift": -2}
        place |= {"x": (min(xs) + max(xs)) / 2, "y": max(ys) + 0.25 if above else min(ys) - 0.25}
        font = look.halo({"size": look.size - 1, "color": look.palette.muted})
        notes.append(look.note(words, font=font, **place))
    return notes
