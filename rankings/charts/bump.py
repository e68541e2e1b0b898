"""How has our rank moved? Ranks over the years, 1 at the top."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple, Unpack

import pandas as pd

from rankings.charts.aims import Target, aims
from rankings.charts.cuts import cuts
from rankings.charts.endlabels import end_labels, label_room, lasts, rank_words
from rankings.charts.everybody import Everybody, Patch
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.ranklines import BLANK, Line, Point, broken, crowd, most_ranked, ranked_points, symbols, trace
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
    alone: bool = False,
    **options: Unpack[LookOptions],
) -> Figure:
    """The ranks of every unit in every edition; rows of the queries `history` and `editions` (one index).

    `focus` is 3 px wide, `peers` (at most seven) 2 px with a label at the right, all others one grey trace; no line
    crosses a missing year, a segment or a merger; `customdata` is the slug. targets: (year, rank at most, words) of
    ours. estimates: rows of `backcast` of one of the 34, dashed, for a `history` of the 34 only. alone: without the
    grey trace, which the picture stands before where many share one.
    """
    look = Look(**options)
    guesses = [] if estimates is None else ranked_points(estimates, look, (), editions)
    points = ranked_points(history, look, chosen := highlighted(set(history["slug"]), focus, peers), editions)
    own = {slug: [one for one in points if one.slug == slug] for slug in chosen}
    front = Front(own, {point.year: point for point in points}.values(), most_ranked(points, 1), guesses)
    others = crowd((one for one in points if one.slug not in _colours(front, focus, look, peers)), look)
    return _drawn(front, editions, others[int(alone) :], focus, peers, targets, look)


def before(
    everybody: Everybody,
    editions: pd.DataFrame,
    *,
    focus: str | None = None,
    peers: Sequence[str] = (),
    targets: Sequence[Target] = (),
    **options: Unpack[LookOptions],
) -> tuple[Figure, list[Patch]]:
    """`bump` without its grey traces: those of `everybody`, which the patches change. No work for each unit."""
    look, chosen = Look(**options), highlighted(everybody.slugs, focus, peers)
    front = Front(everybody.own(chosen), everybody.some, everybody.most, [])
    return _drawn(front, editions, [], focus, peers, targets, look), everybody.patches(chosen)


class Front(NamedTuple):
    """The points of the chosen, one point of every year, the largest number ranked, the points of a back-cast."""

    own: Mapping[str, list[Point]]
    some: Collection[Point]
    most: int
    guesses: list[Point]


def _colours(front: Front, focus: str | None, look: Look, peers: Sequence[str]) -> dict[str, str]:
    guessed = {one.slug: look.palette.accent for one in front.guesses}
    return guessed | colours_of([*front.own], focus, look, peers)


def _drawn(
    front: Front,
    editions: pd.DataFrame,
    others: list[dict[str, Any]],
    focus: str | None,
    peers: Sequence[str],
    targets: Sequence[Target],
    look: Look,
) -> Figure:
    points, guesses, colours = [*chain(*front.own.values())], front.guesses, _colours(front, focus, look, peers)
    size = max(front.most, most_ranked(guesses, 1))
    ends = lasts([*guesses, *points], [*colours])
    years = [*editions["year"].tolist(), *(year for year, _, _ in targets)]
    words = rank_words(max(years))
    broke = cuts(editions, front.some, look, 190 if look.compact else 840)
    goals, marks = aims(targets, next((one for one in reversed(points) if one.slug == focus), None), look)
    labels = end_labels(ends, words, colours, focus, look, (size + 1) / PLOT, (0, size + 1))
    layout = replace(look, estimated=look.estimated or bool(guesses)).layout(
        PLOT,
        left=34 if look.compact else 44,
        right=label_room(ends, words, look),
        above=max(12, broke.above),
        below=46,
        annotations=[*labels, *broke.notes, *marks, count_note(look)],
        shapes=broke.shapes,
        xaxis=year_axis(editions, front.some, look, [year for year, _, _ in targets])
        | {"range": [min(years) - 0.35, max(years) + 0.35]},
        yaxis=rank_axis(size, look),
    )
    return {
        "data": [*others, *goals, *_guesses(guesses, look), *_lines(front.own, colours, focus, look)],
        "layout": layout,
    }


def _lines(
    own: Mapping[str, list[Point]], colours: Mapping[str, str], focus: str | None, look: Look
) -> list[dict[str, Any]]:
    """A trace each of the chosen, ours last and so on top."""
    return [_line(own[slug], colours[slug], slug == focus, look) for slug in reversed([*own])]


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
    """The rank at each point but the last, which has its label; on a phone the best, the worst and points alone."""
    ranks = [row.rank for row in rows[:-1] if row is not None and row.rank]
    shown = {min(ranks), max(ranks)} if look.compact and len(ranks) > 6 else set(ranks)
    padded = [None, *rows, None]
    alone = [not (padded[at] or padded[at + 2]) for at in range(len(rows))]
    wanted = [row is not None and (row.rank in shown or by_itself) for row, by_itself in zip(rows, alone, strict=True)]
    last = rows[-1] if rows else None
    return [str(row.rank) if row and row is not last and one else BLANK for row, one in zip(rows, wanted, strict=True)]


def _sides(rows: Line) -> list[str]:
    """A figure stands below its point where the line comes from above on both sides."""
    sides = []
    for at, row in enumerate(rows):
        near = [other for other in rows[max(0, at - 1) : at + 2] if other is not None and other is not row]
        low = row is not None and near and all(other.place <= row.place for other in near)
        sides.append("bottom center" if low else "top center")
    return sides
