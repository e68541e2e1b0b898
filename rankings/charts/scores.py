"""Rank and distance: score lines with the rank at the ends, so that near ties are seen as thin gaps."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from rankings import doubt
from rankings.charts.cuts import cuts
from rankings.charts.disputes import noted
from rankings.charts.endlabels import Words, end_labels, label_room, lasts
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.pointlabels import Plane
from rankings.charts.points import Line, Point, broken, scored_points
from rankings.charts.ranklines import BLANK, crowd, symbols, trace
from rankings.charts.ranks import colours_of, highlighted
from rankings.charts.sides import OVER, sides
from rankings.charts.years import BARE, count_note, year_axis
from rankings.i18n import NBSP

PLOT = 520


def scores(
    history: pd.DataFrame,
    editions: pd.DataFrame,
    *,
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """The scores of every unit in every edition; rows of the queries `history` and `editions` (one index).

    Lines are cut at every score_segment. Ours has its rank at both ends of each piece; ours and the peers
    have score and rank at the right. With `estimated` the whole `history` is a back-cast.
    """
    chosen = highlighted(set(history["slug"]), focus, peers)
    look = Look(**noted(history[history["slug"].isin(chosen)], options))
    points = scored_points(history, look)
    colours = colours_of(chosen, focus, look, peers)
    ends = lasts(points, chosen)
    last = int(editions["year"].max())
    low, high = _range(points)
    words = _words(last, look)
    across = int(editions["year"].min()) - 0.35, last + 0.35
    plane = Plane(across, (low, high), 190 if look.compact else 780, PLOT)
    broke = cuts(editions, points, look, plane.wide)
    labels = end_labels(ends, words, colours, focus, look, (high - low) / PLOT, (low, high))
    layout = look.layout(
        PLOT if points else BARE,
        left=38 if look.compact else 48,
        right=label_room(ends, words, look),
        above=max(12, broke.above),
        below=46,
        annotations=[*labels, *broke.notes, count_note(look)],
        shapes=broke.shapes,
        xaxis=year_axis(editions, points, look) | {"range": [*across]},
        yaxis=look.axis(visible=bool(points), showgrid=True, range=[low, high], nticks=8, ticklabelstandoff=4),
    )
    grey = crowd((point for point in points if point.slug not in colours), look)
    lines = [
        _line([one for one in points if one.slug == slug], colours[slug], slug == focus, plane, look) for slug in chosen
    ]
    return {"data": [*grey, *reversed(lines)], "layout": layout}


def _words(last: int, look: Look) -> Words:
    """'Kon Tum 86,14 · 43/63', with the year if the line ends before the last one."""

    def words(point: Point) -> str:
        rank = (
            ""
            if point.rank is None
            else f"{NBSP}·{NBSP}{look.rank(point.rank, point.rank_of)}{doubt.sign(point.rank_status)}"
        )
        year = "" if point.year == last else f" ({point.year})"
        return f"{point.name} {look.number(point.place)}{doubt.sign(point.score_status)}{rank}{year}"

    return words


def _range(points: Sequence[Point]) -> tuple[float, float]:
    shown = [point.place for point in points] or [0.0, 1.0]
    room = max((max(shown) - min(shown)) * 0.05, 0.05)
    return min(shown) - room, max(shown) + room


def _line(own: list[Point], colour: str, ours: bool, plane: Plane, look: Look) -> dict[str, Any]:
    rows = broken(own)
    texts, places = sides([(rows, _ranks(rows, look), [OVER] * len(rows))], plane, look)[0]
    return trace(rows, look) | {
        "mode": "lines+markers+text" if ours else "lines+markers",
        "text": texts if ours else None,
        "textposition": places,
        "textfont": look.halo({"size": look.size - 1, "color": colour, "weight": 600}),
        "cliponaxis": False,
        "line": {"color": colour, "width": 3 if ours else 2, "dash": "dash" if look.estimated else "solid"},
        "marker": {
            "color": colour,
            "size": 7 if ours else 5,
            "symbol": symbols(rows, look.estimated),
            "line": {"width": 2, "color": colour},
        },
    }


def _ranks(rows: Line, look: Look) -> list[str]:
    """The rank at both ends of each piece, but at the last point, which has its label."""
    shown = []
    for at, row in enumerate(rows):
        edge = at == 0 or rows[at - 1] is None or (at + 1 < len(rows) and rows[at + 1] is None)
        last = at == len(rows) - 1
        rank = None if row is None or last or not edge else row.rank
        shown.append(
            BLANK if rank is None or row is None else str(rank) if look.compact else look.rank(rank, row.rank_of)
        )
    return shown
