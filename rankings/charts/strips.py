"""How do the regions spread? One dot a province, one row a region."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack

import numpy as np
import pandas as pd

from rankings.charts.disputes import explained, noted
from rankings.charts.lettering import hover
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.ranks import colours_of, highlighted
from rankings.charts.rows import rows_axis, rows_of
from rankings.charts.stripmarks import Group, diamonds, key, medians, names
from rankings.charts.wording import Row

LANE = 11


def strips(
    ladder: pd.DataFrame,
    members: pd.DataFrame,
    groupings: pd.DataFrame,
    *,
    means: Mapping[str, float] | None = None,
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """Scores of one edition by region; only provinces with a score are drawn, each row says how many.

    ladder: rows of the query `ladder`. members: region_id, vintage, code. groupings: region_id, name_vi,
    name_en in the order of the rows. means: published means of regions by region_id, drawn as diamonds. A median stands
    where every province of the region has a score, or the edition is complete and its publisher left some out.
    """
    look = Look(**noted(ladder[ladder["slug"].isin([focus, *peers])], options, ("score",)))
    groups = _grouped(ladder, members, groupings)
    sizes = {region: len(own) for region, own in members.groupby("region_id")}
    totals = [sizes.get(row["region_id"], 0) for row, _ in groups]
    titles = [look.name(row) for row, _ in groups]
    counts = [_count(total, len(own), look) for total, (_, own) in zip(totals, groups, strict=True)]
    chosen = highlighted(set(ladder["slug"]), focus, peers)
    colours = colours_of(chosen, focus, look, peers)
    ours = [any(one["slug"] == focus for one in own) for _, own in groups]
    rows = rows_of(titles, look, most=240, small=counts, bold=ours, least=62, under=54)
    complete = bool(ladder["complete"].eq(True).any())
    placed = zip(rows.marks, groups, totals, strict=True)
    middles = [(y, one) for y, one, total in placed if one[1] and (complete or len(one[1]) == total)]
    low, high = _range([one["score"] for _, own in groups for one in own], (means or {}).values())
    dots = _placed(groups, rows.marks, (low, high), look)
    layout = look.layout(
        rows.total,
        left=rows.left,
        right=28,
        above=12,
        below=58,
        annotations=[
            *rows.notes,
            *names(dots, colours, focus, (low, high), look),
            key(bool(means), bool(middles), look),
        ],
        xaxis=look.axis(visible=True, showgrid=True, nticks=6 if look.compact else 9, range=[low, high]),
        yaxis=rows_axis(rows, look),
    )
    crowd = [dot for dot in dots if dot["slug"] not in chosen]
    own = {slug: [dot for dot in dots if dot["slug"] == slug] for slug in reversed(chosen)}
    stand = [_dots(own[slug], colours[slug], slug == focus, look) for slug in own]
    marks = [medians(middles, look), diamonds(groups, means or {}, rows.marks, look)]
    return {"data": [_dots(crowd, None, False, look), *marks, *stand], "layout": layout}


def _grouped(ladder: pd.DataFrame, members: pd.DataFrame, groupings: pd.DataFrame) -> list[Group]:
    """The regions in their order, each with its rows of the ladder that have a score."""
    inside: dict[str, set[tuple[str, str]]] = {}
    for region, *unit in zip(members["region_id"], members["vintage"], members["code"], strict=True):
        inside.setdefault(region, set()).add((unit[0], unit[1]))
    scored = ladder[ladder["score"].notna()].to_dict("records")
    regions = groupings.to_dict("records")
    return [(row, [one for one in scored if _unit(one) in inside.get(row["region_id"], ())]) for row in regions]


def _unit(row: Row) -> tuple[str, str]:
    return row["vintage"], row["code"]


def _count(total: int, scored: int, look: Look) -> str:
    return look.text("members", n=total) if scored == total else look.text("members_scored", n=scored, of=total)


def _range(scores: Iterable[float], means: Iterable[float]) -> tuple[float, float]:
    values = [*scores, *means]
    if not values:
        return 0.0, 1.0
    room = max((max(values) - min(values)) * 0.04, 0.05)
    return min(values) - room, max(values) + room


def _placed(groups: list[Group], marks: list[float], span: tuple[float, float], look: Look) -> list[Row]:
    """All dots with `y`: dots that would cover each other stand in lanes above and below the row's middle."""
    near = LANE * (span[1] - span[0]) / (280 if look.compact else 740)
    lanes = [0, -1, 1] if look.compact else [0, -1, 1, -2, 2]
    placed = []
    for y, (_, own) in enumerate(groups):
        ends: dict[int, float] = {}
        for row in (own[at] for at in np.argsort([one["score"] for one in own], kind="stable")):
            free = [lane for lane in lanes if row["score"] - ends.get(lane, -1e9) >= near]
            lane = free[0] if free else 0
            ends[lane] = row["score"]
            placed.append(row | {"y": marks[y] + lane * LANE * 0.8, "row": y, "lane": lane})
    return placed


def _dots(rows: list[Row], colour: str | None, ours: bool, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(row["score"]) for row in rows],
        "y": [float(row["y"]) for row in rows],
        "customdata": [row["slug"] for row in rows],
        "hovertext": [_hover(row, look) for row in rows],
        "hoverinfo": "text",
        "marker": {
            "size": 15 if ours else 9,
            "color": colour or look.palette.crowd,
            "opacity": 1 if colour else 0.4,
            "line": {"width": 1.5 if colour else 0, "color": look.palette.paper},
        },
        "cliponaxis": False,
    }


def _hover(row: Row, look: Look) -> str:
    note = look.text("estimate") if look.estimated else explained(row, look.lang)
    return hover(look.name(row), look.scored(row), look.ranked(row), note)
