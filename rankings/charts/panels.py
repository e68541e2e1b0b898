"""The lines of one small picture among many: a component's scores as percent of its maximum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from statistics import median
from typing import Any, NamedTuple

import pandas as pd

from rankings import doubt
from rankings.charts.lettering import hover
from rankings.charts.points import values
from rankings.charts.wording import Wording
from rankings.i18n import NBSP

# Somebody's score exists and is not known here: the median and the best are not known either.
UNKNOWN = ("not_announced", "outside_top", "not_loaded", "not_estimated_yet")


class Score(NamedTuple):
    """A row of the history of one component."""

    slug: str
    name: str
    region: str | None
    year: int
    score: float | None
    maximum: float | None
    unit: str | None
    rank: int | None
    rank_of: int | None
    segment: Any
    missing: str | None
    score_status: str | None = None
    rank_status: str | None = None

    @property
    def share(self) -> float | None:
        """Percent of the maximum; what is printed in percent stays as it is."""
        if self.score is None or self.unit == "%":
            return self.score
        return None if not self.maximum else 100 * self.score / self.maximum


class Share(NamedTuple):
    """A point of a line, with what its hover says."""

    year: int
    value: float
    segment: Any
    said: str


class Near(NamedTuple):
    """One region in one edition: whether nobody's score is unknown, the best share with its row's place, if any."""

    whole: bool
    best: Share | None
    at: int


class Component(NamedTuple):
    """What of a component is the same for every reader, `near` by region and year; `partial`: a year has no median."""

    median: list[Share]
    near: dict[tuple[str | None, int], Near]
    partial: bool


@dataclass(frozen=True, eq=False)
class Field:
    """Everybody behind the lines of one unit: the years there are, and each component by its code; equal to itself
    only, so that it can be a key."""

    years: list[int]
    components: dict[str, Component]


class Panel(NamedTuple):
    """Three lines in order of years; `words` says our last figures; `partial`: editions without a median."""

    ours: list[Share]
    median: list[Share]
    best: list[Share]
    words: str
    partial: bool


def score_rows(histories: pd.DataFrame, look: Wording) -> dict[str, list[Score]]:
    """The rows of every component by its code."""
    names = ["slug", f"name_{look.lang}", "region_id", "year", "score", "max_score", "unit", "rank", "rank_of"]
    names += ["score_segment", "missing", "score_status", "rank_status"]
    columns = [values(histories[field]) if field in histories else [None] * len(histories) for field in names]
    columns[1] = look.names(columns[0], columns[1])
    found: dict[str, list[Score]] = {}
    for code, row in zip(histories["indicator"].tolist(), map(Score, *columns), strict=True):
        found.setdefault(str(code), []).append(row)
    return found


def field(histories: pd.DataFrame, look: Wording) -> Field:
    """Medians and the best of every region, of the rows of everybody: made once for many pictures."""
    years = sorted({int(year) for year in histories["year"].unique()})
    return Field(years, {code: _component(rows, look) for code, rows in score_rows(histories, look).items()})


def _component(rows: Iterable[Score], look: Wording) -> Component:
    middle: list[Share] = []
    near: dict[tuple[str | None, int], Near] = {}
    partial = False
    for year, group in groupby(sorted(rows, key=lambda row: row.year), key=lambda row: row.year):
        everybody = list(group)
        shares = [row.share for row in everybody if row.share is not None]
        partial = partial or not _complete(everybody)
        if shares and _complete(everybody):
            words = hover(look.text("median_all"), f"{year}: {look.number(median(shares), 1)}%")
            middle.append(Share(year, median(shares), everybody[0].segment, words))
        near |= {(region, year): _near(everybody, region, look) for region in {row.region for row in everybody}}
    return Component(middle, near, partial)


def _near(everybody: Sequence[Score], region: str | None, look: Wording) -> Near:
    rows = [row for row in everybody if row.region == region]
    scored = [row for row in rows if row.share is not None]
    first = max(scored, key=lambda row: row.share or 0, default=None)
    return Near(_complete(rows), _share(first, look) if first else None, everybody.index(first) if first else 0)


def panel(own: Iterable[Score], everybody: Component, years: Iterable[int], look: Wording) -> Panel:
    """One component; a median or best is there only for editions in which nobody's score is unknown."""
    own = sorted(own, key=lambda row: row.year)
    regions = {row.region for row in own} - {None}
    best = []
    for year in years:
        near = [one for region in regions if (one := everybody.near.get((region, year)))]
        found = sorted((one.at, one.best) for one in near if one.best)
        if found and all(one.whole for one in near):
            best.append(max((share for _, share in found), key=lambda share: share.value))
    ours = [_share(row, look) for row in own if row.share is not None]
    return Panel(ours, everybody.median, best, _words(own, look), everybody.partial)


def _complete(rows: Sequence[Score]) -> bool:
    return not any(row.missing in UNKNOWN or (row.score is None and row.rank is not None) for row in rows)


def _share(row: Score, look: Wording) -> Share:
    rank = _ranked(row.rank, row.rank_of, row.rank_status, look.lang) if row.rank is not None else ""
    share = f"{row.year}: {look.number(row.share or 0, 1)}%{doubt.sign(row.score_status)}"
    said = hover(row.name, share, rank, *doubt.explained((row.rank_status, row.score_status), look.lang))
    return Share(row.year, row.share or 0.0, row.segment, said)


@lru_cache(maxsize=8192)  # a sheet has some hundred points, many of the same ranks
def _ranked(rank: int, of: int | None, status: str | None, lang: str) -> str:
    """'hạng 43/63**'"""
    look = Wording(lang)
    return look.text("rank_is", rank=look.rank(rank, of) + doubt.sign(status))


def _words(own: Sequence[Score], look: Wording) -> str:
    """'2024: 57% · hạng 19/61'; what is not there is left out or said."""
    last = next((row for row in reversed(own) if row.score is not None or row.rank is not None), None)
    if last is None:
        return look.text("no_scores")
    share = look.text("no_maximum") if last.score is not None else look.text("no_scores")
    parts = [share if last.share is None else f"{look.number(last.share, 0)}%{doubt.sign(last.score_status)}"]
    if last.rank is not None:
        parts.append(look.text("rank_is", rank=look.rank(last.rank, last.rank_of) + doubt.sign(last.rank_status)))
    return f"{last.year}: " + " · ".join(parts).replace(" ", NBSP if last.share is not None else " ")


def cut(shares: Sequence[Share]) -> list[Share | None]:
    """None wherever a year is missing or another score_segment begins."""
    rows: list[Share | None] = []
    for share in shares:
        before = rows[-1] if rows else None
        if before is not None and (before.segment != share.segment or share.year != before.year + 1):
            rows.append(None)
        rows.append(share)
    return rows
