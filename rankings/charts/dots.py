"""The ladder inside a region: its members by national rank, each with its score."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from rankings import i18n
from rankings.charts.lettering import escape, hover, plain_width
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.ranks import colours_of, highlighted, rank_axis
from rankings.charts.rows import rows_axis


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
    look = Look(**options)
    rows = ladder.sort_values(["rank", "score"], ascending=[True, False], na_position="last").to_dict("records")
    colours = colours_of(highlighted(ladder, focus, peers), focus, look)
    words = [_name(row, look) for row in rows]
    tall = 22 if look.compact else 26
    left = 22 + max((plain_width(label, look.size) * 1.06 for label in words), default=0)
    names = [
        look.note(
            escape(label),
            y=y,
            xref="paper",
            x=0,
            xanchor="left",
            xshift=10 - left,
            font={"color": colours.get(row["slug"], look.palette.ink), "weight": 700 if row["slug"] == focus else 400},
        )
        for y, (row, label) in enumerate(zip(rows, words, strict=True))
    ]
    known = [(y, row) for y, row in enumerate(rows) if pd.notna(row[value])]
    layout = look.layout(
        tall * max(1, len(rows)),
        left=left,
        right=62,
        above=8,
        below=42,
        annotations=[*names, *_figures(rows, value, look)],
        xaxis=_axis(known, value, look),
        yaxis=rows_axis(len(rows), look) | {"visible": True, "showgrid": True, "dtick": 1, "showticklabels": False},
    )
    return {"data": [_marks(known, value, colours, focus, look)], "layout": layout}


def _name(row: dict[str, Any], look: Look) -> str:
    return f"{look.name(row)} ({int(row['rank']) if pd.notna(row['rank']) else '–'})"


def _axis(known: list[tuple[int, dict[str, Any]]], value: str, look: Look) -> dict[str, Any]:
    font = {"size": look.size - 1, "color": look.palette.muted}
    if value == "rank":
        size = max((int(row["rank_of"]) for _, row in known), default=1)
        return rank_axis(size, look) | {"title": {"text": look.text("rank_axis"), "font": font, "standoff": 6}}
    shown = [float(row["score"]) for _, row in known] or [0.0, 1.0]
    room = max((max(shown) - min(shown)) * 0.08, 0.05)
    unit = known[0][1]["unit"] if known else None
    title = {"text": "%" if unit == "%" else look.text("score_axis"), "font": font, "standoff": 6}
    span = [min(shown) - room, max(shown) + room]
    return look.axis(visible=True, showgrid=True, nticks=5 if look.compact else 8, range=span, title=title)


def _marks(
    known: list[tuple[int, dict[str, Any]]], value: str, colours: dict[str, str], focus: str | None, look: Look
) -> dict[str, Any]:
    slugs = [row["slug"] for _, row in known]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(row[value]) for _, row in known],
        "y": [y for y, _ in known],
        "customdata": slugs,
        "hovertext": [_hover(row, look) for _, row in known],
        "hoverinfo": "text",
        "marker": {
            "opacity": 1,
            "size": [14 if slug == focus else 9 for slug in slugs],
            "color": [colours.get(slug, look.palette.crowd) for slug in slugs],
            "symbol": ["circle-open" if row["rank_status"] == "disputed" else "circle" for _, row in known],
            "line": {"width": 2, "color": [colours.get(slug, look.palette.crowd) for slug in slugs]},
        },
        "cliponaxis": False,
    }


def _figures(rows: list[dict[str, Any]], value: str, look: Look) -> list[dict[str, Any]]:
    """The figure at the right of each row, or the word for what is missing."""
    notes = []
    for y, row in enumerate(rows):
        known = pd.notna(row[value])
        amount = row["score"] if value == "score" else row["rank"]
        words = look.missing(row["missing"]) if not known else look.number(amount, 2 if value == "score" else 0)
        font = {"color": look.palette.ink if known else look.palette.muted}
        place = {"xref": "paper", "x": 1, "xanchor": "right", "xshift": 54}
        notes.append(look.note(words, y=y, font=font, **place))
    return notes


def _hover(row: dict[str, Any], look: Look) -> str:
    rank = look.text("rank_is", rank=i18n.rank_of(row["rank"], row["rank_of"])) if pd.notna(row["rank"]) else ""
    score = look.score(row["score"], row["unit"]) if pd.notna(row["score"]) else ""
    return hover(look.name(row), score, rank)
