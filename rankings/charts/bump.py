"""How has our rank moved? Ranks over the years, 1 at the top."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from rankings.charts.cuts import cuts
from rankings.charts.endlabels import end_labels, label_room
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.ranklines import broken, points, symbols
from rankings.charts.ranks import colours_of, highlighted, placed, rank_axis

PLOT = 560


def bump(
    history: pd.DataFrame,
    editions: pd.DataFrame,
    *,
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """The ranks of every unit in every edition; rows of the queries `history` and `editions` (one index).

    `focus` is drawn 3 px wide, at most seven `peers` 2 px with name and rank at the right end, everybody
    else is one grey trace. No line crosses a year without a rank, a segment or a merger. `customdata` of
    every point is the slug.
    """
    look = Look(**options)
    chosen = highlighted(history, focus, peers)
    ranked = placed(history, chosen)
    size = int(ranked["rank_of"].max()) if len(ranked) else 1
    colours = colours_of(chosen, focus, look)
    ends = ranked[ranked["slug"].isin(chosen)].groupby("slug").tail(1)
    room = label_room(ends, look, _last(editions))
    years = [int(year) for year in editions["year"]]
    lines = [_line(ranked[ranked["slug"] == slug], colours[slug], slug == focus, look) for slug in chosen]
    scale = (size - 1 + 2) / PLOT
    labels = end_labels(ends, colours, focus, look, scale, (0.0, size + 1.0), _last(editions))
    marks, notes = cuts(editions, history, look)
    layout = look.layout(
        PLOT,
        left=34 if look.compact else 44,
        right=room,
        above=30,
        below=46,
        annotations=[*labels, *notes, _count_note(look)],
        shapes=marks,
        xaxis=_years(editions, history, look) | {"range": [min(years) - 0.35, max(years) + 0.35]},
        yaxis=rank_axis(size, look),
    )
    return {"data": [_crowd(ranked[~ranked["slug"].isin(chosen)], look), *reversed(lines)], "layout": layout}


def _crowd(others: pd.DataFrame, look: Look) -> dict[str, Any]:
    style = {"color": look.palette.crowd}
    return {
        **points(others, look),
        "mode": "lines+markers",
        "opacity": 0.2,
        "line": style | {"width": 1.2},
        "marker": style | {"size": 4, "symbol": symbols(broken(others))},
    }


def _line(own: pd.DataFrame, colour: str, ours: bool, look: Look) -> dict[str, Any]:
    rows = broken(own)
    return {
        **points(own, look),
        "mode": "lines+markers+text" if ours else "lines+markers",
        "text": _figures(rows, look) if ours else None,
        "textposition": _sides(rows),
        "textfont": look.halo({"size": look.size - 1, "color": colour, "weight": 600}),
        "cliponaxis": False,
        "line": {"color": colour, "width": 3 if ours else 2},
        "marker": {
            "color": colour,
            "size": (7 if look.compact else 9) if ours else 6,
            "symbol": symbols(rows),
            "line": {"width": 2, "color": colour},
        },
    }


def _figures(rows: list[Any], look: Look) -> list[str]:
    """The rank at each point but the last, which has its label; on a phone the best and the worst only."""
    ranks = [int(row.rank) for row in rows[:-1] if row is not None]
    shown = {min(ranks), max(ranks)} if look.compact and len(ranks) > 6 else set(ranks)
    last = rows[-1] if rows else None
    return ["" if row is None or row is last or int(row.rank) not in shown else str(int(row.rank)) for row in rows]


def _sides(rows: list[Any]) -> list[str]:
    """A figure stands below its point where the line comes from above on both sides."""
    sides = []
    for at, row in enumerate(rows):
        near = [other for other in rows[max(0, at - 1) : at + 2] if other is not None and other is not row]
        low = row is not None and near and all(other.place <= row.place for other in near)
        sides.append("bottom center" if low else "top center")
    return sides


def _years(editions: pd.DataFrame, history: pd.DataFrame, look: Look) -> dict[str, Any]:
    """One tick an edition, under each year the number of units ranked."""
    counts = editions["ranked_units"].fillna(editions["year"].map(history.groupby("year")["rank_of"].max()))
    short = look.compact and len(editions) > 7
    small = f"<span style='font-size:{look.size - 2}px'>"
    ticks = [
        f"{_short(year) if short else year}<br>{small}{'' if pd.isna(n) else int(n)}</span>"
        for year, n in zip(editions["year"], counts, strict=True)
    ]
    return look.axis(visible=True, tickvals=[int(year) for year in editions["year"]], ticktext=ticks, tickangle=0)


def _count_note(look: Look) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "right", "yanchor": "top"}
    font = {"size": look.size - 2, "color": look.palette.muted}
    return look.note(look.text("count_row"), font=font, xshift=-8, yshift=-13, **place)


def _last(editions: pd.DataFrame) -> int:
    return int(editions["year"].max())


def _short(year: int) -> str:
    return f"’{year % 100:02d}"
