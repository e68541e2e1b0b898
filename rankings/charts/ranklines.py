"""Points of rank and score lines: where they are cut, what they say, hollow where a rank is disputed or estimated."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from rankings import doubt, i18n
from rankings.charts.lettering import escape
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
# Where a point has no words: with an empty text plotly, drawing again, leaves out words of other points after a gap.
BLANK = " "


def ranked_points(
    history: pd.DataFrame, look: Look, chosen: Sequence[str] = (), editions: pd.DataFrame | None = None
) -> list[Point]:
    """Everybody with a rank in order of slug and year; among ties the chosen ones stand on their rank itself."""
    order = {slug: at for at, slug in enumerate(chosen)}
    alike: dict[tuple[int, int], list[Point]] = {}
    for point in cells(history, look, "segment", editions):
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


def scored_points(history: pd.DataFrame, look: Look, editions: pd.DataFrame | None = None) -> list[Point]:
    """Everybody with a score in order of slug and year, drawn at the score and cut by score_segment."""
    found = [
        point._replace(place=float(point.score))
        for point in cells(history, look, "score_segment", editions)
        if point.score is not None
    ]
    return sorted(found, key=lambda point: (point.slug, point.year))


def cells(history: pd.DataFrame, look: Look, segment: str, editions: pd.DataFrame | None = None) -> Iterable[Point]:
    """The rows of `history`; a frame without segments (a back-cast) is cut where the editions are."""
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
    runs = {} if segment in history or editions is None else _runs(editions)
    found = [values(history[field]) if field in history else [None] * len(history) for field in columns]
    if runs:
        found[3] = [runs.get(int(year)) for year in history["year"]]
    found[1] = look.names(found[0], found[1])
    return map(Point, *found)


def values(column: "pd.Series[Any]") -> list[Any]:
    """A column as plain Python values, None where there is nothing."""
    gone = column.isna().to_numpy()
    return [None if empty else value for value, empty in zip(column.to_numpy(dtype=object), gone, strict=True)]


def _runs(editions: pd.DataFrame) -> dict[int, int]:
    broken = (~editions["comparable"].isin(["full"])).cumsum()
    return dict(zip(editions["year"].tolist(), broken.tolist(), strict=True))


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


def trace(rows: Line, look: Look, estimated: bool = False) -> dict[str, Any]:
    """A line through `rows`, cut at None; customdata is the slug."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [None if row is None else row.year for row in rows],
        "y": [None if row is None else row.place for row in rows],
        "customdata": [None if row is None else row.slug for row in rows],
        "hovertext": [None if row is None else _said(row, look, estimated or look.estimated) for row in rows],
        "hoverinfo": "text",
        "connectgaps": False,
    }


def crowd(points: Iterable[Point], look: Look) -> list[dict[str, Any]]:
    """Everybody else in one trace of lines, and one of the points that are alone or disputed.

    A browser takes twice as long to draw a mark at every point; a line answers the mouse without them.
    """
    rows = broken(points)
    alone = [row for row, wanted in zip(rows, marked(rows), strict=True) if wanted]
    return [grey_line(rows, look), *dots(alone, look)]


def grey_line(rows: Line, look: Look) -> dict[str, Any]:
    return _grey(rows, look) | {"mode": "lines"}


def dots(alone: Line, look: Look) -> list[dict[str, Any]]:
    """A trace of marks, or none where there is no point."""
    marks = {"size": 4, "color": look.palette.crowd, "symbol": symbols(alone)}
    return [_grey(alone, look) | {"mode": "markers", "marker": marks}] if alone else []


def marked(rows: Line) -> list[bool]:
    """Whether a line does not show a point: none leads to it, or its rank is disputed."""
    padded = [None, *rows, None]
    return [
        row is not None and (row.rank_status == "disputed" or not (padded[at] or padded[at + 2]))
        for at, row in enumerate(rows)
    ]


def _grey(rows: Line, look: Look) -> dict[str, Any]:
    """Short hovers: the words they share are said once, in the template."""
    estimate = f"<br>{look.text('estimate')}" if look.estimated else ""
    return {
        "type": "scatter",
        "x": [None if row is None else row.year for row in rows],
        "y": [None if row is None else round(row.place, 4) for row in rows],
        "customdata": [None if row is None else row.slug for row in rows],
        "hovertext": [None if row is None else _brief(row, look) for row in rows],
        "hovertemplate": f"<b>%{{x}}</b> %{{hovertext}}{estimate}<extra></extra>",
        "connectgaps": False,
        "opacity": 0.2,
        "line": {"color": look.palette.crowd, "width": 1.2, "dash": "dot" if look.estimated else "solid"},
    }


def _brief(row: Point, look: Look) -> str:
    """'Kon Tum 43/63 · 86,14'"""
    rank = "" if row.rank is None else f" {look.rank(row.rank, row.rank_of)}{doubt.sign(row.rank_status)}"
    percent = "%" if row.unit == "%" else ""
    score = "" if row.score is None else f" · {look.number(row.score)}{percent}{doubt.sign(row.score_status)}"
    return f"{escape(row.name)}{rank}{score}"


def symbols(rows: Line, hollow: bool = False) -> str | list[str]:
    """Hollow where a rank is disputed, or everywhere; one word where all are alike."""
    disputed = [row is not None and row.rank_status == "disputed" for row in rows]
    if hollow or not any(disputed):
        return "circle-open" if hollow else "circle"
    return ["circle-open" if one else "circle" for one in disputed]


def _said(row: Point, look: Look, estimated: bool) -> str:
    """'Kon Tum, hạng 43/63 năm 2023, 86,14 điểm', a line each; an estimate says so."""
    said = [f"<b>{escape(row.name)}</b>"]
    if row.rank is not None:
        said.append(look.text("rank_in_year", rank=look.rank(row.rank, row.rank_of), year=row.year))
    if row.rank_status:
        said.append(i18n.text(f"briefing.rank_status.{row.rank_status}", look.lang))
    if row.score is not None:
        said += [look.score(row.score, row.unit) + doubt.sign(row.score_status)]
        said += doubt.explained([row.score_status], look.lang)
    return "<br>".join([*said, look.text("estimate")] if estimated else said)
