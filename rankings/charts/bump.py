"""How has our rank moved? Ranks over the years, 1 at the top."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, Unpack

import pandas as pd

from rankings.charts.aims import Target, aims
from rankings.charts.bumplines import lines
from rankings.charts.cuts import cuts
from rankings.charts.endlabels import end_labels, label_room, lasts, rank_words
from rankings.charts.everybody import Everybody, Patch
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.pointlabels import Plane
from rankings.charts.points import Point, most_ranked, ranked_points
from rankings.charts.ranklines import crowd
from rankings.charts.ranks import colours_of, highlighted, rank_axis, rank_span
from rankings.charts.years import BARE, count_note, year_axis

PLOT = 560


def bump(
    history: pd.DataFrame,
    editions: pd.DataFrame,
    *,
    focus: str | None = None,
    peers: Sequence[str] = (),
    targets: Sequence[Target] = (),
    alone: bool = False,
    **options: Unpack[LookOptions],
) -> Figure:
    """The ranks of every unit in every edition; rows of the queries `history` and `editions` (one index).

    `focus` is 3 px wide, `peers` (at most seven) 2 px with a label at the right, all others one grey trace; no line
    crosses a missing year, a segment or a merger; `customdata` is the slug. targets: (year, rank at most, words) of
    ours. alone: without the grey trace, which the picture stands before where many share one.
    """
    look = Look(**options)
    points = ranked_points(history, look, chosen := highlighted(set(history["slug"]), focus, peers))
    own = {slug: [one for one in points if one.slug == slug] for slug in chosen}
    front = Front(own, {point.year: point for point in points}.values(), most_ranked(points, 1))
    others = crowd((one for one in points if one.slug not in own), look)
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
    front = Front(everybody.own(chosen), everybody.some, everybody.most)
    return _drawn(front, editions, [], focus, peers, targets, look), everybody.patches(chosen)


class Front(NamedTuple):
    """The points of the chosen, one point of every year, the largest number ranked."""

    own: Mapping[str, list[Point]]
    some: Collection[Point]
    most: int


def _drawn(
    front: Front,
    editions: pd.DataFrame,
    others: list[dict[str, Any]],
    focus: str | None,
    peers: Sequence[str],
    targets: Sequence[Target],
    look: Look,
) -> Figure:
    points, colours = [*chain(*front.own.values())], colours_of([*front.own], focus, look, peers)
    size, ends = front.most, lasts(points, [*colours])
    years = [*editions["year"].tolist(), *(year for year, _, _ in targets)]
    words = rank_words(max(years))
    goals, marks = aims(targets, next((one for one in reversed(points) if one.slug == focus), None), look)
    top, bottom = rank_span(size, PLOT)
    labels = end_labels(ends, words, colours, focus, look, (bottom - top) / PLOT, (top, bottom))
    across = min(years) - 0.35, max(years) + 0.35
    plane = Plane(across, (bottom, top), 190 if look.compact else 840, PLOT)
    broke = cuts(editions, front.some, look, plane.wide)
    known = bool(front.some or targets)
    layout = look.layout(
        PLOT if known else BARE,
        left=34 if look.compact else 44,
        right=label_room(ends, words, look),
        above=max(12, broke.above),
        below=46,
        annotations=[*labels, *broke.notes, *marks, count_note(look)],
        shapes=broke.shapes,
        xaxis=year_axis(editions, front.some, look, [year for year, _, _ in targets]) | {"range": [*across]},
        yaxis=rank_axis(size, look) | {"range": [bottom, top]} | ({} if known else {"visible": False}),
    )
    return {
        "data": [*others, *goals, *lines(front.own, colours, focus, plane, look)],
        "layout": layout,
    }
