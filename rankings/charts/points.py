"""Points of rank and score lines: where each is drawn, and where a line through them is cut."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from rankings.charts.look import Look


class Point(NamedTuple):
    """One unit in one year; `place` is where it is drawn (a tie stands half a step lower, or the score)."""

    slug: str
    name: str
    vintage: str
    segment: Any
    year: int
    rank: int | None
    rank_of: int | None
    rank_status: str | None
    score: float | None
    score_status: str | None
    unit: str | None
    place: float = 0.0


Line = list[Point | None]
SORTED = tuple(Point._fields.index(field) for field in ("slug", "year", "rank"))


def ranked_points(history: pd.DataFrame, look: Look, chosen: Sequence[str] = ()) -> list[Point]:
    """Everybody with a rank in order of slug and year; among ties the chosen ones stand on their rank itself."""
    order = {slug: at for at, slug in enumerate(chosen)}
    alike: dict[tuple[int, int], list[Point]] = {}
    for point in cells(history, look, "segment"):
        if point.rank is not None:
            alike.setdefault((point.year, point.rank), []).append(point)
    return sorted(chain.from_iterable(tied(same, order) for same in alike.values()), key=itemgetter(*SORTED))


def tied(same: list[Point], order: Mapping[str, int]) -> list[Point]:
    """Points of one rank in one year, each half a step below the one before."""
    if len(same) > 1:
        same.sort(key=lambda point: (order.get(point.slug, len(order)), point.slug))
    return [Point(*point[:-1], float(point.rank or 0) + 0.5 * at) for at, point in enumerate(same)]


def most_ranked(points: Sequence[Point], least: int) -> int:
    """How many places the axis of `points` has: the largest number ranked or the largest rank."""
    return max([least, *(max(one.rank or 1, one.rank_of or 1) for one in points)])


def scored_points(history: pd.DataFrame, look: Look) -> list[Point]:
    """Everybody with a score in order of slug and year, drawn at the score and cut by score_segment."""
    found = [
        point._replace(place=float(point.score))
        for point in cells(history, look, "score_segment")
        if point.score is not None
    ]
    return sorted(found, key=lambda point: (point.slug, point.year))


def cells(history: pd.DataFrame, look: Look, segment: str) -> Iterable[Point]:
    """The rows of `history`."""
    columns = [
        "slug",
        f"name_{look.lang}",
        "vintage",
        segment,
        "year",
        "rank",
        "rank_of",
        "rank_status",
        "score",
        "score_status",
        "unit",
    ]
    found = [values(history[field]) if field in history else [None] * len(history) for field in columns]
    found[1] = look.names(found[0], found[1])
    return map(Point, *found)


def values(column: "pd.Series[Any]") -> list[Any]:
    """A column as plain Python values, None where there is nothing."""
    gone = column.isna().to_numpy()
    return [None if empty else value for value, empty in zip(column.to_numpy(dtype=object), gone, strict=True)]


def broken(points: Iterable[Point]) -> Line:
    """The points in order, None wherever the line has to be cut."""
    rows: Line = []
    for point in points:
        if rows and not _joined(rows[-1], point):
            rows.append(None)
        rows.append(point)
    return rows


def _joined(before: Point | None, point: Point) -> bool:
    if before is None or point.year != before.year + 1 or point.slug != before.slug:
        return False
    return (before.vintage, before.segment) == (point.vintage, point.segment)
