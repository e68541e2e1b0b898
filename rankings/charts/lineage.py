"""A merger: the ranks of the predecessors among the 63, thin lines that join on the day they became one province."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from etl.vintages import MERGER_YEAR
from rankings.charts.cuts import cuts
from rankings.charts.endlabels import end_labels, label_room, lasts, rank_words
from rankings.charts.lettering import hover, wrap
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.pointlabels import Plane
from rankings.charts.points import Line, Point, broken, most_ranked, ranked_points
from rankings.charts.ranklines import BLANK, symbols, trace
from rankings.charts.ranks import ROOM, colours_of, highlighted, rank_axis, rank_span
from rankings.charts.sides import OVER, UNDER, Figures, sides
from rankings.charts.years import count_note, year_axis

PLOT, ON_A_SHEET = 480, 330
MERGER = MERGER_YEAR - 0.5  # 01/07/2025 on the axis of results-years


def lineage(
    predecessors: pd.DataFrame,
    editions: pd.DataFrame,
    *,
    name: str,
    published: bool = False,
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """predecessors: rows of the query `history` of the provinces that went into `name` ('Hưng Yên (mới)').

    Dotted lines lead from the last ranks to one mark on the day of the merger; nothing leads on from it, and no rank
    among the 34 is here. published: whether there are such ranks. focus: ours; peers: as in the other pictures of the
    page, for the same colours. `customdata` is the slug.
    """
    look = Look(**options)
    old = ranked_points(predecessors, look)
    slugs = highlighted(set(predecessors["slug"]), focus, [*peers, *predecessors["slug"]])
    colours = colours_of(slugs, focus, look, peers)
    plot = ON_A_SHEET if look.width else PLOT
    size, ends = most_ranked(old, 63), lasts(old, slugs)
    mark = _mark(ends, name)
    said = rank_words(int(editions["year"].max()))
    top, bottom = rank_span(size, plot)
    across = int(editions["year"].min()) - 0.35, MERGER_YEAR - 0.3
    plane = Plane(across, (bottom, top), 200 if look.compact else 780, plot)
    broke = cuts(editions, old, look, plane.wide)
    shown = [*ends, *mark]

    def words(point: Point) -> str:
        return said(point) if point.rank is not None else f"◆ {name}"

    inked = colours | {"": look.palette.ink}
    labels = end_labels(shown, words, inked, focus, look, (bottom - top) / plot, (top, bottom))
    layout = look.layout(
        plot,
        left=34 if look.compact else 44,
        right=label_room(shown, words, look),
        above=max(12, broke.above) + (38 if look.compact else 22),
        below=46,
        annotations=[*labels, *broke.notes, _day(name, published, max(12, broke.above), look), count_note(look)],
        shapes=[*broke.shapes, _merger(look)],
        xaxis=year_axis(editions, old, look) | {"range": [*across]},
        yaxis=rank_axis(size, look) | {"range": [bottom, top]},
    )
    rows = [broken([one for one in old if one.slug == slug]) for slug in slugs]
    figures = sides([(own, _figures(own), _wishes(own, old, plane)) for own in rows], plane, look)
    lines = [
        _line(own, said, colours[slug], slug == focus, look)
        for slug, own, said in sorted(zip(slugs, rows, figures, strict=True), key=lambda one: one[0] == focus)
    ]
    return {"data": [*_joints(ends, mark, colours), *lines, *_diamond(mark, name, look)], "layout": layout}


def _mark(ends: Sequence[Point], name: str) -> list[Point]:
    """Where the lines meet: in the middle of the last ranks, itself no rank; nothing where no predecessor has one."""
    if not ends:
        return []
    meet = sum(point.place for point in ends) / len(ends)
    return [Point("", name, "34", None, MERGER_YEAR, None, None, None, None, None, None, meet)]


def _day(name: str, published: bool, above: float, look: Look) -> dict[str, Any]:
    """'01/07/2025: hợp nhất thành Hưng Yên (mới)' over the upright line, and that nothing is published after it yet."""
    said = look.text("merged_into", name=name) + ("" if published else f"; {look.text('not_yet', year=MERGER_YEAR)}")
    font = {"size": look.size - 1, "weight": 600}
    place: dict[str, Any] = {"x": MERGER, "xanchor": "right", "xshift": 8, "align": "right"}
    place |= {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": above}
    return look.note(f"{wrap(said, 250 if look.compact else 600, look.size - 1)} ▾", font=font, **place)


def _merger(look: Look) -> dict[str, Any]:
    """An upright line on the day of the merger, after the last edition of the 63."""
    place = {"x0": MERGER, "x1": MERGER, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", **place, "line": {"color": look.palette.ink, "width": 1}}


def _joints(ends: Sequence[Point], mark: Sequence[Point], colours: dict[str, str]) -> list[dict[str, Any]]:
    """Dotted lines from each last rank to the mark: who went together, not a rank."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [point.year, MERGER],
            "y": [point.place, mark[0].place],
            "line": {"color": colours[point.slug], "width": 1.4, "dash": "dot"},
            "hoverinfo": "skip",
        }
        for point in ends
    ]


def _line(rows: Line, figures: Figures, colour: str, ours: bool, look: Look) -> dict[str, Any]:
    texts, places = figures
    edge = {"width": 1.5, "color": colour}
    marker = {"color": colour, "size": 8 if ours else 5, "symbol": symbols(rows), "line": edge}
    return trace(rows, look) | {
        "mode": "lines+markers+text",
        "text": texts,
        "textposition": places,
        "textfont": look.halo({"size": look.size - 1, "color": colour, "weight": 600 if ours else 400}),
        "line": {"color": colour, "width": 3 if ours else 1.4},
        "marker": marker,
        "cliponaxis": False,
    }


def _figures(rows: Line) -> list[str]:
    """The rank at both ends of every piece, but for the last point, which has its label."""
    padded = [None, *rows, None]
    edges = [at for at, row in enumerate(rows) if row and None in (padded[at], padded[at + 2])]
    return [str(row.rank) if row and at in edges and at < len(rows) - 1 else BLANK for at, row in enumerate(rows)]


def _wishes(rows: Line, everybody: Sequence[Point], plane: Plane) -> list[str]:
    """A figure stands under its point where another point is close over it."""

    def close(row: Point, other: Point) -> bool:
        over = plane.pixels(other.year, other.place)[1] - plane.pixels(row.year, row.place)[1]
        return other.year == row.year and 0 < over < ROOM

    return [UNDER if row and any(close(row, other) for other in everybody) else OVER for row in rows]


def _diamond(mark: Sequence[Point], name: str, look: Look) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [MERGER],
            "y": [point.place],
            "hovertext": [hover(name, look.text("merged_into", name=name))],
            "hoverinfo": "text",
            "marker": {"color": look.palette.ink, "size": 11, "symbol": "diamond", "opacity": 1},
            "cliponaxis": False,
        }
        for point in mark
    ]
