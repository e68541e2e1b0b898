"""The lines of one small picture among many: a component's scores as percent of its maximum."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median
from typing import Any, NamedTuple

import pandas as pd

from rankings.charts.lettering import hover
from rankings.charts.look import Look
from rankings.charts.ranklines import values
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


class Panel(NamedTuple):
    """Three lines in order of years; `words` says our last figures; `partial`: editions without a median."""

    ours: list[Share]
    median: list[Share]
    best: list[Share]
    words: str
    partial: bool


def score_rows(histories: pd.DataFrame, look: Look) -> dict[str, list[Score]]:
    """The rows of every component by its code."""
    names = ["slug", f"name_{look.lang}", "region_id", "year", "score", "max_score", "unit", "rank", "rank_of"]
    columns = [values(histories[field]) for field in [*names, "score_segment", "missing"]]
    columns[1] = look.names(columns[0], columns[1])
    found: dict[str, list[Score]] = {}
    for code, row in zip(histories["indicator"].tolist(), map(Score, *columns), strict=True):
        found.setdefault(str(code), []).append(row)
    return found


def panel(rows: Iterable[Score], focus: str, look: Look) -> Panel:
    """One component; a median or best is there only for editions in which nobody's score is unknown."""
    ordered = sorted(rows, key=lambda row: row.year)
    own = [row for row in ordered if row.slug == focus]
    regions = {row.region for row in own} - {None}
    middle, best, partial = [], [], False
    for year, group in groupby(ordered, key=lambda row: row.year):
        everybody = list(group)
        near = [row for row in everybody if row.region in regions]
        shares = [row.share for row in everybody if row.share is not None]
        partial = partial or not _complete(everybody)
        if shares and _complete(everybody):
            words = hover(look.text("median_all"), f"{year}: {look.number(median(shares), 1)}%")
            middle.append(Share(year, median(shares), everybody[0].segment, words))
        if near and _complete(near) and any(row.share is not None for row in near):
            best.append(_share(max(near, key=lambda row: row.share or 0), look))
    ours = [_share(row, look) for row in own if row.share is not None]
    return Panel(ours, middle, best, _words(own, look), partial)


def _complete(rows: Sequence[Score]) -> bool:
    return not any(row.missing in UNKNOWN or (row.score is None and row.rank is not None) for row in rows)


def _share(row: Score, look: Look) -> Share:
    rank = look.text("rank_is", rank=look.rank(row.rank, row.rank_of)) if row.rank is not None else ""
    said = hover(row.name, f"{row.year}: {look.number(row.share or 0, 1)}%", rank)
    return Share(row.year, row.share or 0.0, row.segment, said)


def _words(own: Sequence[Score], look: Look) -> str:
    """'2024: 57% · hạng 19/61'; what is not there is left out or said."""
    last = next((row for row in reversed(own) if row.score is not None or row.rank is not None), None)
    if last is None:
        return look.text("no_scores")
    share = look.text("no_maximum") if last.score is not None else look.text("no_scores")
    parts = [share if last.share is None else f"{look.number(last.share, 0)}%"]
    if last.rank is not None:
        parts.append(look.text("rank_is", rank=look.rank(last.rank, last.rank_of)))
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
