"""A merger: the ranks of the predecessors among 63, and those of the new province among 34, never one line."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Unpack

import pandas as pd

from rankings.charts.cuts import cuts
from rankings.charts.endlabels import lasts
from rankings.charts.lineagewords import MERGER_YEAR, PLOT, labels, words
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.ranklines import Point, broken, most_ranked, ranked_points, symbols, trace
from rankings.charts.ranks import rank_axis
from rankings.charts.years import count_note, year_axis


def lineage(
    predecessors: pd.DataFrame,
    successor: pd.DataFrame,
    editions: pd.DataFrame,
    *,
    name: str,
    estimates: pd.DataFrame | None = None,
    focus: str | None = None,
    **options: Unpack[LookOptions],
) -> Figure:
    """predecessors, successor: rows of the query `history` of the old provinces (63) and of the new one (34).

    name: the new province. estimates: its rows of the query `backcast`, dashed and hollow. The ranks of the 63
    are read at the left, those of the 34 at the right. Dotted lines lead to the merger, none leads on from it.
    focus: which of them is ours, drawn bold; `customdata` is the slug.
    """
    look = Look(**options)
    old, new = ranked_points(predecessors, look, (), editions), ranked_points(successor, look, (), editions)
    guesses = [] if estimates is None else ranked_points(estimates, look, (), editions)
    slugs = list(dict.fromkeys(point.slug for point in old))
    colours = {slug: look.palette.peers[at % 7] for at, slug in enumerate(slugs)}
    colours |= {point.slug: look.palette.accent for point in [*new, *guesses]}
    sizes = most_ranked(old, 63), most_ranked([*new, *guesses], 34)
    titled = look.text("new_province", name=name)
    starts, ends = lasts([*reversed(old)], slugs), lasts([*guesses, *new], [*colours])
    notes, left, right = labels(old, starts, ends, titled, int(editions["year"].max()), colours, sizes, focus, look)
    broke = cuts(editions, old, look, 200 if look.compact else 680)
    top = max(12, broke.above)
    layout = (replace(look, estimated=True) if guesses else look).layout(
        PLOT,
        left=left,
        right=right,
        above=top + (56 if look.compact else 42),
        below=78 if look.compact else 46,
        annotations=[*notes, *broke.notes, *words(titled, new, ends, sizes, top, look), count_note(look)],
        shapes=[*broke.shapes, _merger(look)],
        xaxis=year_axis(editions, old, look, [MERGER_YEAR]) | {"range": _years(editions)},
        yaxis=rank_axis(sizes[0], look),
        yaxis2=rank_axis(sizes[1], look) | {"overlaying": "y", "side": "right", "showgrid": False},
    )
    drawn = sorted(slugs, key=lambda slug: slug == focus)
    lines = [_line([one for one in old if one.slug == slug], colours[slug], slug == focus, look) for slug in drawn]
    return {"data": [*_joints(old, slugs, colours, look), *lines, *_new(guesses, new, look)], "layout": layout}


def _years(editions: pd.DataFrame) -> list[float]:
    return [int(editions["year"].min()) - 0.35, max(MERGER_YEAR, int(editions["year"].max())) + 0.5]


def _merger(look: Look) -> dict[str, Any]:
    """An upright line on the day of the merger, between the last edition of the 63 and the first of the 34."""
    at = MERGER_YEAR - 0.5
    return {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": look.palette.ink}}


def _joints(old: Sequence[Point], slugs: Sequence[str], colours: dict[str, str], look: Look) -> list[dict[str, Any]]:
    """Dotted lines from each last rank to one place on the merger: who went together, not a rank."""
    ends = lasts(old, slugs)
    meet = sum(point.place for point in ends) / max(1, len(ends))
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [point.year, MERGER_YEAR - 0.5],
            "y": [point.place, meet],
            "line": {"color": colours[point.slug], "width": 1, "dash": "dot"},
            "hoverinfo": "skip",
        }
        for point in ends
    ]


def _line(own: list[Point], colour: str, ours: bool, look: Look) -> dict[str, Any]:
    rows = broken(own)
    wide = 3.5 if ours else 1.5
    marker = {
        "color": colour,
        "size": 8 if ours else 5,
        "symbol": symbols(rows),
        "line": {"width": 1.5, "color": colour},
    }
    return trace(rows, look) | {"line": {"color": colour, "width": wide}, "marker": marker, "cliponaxis": False}


def _new(guesses: list[Point], new: list[Point], look: Look) -> list[dict[str, Any]]:
    """The back-cast and the published ranks of the new province, two traces on the axis of the 34."""
    colour, traces = look.palette.accent, []
    for points, estimated in ((guesses, True), (new, False)):
        rows = broken(points)
        edge = {"width": 2, "color": colour}
        marker = {"color": colour, "size": 7, "symbol": symbols(rows, estimated), "line": edge}
        line = {"color": colour, "width": 2 if estimated else 3, "dash": "dash" if estimated else "solid"}
        traces.append(
            trace(rows, look, estimated) | {"line": line, "marker": marker, "yaxis": "y2", "cliponaxis": False}
        )
    return [one for one in traces if one["x"]]
