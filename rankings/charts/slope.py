"""Two years: who moved most, and where do we stand among them?"""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from rankings import i18n
from rankings.charts.disputes import noted, star
from rankings.charts.lettering import hover
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.ranks import colours_of, highlighted, rank_axis
from rankings.charts.slopelabels import headings, room, slope_labels

PLOT = 600
MOST_LABELS = 12
BIG_MOVE = 10


def slope(
    movers: pd.DataFrame,
    year: int,
    since: int,
    *,
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """Rank in `since` against rank in `year`; rows of the query `movers`.

    Ours and the peers in their own colours, the largest moves of ten places or more in that of their direction, are
    labelled at both ends, at most twelve; everybody else is one grey trace. A rank in doubt has its mark.
    """
    movers = movers[movers["rank_change"].notna()]
    look = Look(**noted(movers, options))
    shown = labelled(movers, focus, peers)
    placed = _placed(movers, shown)
    sides = movers[["rank_from", "rank_to", "rank_of_from", "rank_of_to"]]
    size = int(sides.max().max()) if len(movers) else 1
    named = placed[placed["slug"].isin(shown)].sort_values("slug", key=lambda slugs: slugs.map(shown.index))
    plot = PLOT if size > 30 else PLOT / 2
    scale = (size + 1) / plot
    colours = {row["slug"]: look.direction(row["rank_change"]) for row in named.to_dict("records")}
    colours |= colours_of(highlighted(set(movers["slug"]), focus, peers), focus, look, peers)
    left = slope_labels(named, "from", focus, colours, look, scale, size)
    right = slope_labels(named, "to", focus, colours, look, scale, size)
    before, after = headings(movers, year, since, look)
    layout = look.layout(
        plot,
        left=room([*left, before], look),
        right=room([*right, after], look),
        above=40 if look.compact else 26,
        below=10,
        annotations=[*left, *right, before, after],
        xaxis=look.axis(visible=False, range=[-0.02, 1.02]),
        yaxis=rank_axis(size, look) | {"visible": False},
    )
    rest = placed[~placed["slug"].isin(shown)]
    lines = [_line(row, row.slug == focus, colours[row.slug], year, since, look) for row in named.itertuples()]
    return {"data": [_crowd(rest, year, since, look), *reversed(lines)], "layout": layout}


def labelled(movers: pd.DataFrame, focus: str | None, peers: Sequence[str]) -> list[str]:
    """At most twelve slugs with a label: ours, the peers, the largest moves of ten places or more; of few units all."""
    big = movers[(movers["rank_change"].abs() >= BIG_MOVE) | (len(movers) <= MOST_LABELS)]
    by_size = big.sort_values("rank_change", key=lambda change: -change.abs(), kind="stable")
    return list(dict.fromkeys([*highlighted(set(movers["slug"]), focus, peers), *by_size["slug"]]))[:MOST_LABELS]


def _placed(movers: pd.DataFrame, shown: Sequence[str]) -> pd.DataFrame:
    """Columns at_from and at_to: the ranks, ties half a step apart."""
    order = movers["slug"].map({slug: at for at, slug in enumerate(shown)}).fillna(len(shown))
    placed = movers.assign(order=order).sort_values(["order", "slug"])
    for side in ("from", "to"):
        rank = placed[f"rank_{side}"].astype(float)
        placed[f"at_{side}"] = rank + 0.5 * placed.groupby(f"rank_{side}").cumcount()
    return placed


def _crowd(rest: pd.DataFrame, year: int, since: int, look: Look) -> dict[str, Any]:
    rows = list(rest.itertuples())
    grey = {"color": look.palette.crowd}
    return {
        "type": "scatter",
        "x": [x for _ in rows for x in (0, 1, None)],
        "y": [y for row in rows for y in (row.at_from, row.at_to, None)],
        "customdata": [slug for row in rows for slug in (row.slug, row.slug, None)],
        "hovertext": [words for row in rows for words in (*[_hover(row, year, since, look)] * 2, None)],
        "hoverinfo": "text",
        "mode": "lines+markers",
        "opacity": 0.2,
        "line": grey | {"width": 1.2},
        "marker": grey | {"size": 4},
        "cliponaxis": False,
    }


def _line(row: Any, ours: bool, colour: str, year: int, since: int, look: Look) -> dict[str, Any]:
    hollow = [
        "circle-open" if status == "disputed" else "circle" for status in (row.rank_status_from, row.rank_status_to)
    ]
    return {
        "type": "scatter",
        "x": [0, 1],
        "y": [row.at_from, row.at_to],
        "customdata": [row.slug, row.slug],
        "hovertext": [_hover(row, year, since, look)] * 2,
        "hoverinfo": "text",
        "mode": "lines+markers",
        "line": {"color": colour, "width": 3 if ours else 1.5, "dash": "dash" if look.estimated else "solid"},
        "marker": {"color": colour, "size": 9 if ours else 6, "symbol": hollow, "line": {"width": 2, "color": colour}},
        "cliponaxis": False,
    }


def _hover(row: Any, year: int, since: int, look: Look) -> str:
    ends = {"from": (row.rank_from, row.rank_of_from, since), "to": (row.rank_to, row.rank_of_to, year)}
    marks = {end: star({"rank_status": getattr(row, f"rank_status_{end}", None)}) for end in ends}
    said = [
        look.text("rank_in_year", rank=look.rank(rank, of) + marks[end], year=when)
        for end, (rank, of, when) in ends.items()
    ]
    return hover(look.name(row), *said, i18n.places(row.rank_change, look.lang))
