"""What stands on the strips of dots: medians, published means, names of the provinces that matter."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from rankings import doubt
from rankings.charts.lettering import escape, hover, plain_width
from rankings.charts.look import Look
from rankings.charts.others import MEAN, MIDDLE
from rankings.charts.wording import Row

Group = tuple[Row, list[Row]]  # a region, the rows of its members


def medians(middles: Sequence[tuple[float, Group]], look: Look) -> dict[str, Any]:
    """An upright tick of 26 px for each group, at the middle of its row."""
    known = [(y, float(median(one["score"] for one in own)), row) for y, (row, own) in middles]
    words = [hover(look.name(row), look.text("median_is", score=look.number(middle))) for _, middle, row in known]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, middle, _ in known for x in (middle, middle, None)],
        "y": [at for y, _, _ in known for at in (y - 13, y + 13, None)],
        "hovertext": [shown for said in words for shown in (said, said, None)],
        "hoverinfo": "text",
        "customdata": [MIDDLE] * 3 * len(known),
        "line": {"color": look.palette.ink, "width": 2},
    }


def diamonds(
    groups: Sequence[Group], published: Mapping[str, float], marks: Sequence[float], look: Look
) -> dict[str, Any]:
    """A hollow diamond at the mean a publisher printed for the region."""
    ids = [(y, row) for y, (row, _) in zip(marks, groups, strict=True) if row["region_id"] in published]
    words = [look.text("mean_is", score=look.number(published[row["region_id"]])) for _, row in ids]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(published[row["region_id"]]) for _, row in ids],
        "y": [y for y, _ in ids],
        "hovertext": [hover(look.name(row), said) for (_, row), said in zip(ids, words, strict=True)],
        "hoverinfo": "text",
        "customdata": [MEAN] * len(ids),
        "marker": {
            "symbol": "diamond",
            "size": 11,
            "color": look.palette.paper,
            "line": {"width": 2, "color": look.palette.ink},
        },
        "cliponaxis": False,
    }


def names(
    dots: Sequence[Row],
    colours: Mapping[str, str],
    focus: str | None,
    span: tuple[float, float],
    look: Look,
) -> list[dict[str, Any]]:
    """Name and score over (or under) the dots that stand out; without room for it a name is in the hover only."""
    notes: list[dict[str, Any]] = []
    taken: list[tuple[float, float, float]] = []
    per_px = (span[1] - span[0]) / (300 if look.compact else 740)
    for slug, colour in colours.items():
        for row in (dot for dot in dots if dot["slug"] == slug):
            words = f"{look.name(row)} {look.number(row['score'])}{doubt.mark(row, 'score')}"
            wide = plain_width(words, look.size) * 1.08 * per_px
            x = min(max(row["score"], span[0] + wide / 2), span[1] - wide / 2)
            free = [
                side
                for side in (0.0, 0.5)
                if not any(line == row["row"] + side and abs(x - at) < (wide + width) / 2 for line, at, width in taken)
            ]
            if not free or (free[0] and look.compact):
                continue
            taken.append((row["row"] + free[0], x, wide))
            font = look.halo({"color": colour, "weight": 700 if slug == focus else 500})
            away = 8 if slug == focus else 5
            below = free[0] or (look.compact and row["lane"] < 0)  # over it would be the name of the row
            place = {"yanchor": "top", "yshift": -away} if below else {"yanchor": "bottom", "yshift": away}
            notes.append(look.note(escape(words), x=x, y=row["y"], font=font, **place))
    return notes


def key(published: bool, middle: bool, look: Look) -> dict[str, Any]:
    """What the marks that are drawn mean, under the axis."""
    drawn = ["strip_key"] + ["strip_key_median"] * middle + ["strip_key_mean"] * published
    words = escape("   ".join(look.text(one) for one in drawn))
    place = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "y": 0, "yanchor": "top", "yshift": -26}
    return look.note(words, font={"size": look.size - 1, "color": look.palette.muted}, **place)
