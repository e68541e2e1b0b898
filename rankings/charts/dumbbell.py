"""Which components moved? The year before hollow, the year solid, sorted by change, falls included."""

from typing import Any, Unpack

import pandas as pd

from rankings.charts.lettering import hover, plain_width
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.moves import Move, in_percent, moves
from rankings.charts.ranks import rank_axis
from rankings.charts.rows import rows_axis, rows_of


def dumbbell(
    components: pd.DataFrame, year: int, since: int, *, mode: str = "rank", **options: Unpack[LookOptions]
) -> Figure:
    """Every component of one province in two years; rows of the query `components`.

    mode: 'rank' (1 at the right) or 'score' (percent of the maximum where the maxima differ). A refused
    comparison has no line but its reason in words; a component without a figure says so.
    """
    look = Look(**options)
    rows = moves(components, mode, year, since, look)
    lanes = rows_of([move.name for move in rows], look, most=330, small=[move.remark for move in rows])
    verdicts = [
        look.note(
            move.words,
            y=y,
            xref="paper",
            x=1,
            xanchor="left",
            xshift=12,
            font={"color": look.direction(move.change or 0), "weight": 600},
        )
        for y, move in zip(lanes.marks, rows, strict=True)
        if move.words
    ]
    layout = look.layout(
        lanes.total,
        left=lanes.left,
        right=24 + max((plain_width(move.words, look.size) * 1.06 for move in rows), default=0),
        above=30,
        below=42,
        annotations=[*lanes.notes, *verdicts, _key(year, since, look)],
        xaxis=_value_axis(components, mode, rows, look),
        yaxis=rows_axis(lanes, look),
    )
    placed = list(zip(lanes.marks, rows, strict=True))
    data = [_stems(placed, look), _dots(placed, "before", look), _dots(placed, "after", look)]
    return {"data": data, "layout": layout}


def _value_axis(components: pd.DataFrame, mode: str, rows: list[Move], look: Look) -> dict[str, Any]:
    title = {"font": {"size": look.size - 1, "color": look.palette.muted}, "standoff": 6}
    if mode == "rank":
        size = components[["rank_from", "rank_to", "rank_of_from", "rank_of_to"]].max().max()
        axis = rank_axis(1 if pd.isna(size) else int(size), look, across=True) | {
            "ticklabelstandoff": 2,
            "tickangle": 0,
        }
        return axis | {"title": title | {"text": look.text("rank_axis")}}
    shown = [value for move in rows for value in (move.before, move.after) if value is not None]
    low, high = min(shown, default=0), max(shown, default=1)
    edge = max((high - low) * 0.06, 0.05)
    words = look.text("share_axis") if any(move.share for move in rows) else look.text("score_axis")
    words = "%" if not any(move.share for move in rows) and in_percent(components).all() else words
    separators = {"nticks": 6, "showgrid": True, "range": [low - edge, high + edge], "title": title | {"text": words}}
    return look.axis(visible=True, **separators)


def _stems(placed: list[tuple[float, Move]], look: Look) -> dict[str, Any]:
    """One trace for all lines: a plain grey rule, cut between rows."""
    whole = [(y, move) for y, move in placed if move.change is not None]
    return {
        "type": "scatter",
        "x": [x for _, move in whole for x in (move.before, move.after, None)],
        "y": [at for y, _ in whole for at in (y, y, None)],
        "mode": "lines",
        "line": {"color": look.palette.missing, "width": 2},
        "hoverinfo": "skip",
    }


def _dots(placed: list[tuple[float, Move]], side: str, look: Look) -> dict[str, Any]:
    known = [(y, move) for y, move in placed if getattr(move, side) is not None]
    colours = [look.direction(move.change or 0) for _, move in known]
    filled = look.palette.paper if side == "before" else colours
    return {
        "type": "scatter",
        "x": [getattr(move, side) for _, move in known],
        "y": [y for y, _ in known],
        "customdata": [move.code for _, move in known],
        "hovertext": [hover(move.name, *move.detail) for _, move in known],
        "hoverinfo": "text",
        "mode": "markers",
        "marker": {"size": 12, "color": filled, "line": {"width": 2, "color": colours}},
        "cliponaxis": False,
    }


def _key(year: int, since: int, look: Look) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "yshift": 6}
    font = {"size": look.size - 1, "color": look.palette.muted}
    return look.note(f"○ {since}   ● {year}", font=font, **place)
