"""Everybody's ranks behind the lines of a few: worked out once, whoever is in focus."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from rankings.charts.look import Look
from rankings.charts.points import Line, Point, broken, ranked_points, tied
from rankings.charts.ranklines import dots, grey_line, marked


class Patch(NamedTuple):
    """What a picture changes in a grey trace of everybody, by place in its lists: points that are gone, a new y."""

    gone: list[int]
    moved: dict[int, float]


class Everybody:
    """The ranks of every unit in every edition, rows of the query `history`, and of each where it stands in `rows`.

    rows: points in order of slug and year, None where a line is cut. some: one point of every year. most: the largest
    number ranked, or rank. Nobody may change it: it is equal to itself only, so that it can be a key.
    """

    def __init__(self, history: pd.DataFrame, look: Look) -> None:
        points = ranked_points(history, look)
        self.rows: Line = broken(points)
        self.slugs = set(history["slug"])
        self.some = list({point.year: point for point in points}.values())
        self.most = max((max(one.rank or 1, one.rank_of or 1) for one in points), default=1)
        self._at: dict[str, list[int]] = {}
        self._alike: dict[tuple[int, int | None], list[int]] = {}
        for at, point in self._all():
            self._at.setdefault(point.slug, []).append(at)
            self._alike.setdefault((point.year, point.rank), []).append(at)
        found = [at for at, wanted in enumerate(marked(self.rows)) if wanted]
        self._dots = {at: place for place, at in enumerate(found)}

    def traces(self, look: Look) -> list[dict[str, Any]]:
        """All of them: the grey line, and the marks of the points that it does not show, where there are any."""
        return [grey_line(self.rows, look), *dots([self.rows[at] for at in self._dots], look)]

    def own(self, chosen: Sequence[str]) -> dict[str, list[Point]]:
        """The points of each of the chosen in order of years; among ties they stand on their rank itself."""
        moved = self._moved(chosen)
        return {slug: [self._placed(at, moved) for at in self._at.get(slug, ())] for slug in chosen}

    def patches(self, chosen: Sequence[str]) -> list[Patch]:
        """What each of `traces` lacks without the chosen, and where others give way to them."""
        gone = dict.fromkeys(at for slug in chosen for at in self._at.get(slug, ()))
        moved = {at: place for at, place in self._moved(chosen).items() if at not in gone}
        mark = self._dots
        marks = Patch([mark[at] for at in gone if at in mark], {mark[at]: y for at, y in moved.items() if at in mark})
        return [Patch([*gone], moved), *([marks] if mark else [])]

    def _all(self) -> Iterator[tuple[int, Point]]:
        return ((at, point) for at, point in enumerate(self.rows) if point is not None)

    def _placed(self, at: int, moved: Mapping[int, float]) -> Point:
        point = self.rows[at]
        if point is None:
            raise IndexError(at)
        return point._replace(place=moved.get(at, point.place))

    def _moved(self, chosen: Sequence[str]) -> dict[int, float]:
        """The places that change where the chosen stand first among those of one rank, by place in `rows`."""
        order = {slug: at for at, slug in enumerate(chosen)}
        moved: dict[int, float] = {}
        for alike in self._ties(chosen):
            points = {at: self._placed(at, {}) for at in alike}
            places = {point.slug: point.place for point in tied([*points.values()], order)}
            moved |= {at: places[point.slug] for at, point in points.items() if places[point.slug] != point.place}
        return moved

    def _ties(self, chosen: Iterable[str]) -> Iterator[list[int]]:
        """Those who share year and rank with one of the chosen."""
        seen: set[tuple[int, int | None]] = set()
        for slug in chosen:
            for at in self._at.get(slug, ()):
                point = self._placed(at, {})
                if (key := (point.year, point.rank)) not in seen and len(self._alike[key]) > 1:
                    seen.add(key)
                    yield self._alike[key]
