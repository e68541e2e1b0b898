"""The ladder inside a region: its members by national rank, each with its score."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from rankings import doubt
from rankings.charts.disputes import explained, noted
from rankings.charts.lettering import escape, height, hover, known, lines, plain_width
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.ranks import colours_of, highlighted, last_rank, rank_axis
from rankings.charts.wording import Row
from rankings.i18n import NBSP

# Px a name may take in a line, by whether the picture is narrow: a ministry's would leave the dots no room.
MOST = {True: 150, False: 420}


def dots(
    ladder: pd.DataFrame,
    *,
    value: str = "score",
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """Members of one region, a row each, sorted by national rank, which stands in brackets.

    ladder: rows of the query `ladder`, the members only. value: 'score' or 'rank' is what the dot shows; a
    member without it has the word for what is missing and no dot.
    """
    look = Look(**noted(ladder, options, {"rank", value}))
    rows = ladder.sort_values(["rank", "score"], ascending=[True, False], na_position="last").to_dict("records")
    colours = colours_of(highlighted(set(ladder["slug"]), focus, peers), focus, look, peers)
    words = [_name(row, look) for row in rows]
    tall = height("<br>" * (max(map(len, words), default=1) - 1), look.size) + (8 if look.compact else 9)
    left = 22 + max((plain_width(line, look.size) * 1.06 for label in words for line in label), default=0)
    drawn = [(y, row) for y, row in enumerate(rows) if known(row[value])]
    layout = look.layout(
        tall * max(1, len(rows)),
        left=left,
        right=62,
        above=8,
        below=42,
        annotations=[*_names(rows, words, left, colours, focus, look), *_figures(rows, value, look)],
        xaxis=_axis(drawn, value, look),
        yaxis=look.axis(visible=True, showgrid=True, dtick=1, showticklabels=False, range=[len(rows) - 0.5, -0.5]),
    )
    return {"data": [_marks(drawn, value, colours, focus, look)], "layout": layout}


def _names(
    rows: list[Row], words: list[list[str]], left: float, colours: dict[str, str], focus: str | None, look: Look
) -> list[dict[str, Any]]:
    """Name and national rank left of each row, in as many lines as a long name needs."""
    return [
        look.note(
            "<br>".join(map(escape, label)),
            y=y,
            xref="paper",
            x=0,
            xanchor="left",
            xshift=10 - left,
            align="left",
            font={"color": colours.get(row["slug"], look.palette.ink), "weight": 700 if row["slug"] == focus else 400},
        )
        for y, (row, label) in enumerate(zip(rows, words, strict=True))
    ]


def _name(row: Row, look: Look) -> list[str]:
    """'Kon Tum (43)' in lines; the rank stays with the last word."""
    whole = f"{look.name(row)}{NBSP}({int(row['rank']) if known(row['rank']) else '–'}{doubt.mark(row, 'rank')})"
    return [line.replace(NBSP, " ") for line in lines(whole, MOST[look.compact], look.size)]


def _axis(drawn: list[tuple[int, Row]], value: str, look: Look) -> dict[str, Any]:
    font = {"size": look.size - 1, "color": look.palette.muted}
    if value == "rank":
        size = last_rank(pd.DataFrame([row for _, row in drawn]))
        title = {"text": look.text("rank_axis"), "font": font, "standoff": 6}
        return rank_axis(size, look, across=True) | {"title": title}
    shown = [float(row["score"]) for _, row in drawn] or [0.0, 1.0]
    room = max((max(shown) - min(shown)) * 0.08, 0.05)
    unit = drawn[0][1]["unit"] if drawn else None
    title = {"text": "%" if unit == "%" else look.text("score_axis"), "font": font, "standoff": 6}
    span = [min(shown) - room, max(shown) + room]
    return look.axis(visible=True, showgrid=True, nticks=5 if look.compact else 8, range=span, title=title)


def _marks(
    drawn: list[tuple[int, Row]], value: str, colours: dict[str, str], focus: str | None, look: Look
) -> dict[str, Any]:
    slugs = [row["slug"] for _, row in drawn]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(row[value]) for _, row in drawn],
        "y": [y for y, _ in drawn],
        "customdata": slugs,
        "hovertext": [_hover(row, look) for _, row in drawn],
        "hoverinfo": "text",
        "marker": {
            "opacity": 1,
            "size": [14 if slug == focus else 9 for slug in slugs],
            "color": [colours.get(slug, look.palette.crowd) for slug in slugs],
            "symbol": ["circle-open" if row["rank_status"] == "disputed" else "circle" for _, row in drawn],
            "line": {"width": 2, "color": [colours.get(slug, look.palette.crowd) for slug in slugs]},
        },
        "cliponaxis": False,
    }


def _figures(rows: list[Row], value: str, look: Look) -> list[dict[str, Any]]:
    """The figure at the right of each row, or the word for what is missing."""
    notes = []
    for y, row in enumerate(rows):
        amount = row[value]
        words = (
            look.number(amount, 2 if value == "score" else 0) + doubt.mark(row, value)
            if known(amount)
            else look.without(row, value)
        )
        font = {"color": look.palette.ink if known(amount) else look.palette.muted}
        place = {"xref": "paper", "x": 1, "xanchor": "right", "xshift": 54}
        notes.append(look.note(words, y=y, font=font, **place))
    return notes


def _hover(row: Row, look: Look) -> str:
    return hover(look.name(row), look.scored(row), look.ranked(row), explained(row, look.lang))
