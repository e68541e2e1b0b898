"""How has our rank moved? Ranks over the years, 1 at the top."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Unpack

import pandas as pd

from rankings.charts.aims import Target, aims
from rankings.charts.cuts import cuts
from rankings.charts.endlabels import end_labels, label_room, lasts, rank_words
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.ranklines import Line, Point, broken, ranked_points, symbols, trace
from rankings.charts.ranks import colours_of, highlighted, rank_axis
from rankings.charts.years import count_note, year_axis

PLOT = 560


def bump(
    history: pd.DataFrame,
    editions: pd.DataFrame,
    *,
    focus: str | None = None,
    peers: Sequence[str] = (),
    targets: Sequence[Target] = (),
    estimates: pd.DataFrame | None = None,
    **options: Unpack[LookOptions],
) -> Figure:
    """The ranks of every unit in every edition; rows of the queries `history` and `editions` (one index).

    `focus` is drawn 3 px wide, at most seven `peers` 2 px with name and rank at the right end, everybody
    else is one grey trace. No line crosses a year without a rank, a segment or a merger. `customdata` of
    every point is the slug. targets: (year, rank at most, words) of ours. estimates: rows of the query
    `backcast` of one of the 34, dashed and hollow; of the same number ranked as `history`. With `estimated`
    the whole `history` is a back-cast.
    """
    look = Look(**options)
    guesses = [] if estimates is None else ranked_points(estimates, look, (), editions)
    chosen = highlighted(history, focus, peers)
    points = ranked_points(history, look, chosen, editions)
    size = max((max(one.rank or 1, one.rank_of or 1) for one in [*points, *guesses]), default=1)
    colours = {one.slug: look.palette.accent for one in guesses} | colours_of(chosen, focus, look)
    ends = lasts([*guesses, *points], [*colours])
    last = max([int(editions["year"].max()), *(year for year, _, _ in targets)])
    words, span = rank_words(last), (int(editions["year"].min()) - 0.35, last + 0.35)
    room = label_room(ends, words, look)
    broke = cuts(editions, points, look, 190 if look.compact else 840)
    goals, marks = aims(targets, _here(points, focus), look)
    labels = end_labels(ends, words, colours, focus, look, (size + 1) / PLOT, (0.0, size + 1.0))
    layout = (replace(look, estimated=True) if guesses else look).layout(
        PLOT,
        left=34 if look.compact else 44,
        right=room,
        above=max(12, broke.above),
        below=46,
        annotations=[*labels, *broke.notes, *marks, count_note(look)],
        shapes=broke.shapes,
        xaxis=year_axis(editions, points, look, [year for year, _, _ in targets]) | {"range": span},
        yaxis=rank_axis(size, look),
    )
    others = [one for one in points if one.slug not in colours]
    lines = [_line([one for one in points if one.slug == slug], colours[slug], slug == focus, look) for slug in chosen]
    return {"data": [_crowd(others, look), *goals, *_guesses(guesses, look), *reversed(lines)], "layout": layout}


def _here(points: list[Point], focus: str | None) -> Point | None:
    """Our last point, where the pace to a target begins."""
    return next((one for one in reversed(points) if one.slug == focus), None)


def _crowd(others: list[Point], look: Look) -> dict[str, Any]:
    rows, style = broken(others), {"color": look.palette.crowd}
    return trace(rows, look) | {
        "opacity": 0.2,
        "line": style | {"width": 1.2, "dash": "dot" if look.estimated else "solid"},
        "marker": style | {"size": 4, "symbol": symbols(rows)},
    }


def _guesses(guesses: list[Point], look: Look) -> list[dict[str, Any]]:
    """The back-cast: dashed, hollow, never joined to a published rank."""
    if not guesses:
        return []
    rows, colour = broken(guesses), look.palette.accent
    hollow = {"color": colour, "size": 7, "symbol": "circle-open", "line": {"width": 2, "color": colour}}
    return [trace(rows, look, True) | {"line": {"color": colour, "width": 2, "dash": "dash"}, "marker": hollow}]


def _line(own: list[Point], colour: str, ours: bool, look: Look) -> dict[str, Any]:
    rows = broken(own)
    return trace(rows, look) | {
        "mode": "lines+markers+text" if ours else "lines+markers",
        "text": _figures(rows, look) if ours else None,
        "textposition": _sides(rows),
        "textfont": look.halo({"size": look.size - 1, "color": colour, "weight": 600}),
        "cliponaxis": False,
        "line": {"color": colour, "width": 3 if ours else 2, "dash": "dash" if look.estimated else "solid"},
        "marker": {
            "color": colour,
            "size": (7 if look.compact else 9) if ours else 6,
            "symbol": symbols(rows, look.estimated),
            "line": {"width": 2, "color": colour},
        },
    }


def _figures(rows: Line, look: Look) -> list[str]:
    """The rank at each point but the last, which has its label; on a phone the best and the worst only."""
    ranks = [row.rank for row in rows[:-1] if row is not None and row.rank]
    shown = {min(ranks), max(ranks)} if look.compact and len(ranks) > 6 else set(ranks)
    last = rows[-1] if rows else None
    return ["" if row is None or row is last or row.rank not in shown else str(row.rank) for row in rows]


def _sides(rows: Line) -> list[str]:
    """A figure stands below its point where the line comes from above on both sides."""
    sides = []
    for at, row in enumerate(rows):
        near = [other for other in rows[max(0, at - 1) : at + 2] if other is not None and other is not row]
        low = row is not None and near and all(other.place <= row.place for other in near)
        sides.append("bottom center" if low else "top center")
    return sides
