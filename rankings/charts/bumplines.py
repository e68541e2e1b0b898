"""The lines of the chosen in a picture of ranks, and the back-cast of ours."""

from collections.abc import Mapping
from typing import Any

from rankings.charts.look import Look
from rankings.charts.pointlabels import Plane
from rankings.charts.points import Line, Point, broken
from rankings.charts.ranklines import BLANK, symbols, trace
from rankings.charts.sides import OVER, UNDER, sides


def lines(
    own: Mapping[str, list[Point]], colours: Mapping[str, str], focus: str | None, plane: Plane, look: Look
) -> list[dict[str, Any]]:
    """A trace each of the chosen, ours last and so on top."""
    return [_line(own[slug], colours[slug], slug == focus, plane, look) for slug in reversed([*own])]


def _line(own: list[Point], colour: str, ours: bool, plane: Plane, look: Look) -> dict[str, Any]:
    rows = broken(own)
    texts, places = sides([(rows, _figures(rows, look), _wishes(rows))], plane, look)[0]
    return trace(rows, look) | {
        "mode": "lines+markers+text" if ours else "lines+markers",
        "text": texts if ours else None,
        "textposition": places,
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


def _wishes(rows: Line) -> list[str]:
    """A figure stands below its point where the line comes from above on both sides."""
    wishes = []
    for at, row in enumerate(rows):
        near = [other for other in rows[max(0, at - 1) : at + 2] if other is not None and other is not row]
        low = row is not None and near and all(other.place <= row.place for other in near)
        wishes.append(UNDER if low else OVER)
    return wishes
