"""The ground of the boundary map: the provinces' outlines of one vintage, which a browser fetches once by address.

Pictures name the address and the codes; the coordinates are in none of them.
"""

import gzip
import hashlib
import itertools
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from rankings import db, i18n

Point = tuple[float, float]
Ring = Sequence[Point]

VINTAGES = ("63", "34")
FOLDER = "boundaries"
# East of this longitude lie the two archipelagos.
OFFSHORE = 110.5
# Added to a code, the name of its hatching; degrees of latitude from one stripe to the next, and how thick one is.
HATCH = "/"
BETWEEN, THICK = 0.26, 0.02


class Box(NamedTuple):
    """Degrees."""

    west: float
    south: float
    east: float
    north: float


class Ground(NamedTuple):
    """name: the file's name, which changes with its content. content: GeoJSON, compressed with gzip.

    centres: code -> the middle of the largest ring. islands: code -> the box round what lies far out at sea.
    """

    name: str
    content: bytes
    centres: dict[str, Point]
    islands: dict[str, Box]

    @property
    def address(self) -> str:
        """Where the file is, seen from a page: pages are one level deep."""
        return f"{FOLDER}/{self.name}"


def served(vintage: str) -> Ground:
    """The ground of '63' or '34' in the version this reader looks at. Raises EtlError where there is no version."""
    found = _of_version(db.served().id, vintage)
    _named[found.name] = found
    return found


def named(name: str) -> Ground | None:
    """The ground that a page of this process named, of whichever version."""
    return _named.get(name)


# By name: a few, because versions share their outlines.
_named: dict[str, Ground] = {}


@lru_cache(maxsize=db.HELD * len(VINTAGES))
def _of_version(_version: str, vintage: str) -> Ground:
    return made(db.query("boundaries", vintage=vintage), vintage)


def made(rings: pd.DataFrame, vintage: str) -> Ground:
    """rings: rows of the query `boundaries` (code, points as [longitude, latitude])."""
    shapes: dict[str, list[Ring]] = {}
    for row in rings.to_dict("records"):
        shapes.setdefault(str(row["code"]), []).append([(float(x), float(y)) for x, y in row["points"]])
    features = [_feature(code, own) for code, own in shapes.items()]
    features += [_feature(code + HATCH, list(stripes(own))) for code, own in shapes.items()]
    credit = [i18n.text("charts.credit", lang) for lang in ("vi", "en")]
    whole = {"type": "FeatureCollection", "credit": credit, "features": features}
    written = json.dumps(whole, separators=(",", ":")).encode()
    name = f"{vintage}-{hashlib.sha256(written).hexdigest()[:12]}.geojson"
    boxes = {code: _box(max(own, key=len)) for code, own in shapes.items()}
    centres = {code: ((box.west + box.east) / 2, (box.south + box.north) / 2) for code, box in boxes.items()}
    far = {code: [point for ring in own for point in ring if point[0] > OFFSHORE] for code, own in shapes.items()}
    islands = {code: _box(points) for code, points in far.items() if points}
    return Ground(name, gzip.compress(written, mtime=0), centres, islands)


def _box(points: Ring) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _feature(name: str, rings: list[Ring]) -> dict[str, Any]:
    coordinates = [[clockwise([(round(x, 3), round(y, 3)) for x, y in ring])] for ring in rings]
    return {"type": "Feature", "id": name, "geometry": {"type": "MultiPolygon", "coordinates": coordinates}}


def clockwise(ring: Ring) -> Ring:
    """The ring the way round plotly needs it: the other way it would fill the rest of the globe."""
    twice = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(ring))
    return ring if twice < 0 else ring[::-1]


def stripes(rings: Iterable[Ring]) -> Iterable[Ring]:
    """Thin slanting bars inside the rings, a closed ring each: plotly cannot hatch an area of a map."""
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        for (x0, y0), (x1, y1) in itertools.pairwise(ring):
            low, high = sorted(((y0 - x0) / BETWEEN, (y1 - x1) / BETWEEN))
            for line in range(int(low // 1) + 1, int(high // 1) + 1):
                along = (line * BETWEEN - (y0 - x0)) / ((y1 - x1) - (y0 - x0))
                crossings.setdefault(line, []).append(x0 + along * (x1 - x0))
    for line, found in crossings.items():
        xs = sorted(found)
        for x0, x1 in zip(xs[::2], xs[1::2], strict=True):
            y0, y1 = x0 + line * BETWEEN, x1 + line * BETWEEN
            if x1 - x0 > THICK:
                yield [(x0, y0), (x1, y1), (x1, y1 + THICK), (x0, y0 + THICK), (x0, y0)]
