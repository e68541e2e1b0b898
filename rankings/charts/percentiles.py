"""Several indices at once: where in the field does the province stand in each? Never adds ranks."""

from typing import Any, Unpack

import pandas as pd

from rankings import doubt
from rankings.charts.disputes import explained, noted
from rankings.charts.lettering import escape, hover, known, plain_width
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.rows import rows_axis, rows_of
from rankings.charts.wording import Row


def percentiles(standings: pd.DataFrame, **options: Unpack[LookOptions]) -> Figure:
    """One row an index, quartile bands, the rank in words at the right ('43/63').

    standings: one row an index in the order of the rows: short_name, year, rank, rank_of, rank_status, score, unit,
    missing; `index`, where it is there, is the customdata. An index without a rank has the word for what is missing
    and no dot.
    """
    # of the newest rank alone, under the picture: over it the first screen has no room
    look = Look(**noted(standings.filter(items=["rank_status"]), options, line="source"))
    rows = standings.to_dict("records")
    names = [str(row["short_name"]) for row in rows]
    years = [look.text("in_year", year=int(row["year"])) for row in rows]
    lanes = rows_of(names, look, most=200, small=years, least=44)
    words = [_words(row, look) for row in rows]
    bands = [_band(quarter, y, look) for y in lanes.marks for quarter in range(4)]
    layout = look.layout(
        lanes.total,
        left=lanes.left,
        right=24 + plain_width("63/63**", look.size + 2),
        above=28,
        below=10,
        annotations=[*lanes.notes, *_figures(rows, words, lanes.marks, look), *_heads(look)],
        shapes=bands,
        xaxis=look.axis(visible=False, range=[0, 1]),
        yaxis=rows_axis(lanes, look),
    )
    return {"data": [_dots(rows, lanes.marks, look)], "layout": layout}


def ranked(row: Row) -> bool:
    """Whether there is a rank, and the number ranked to set it against."""
    return known(row["rank"]) and known(row["rank_of"])


def standing(rank: float, size: float) -> float:
    """0 for the last of `size`, 1 for the first."""
    return 1.0 if size <= 1 else float((size - rank) / (size - 1))


def _words(row: Row, look: Look) -> str:
    """'43/63'; of what has a score and no rank that it has none yet, of what has neither the kind of missing."""
    if known(row["rank"]):
        return look.rank(row["rank"], row["rank_of"]) + doubt.mark(row, "rank")
    return look.without(row, "rank")


def _band(quarter: int, y: float, look: Look) -> dict[str, Any]:
    """The lowest quarter at the left; steps of one grey, so that the dot keeps the only colour."""
    half = 8 if look.compact else 13
    box = {"x0": quarter / 4, "x1": (quarter + 1) / 4, "y0": y - half, "y1": y + half}
    fill = {"fillcolor": look.palette.crowd, "opacity": (0.07, 0.13, 0.19, 0.27)[quarter], "line": {"width": 0}}
    return {"type": "rect", "layer": "below", **box, **fill}


def _heads(look: Look) -> list[dict[str, Any]]:
    """'thấp nhất' at the left end, 'cao nhất' at the right end, over the bands."""
    font = {"size": look.size - 1, "color": look.palette.muted}
    ends = [(0, "left", "lowest_quarter"), (1, "right", "highest_quarter")]
    place = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4}
    return [look.note(escape(look.text(key)), x=x, xanchor=side, font=font, **place) for x, side, key in ends]


def _figures(rows: list[Row], words: list[str], marks: list[float], look: Look) -> list[dict[str, Any]]:
    """The rank right of its row; what is missing is said inside the row, where the dot would be."""
    notes = []
    for y, row, word in zip(marks, rows, words, strict=True):
        font: dict[str, Any] = {"size": look.size + 2, "weight": 600}
        place: dict[str, Any] = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 12}
        if not ranked(row):
            font = {"size": look.size, "color": look.palette.muted}
            place = {"x": 0, "xanchor": "left", "xshift": 8}
        notes.append(look.note(escape(word), y=y, font=font, **place))
    return notes


def _dots(rows: list[Row], marks: list[float], look: Look) -> dict[str, Any]:
    drawn = [(y, row) for y, row in zip(marks, rows, strict=True) if ranked(row)]
    hollow = [row["rank_status"] == "disputed" for _, row in drawn]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [standing(row["rank"], row["rank_of"]) for _, row in drawn],
        "y": [y for y, _ in drawn],
        "customdata": [row.get("index") for _, row in drawn],
        "hovertext": [
            hover(str(row["short_name"]), _words(row, look), look.scored(row), explained(row, look.lang))
            for _, row in drawn
        ],
        "hoverinfo": "text",
        "marker": {
            "size": 13 if look.compact else 17,
            "color": look.palette.accent,
            "symbol": ["circle-open" if one else "circle" for one in hollow],
            "line": {"width": 2, "color": look.palette.paper if not any(hollow) else look.palette.accent},
        },
        "cliponaxis": False,
    }
