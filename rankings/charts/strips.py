"""How do the regions spread? One dot a province, one row a region."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import pandas as pd

from rankings.charts.lettering import hover, known
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
    look = Look(**options)
    groups = [(row, _scored(ladder, members, row["region_id"])) for row in groupings.to_dict("records")]
    titles = [look.name(row) for row, _ in groups]
    counts = [_count(members, row["region_id"], own, look) for row, own in groups]
    chosen = highlighted(ladder, focus, peers)
    colours = colours_of(chosen, focus, look, peers)
    ours = [bool((own["slug"] == focus).any()) for _, own in groups]
    rows = rows_of(titles, look, most=240, small=counts, bold=ours, least=62, under=46)
    middles = [(y, one) for y, one in zip(rows.marks, groups, strict=True) if _whole(one, ladder, members)]
    low, high = _range([own["score"] for _, own in groups], list((means or {}).values()))
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
    crowd = dots[~dots["slug"].isin(chosen)]
    stand = [_dots(dots[dots["slug"] == slug], colours[slug], slug == focus, look) for slug in reversed(chosen)]
    marks = [medians(middles, look), diamonds(groups, means or {}, rows.marks, look)]
    return {"data": [_dots(crowd, None, False, look), *marks, *stand], "layout": layout}


def _scored(ladder: pd.DataFrame, members: pd.DataFrame, region: str) -> pd.DataFrame:
    own = members.loc[members["region_id"] == region, ["vintage", "code"]]
    return ladder[ladder["score"].notna()].merge(own, on=["vintage", "code"])


def _whole(group: Group, ladder: pd.DataFrame, members: pd.DataFrame) -> bool:
    row, own = group
    everybody = len(own) == int((members["region_id"] == row["region_id"]).sum())
    return len(own) > 0 and (everybody or bool(ladder["complete"].eq(True).any()))


def _count(members: pd.DataFrame, region: str, own: pd.DataFrame, look: Look) -> str:
    total = int((members["region_id"] == region).sum())
    return look.text("members", n=total) if len(own) == total else look.text("members_scored", n=len(own), of=total)


def _range(scores: Sequence[pd.Series], means: Sequence[float]) -> tuple[float, float]:
    values = [float(value) for own in scores for value in own] + list(means)
    if not values:
        return 0.0, 1.0
    room = max((max(values) - min(values)) * 0.04, 0.05)
    return min(values) - room, max(values) + room


def _placed(
    groups: list[tuple[Row, pd.DataFrame]],
    marks: list[float],
    span: tuple[float, float],
    look: Look,
) -> pd.DataFrame:
    """All dots with `y`: dots that would cover each other stand in lanes above and below the row's middle."""
    near = LANE * (span[1] - span[0]) / (280 if look.compact else 740)
    lanes = [0, -1, 1] if look.compact else [0, -1, 1, -2, 2]
    placed = []
    for y, (_, own) in enumerate(groups):
        ends: dict[int, float] = {}
        for row in own.sort_values("score").to_dict("records"):
            free = [lane for lane in lanes if row["score"] - ends.get(lane, -1e9) >= near]
            lane = free[0] if free else 0
            ends[lane] = row["score"]
            placed.append(row | {"y": marks[y] + lane * LANE * 0.8, "row": y})
    return pd.DataFrame(placed, columns=[*(groups[0][1].columns if groups else ["slug", "score"]), "y", "row"])


def _dots(rows: pd.DataFrame, colour: str | None, ours: bool, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(score) for score in rows["score"]],
        "y": [float(y) for y in rows["y"]],
        "customdata": list(rows["slug"]),
        "hovertext": [_hover(row, look) for row in rows.to_dict("records")],
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
    rank = look.text("rank_is", rank=look.rank(row["rank"], row["rank_of"])) if known(row["rank"]) else ""
    return hover(
        look.name(row), look.score(row["score"], row["unit"]), rank, look.text("estimate") if look.estimated else ""
    )
