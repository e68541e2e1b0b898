"""Rank and score lines as traces: what their points say, hollow where a rank is disputed or estimated."""

from collections.abc import Iterable
from typing import Any

from rankings import doubt, i18n
from rankings.charts.lettering import escape
from rankings.charts.look import Look
from rankings.charts.points import Line, Point, broken

# Where a point has no words: with an empty text plotly, drawing again, leaves out words of other points after a gap.
BLANK = " "


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
