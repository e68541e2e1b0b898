"""Two years: who moved most, and where do we stand among them?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import pandas as pd

from rankings import doubt, i18n
from rankings.charts.disputes import noted
from rankings.charts.lettering import hover
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.points import values
from rankings.charts.ranks import colours_of, highlighted, rank_axis
from rankings.charts.slopelabels import headings, room, slope_labels
from rankings.charts.wording import Row, Wording

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
    hovers: Mapping[str, str] | None = None,
    **options: Unpack[LookOptions],
) -> Figure:
    """Rank in `since` against rank in `year`; rows of the query `movers`.

    Ours and the peers in their own colours, the largest moves of ten places or more in that of their direction, are
    labelled at both ends, at most twelve; everybody else is one grey trace. A rank in doubt has its mark.
    hovers: `everybody_said` of the same rows, where they are known already.
    """
    movers = movers[movers["rank_change"].notna()]
    look, rows = Look(**noted(movers, options)), _rows(movers)
    words = _words(rows, year, since, look) if hovers is None else hovers
    chosen = highlighted({row["slug"] for row in rows}, focus, peers)
    shown = labelled(rows, chosen)
    placed = _placed(rows, shown)
    sides = ("rank_from", "rank_to", "rank_of_from", "rank_of_to")
    size = max((int(row[side]) for row in rows for side in sides if row[side] is not None), default=1)
    named = sorted((row for row in placed if row["slug"] in set(shown)), key=lambda row: shown.index(row["slug"]))
    plot = PLOT if size > 30 else PLOT / 2
    scale = (size + 1) / plot
    colours = {row["slug"]: look.direction(row["rank_change"]) for row in named}
    colours |= colours_of(chosen, focus, look, peers)
    left = slope_labels(named, "from", focus, colours, look, scale, size)
    right = slope_labels(named, "to", focus, colours, look, scale, size)
    before, after = headings(rows, year, since, look)
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
    rest = [row for row in placed if row["slug"] not in set(shown)]
    lines = [_line(row, row["slug"] == focus, colours[row["slug"]], words, look) for row in named]
    return {"data": [_crowd(rest, words, look), *reversed(lines)], "layout": layout}


def everybody_said(movers: pd.DataFrame, year: int, since: int, look: Wording) -> dict[str, str]:
    """What everybody's line says under the pointer, by slug; rows of the query `movers`."""
    return _words(_rows(movers[movers["rank_change"].notna()]), year, since, look)


def _words(rows: Sequence[Row], year: int, since: int, look: Wording) -> dict[str, str]:
    return {row["slug"]: _hover(row, year, since, look) for row in rows}


def _rows(movers: pd.DataFrame) -> list[Row]:
    """Rows of Python's own values, None where there is nothing."""
    columns = [values(movers[name]) for name in movers]
    return [dict(zip(movers, row, strict=True)) for row in zip(*columns, strict=True)]


def labelled(rows: Sequence[Row], chosen: Sequence[str]) -> list[str]:
    """At most twelve slugs with a label: ours, the peers, the largest moves of ten places or more; of few units all."""
    big = [row for row in rows if abs(row["rank_change"]) >= BIG_MOVE or len(rows) <= MOST_LABELS]
    by_size = sorted(big, key=lambda row: -abs(row["rank_change"]))
    return list(dict.fromkeys([*chosen, *(str(row["slug"]) for row in by_size)]))[:MOST_LABELS]


def _placed(rows: Sequence[Row], shown: Sequence[str]) -> list[Row]:
    """With at_from and at_to: the ranks, ties half a step apart, those shown before others."""
    order, taken = {slug: at for at, slug in enumerate(shown)}, Counter[tuple[str, int]]()
    placed = []
    for row in sorted(rows, key=lambda row: (order.get(row["slug"], len(order)), row["slug"])):
        at = {}
        for side in ("from", "to"):
            tie = side, int(row[f"rank_{side}"])
            at[f"at_{side}"] = float(tie[1]) + 0.5 * taken[tie]
            taken[tie] += 1
        placed.append(row | at)
    return placed


def _crowd(rows: Sequence[Row], said: Mapping[str, str], look: Look) -> dict[str, Any]:
    grey = {"color": look.palette.crowd}
    return {
        "type": "scatter",
        "x": [x for _ in rows for x in (0, 1, None)],
        "y": [y for row in rows for y in (row["at_from"], row["at_to"], None)],
        "customdata": [slug for row in rows for slug in (row["slug"], row["slug"], None)],
        "hovertext": [words for row in rows for words in (*[said[row["slug"]]] * 2, None)],
        "hoverinfo": "text",
        "mode": "lines+markers",
        "opacity": 0.2,
        "line": grey | {"width": 1.2},
        "marker": grey | {"size": 4},
        "cliponaxis": False,
    }


def _line(row: Row, ours: bool, colour: str, said: Mapping[str, str], look: Look) -> dict[str, Any]:
    statuses = (row.get(f"rank_status_{end}") for end in ("from", "to"))
    hollow = ["circle-open" if status == "disputed" else "circle" for status in statuses]
    return {
        "type": "scatter",
        "x": [0, 1],
        "y": [row["at_from"], row["at_to"]],
        "customdata": [row["slug"], row["slug"]],
        "hovertext": [said[row["slug"]]] * 2,
        "hoverinfo": "text",
        "mode": "lines+markers",
        "line": {"color": colour, "width": 3 if ours else 1.5, "dash": "dash" if look.estimated else "solid"},
        "marker": {"color": colour, "size": 9 if ours else 6, "symbol": hollow, "line": {"width": 2, "color": colour}},
        "cliponaxis": False,
    }


def _hover(row: Row, year: int, since: int, look: Wording) -> str:
    ends = {"from": since, "to": year}
    marks = {end: doubt.mark(row, "rank", f"_{end}") for end in ends}
    said = [
        look.text("rank_in_year", rank=look.rank(row[f"rank_{end}"], row[f"rank_of_{end}"]) + marks[end], year=when)
        for end, when in ends.items()
    ]
    return hover(look.name(row), *said, i18n.places(row["rank_change"], look.lang))
