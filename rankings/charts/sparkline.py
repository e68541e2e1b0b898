"""A rank over the years, small enough for a card: the line, the first and the last rank, no axes."""

from math import ceil
from typing import Any, Unpack

import pandas as pd

from rankings import doubt
from rankings.charts.lettering import BOLD, hover, known, plain_width
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.points import Point, broken, most_ranked, ranked_points

PLOT = 44
SMALL = 10  # px of the letters of a year
LEFT, RIGHT = 30, 34  # px beside the line, more where a word is wider
MARK = "sparkline"  # by it the browser knows what static/sparkline.js draws


def sparkline(history: pd.DataFrame, *, guessed: bool = False, **options: Unpack[LookOptions]) -> Figure:
    """One province's ranks, 1 at the top; rows of the query `history` of that province.

    The line is cut like in `bump`; guessed: estimates, dashed and hollow. Without any rank the picture is empty.
    `customdata` is the slug.
    """
    look = Look(**options)
    own = ranked_points(history, look)
    size = float(most_ranked(own, 1))
    years = [int(year) for year in history["year"]] or [0]
    ends = _ends(own, look)
    layout = look.layout(
        PLOT,
        left=max([LEFT, *(_reach(note) for note in ends if note["xanchor"] == "right")]),
        right=max([RIGHT, *(_reach(note) for note in ends if note["xanchor"] == "left")]),
        annotations=ends,
        meta=MARK,
        xaxis=look.axis(visible=False, range=[min(years) - 0.2, max(years) + 0.2]),
        yaxis=look.axis(visible=False, range=[size + size / 12, 1 - size / 12]),
    )
    return {"data": [_line(own, guessed, look)], "layout": layout}


def _reach(note: dict[str, Any]) -> int:
    """Px from a point to the far end of the word beside it."""
    wide = plain_width(note["text"], note["font"]["size"]) * (BOLD if "weight" in note["font"] else 1)
    return ceil(abs(note["xshift"]) + wide) + 1


def _line(own: list[Point], guessed: bool, look: Look) -> dict[str, Any]:
    rows = broken(own)
    colour = look.palette.accent
    last = len(rows) - 1
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [None if row is None else row.year for row in rows],
        "y": [None if row is None else row.place for row in rows],
        "customdata": [None if row is None else row.slug for row in rows],
        "hovertext": [None if row is None else _hover(row, guessed, look) for row in rows],
        "hoverinfo": "text",
        "line": {"color": colour, "width": 2, "dash": "dot" if guessed else "solid"},
        "marker": {
            "color": colour,
            "opacity": 1,
            "symbol": "circle-open" if guessed else "circle",
            "line": {"width": 2 if guessed else 0, "color": colour},
            "size": [9 if at == last else 4 for at in range(len(rows))],
        },
        "connectgaps": False,
        "cliponaxis": False,
    }


def _hover(row: Point, guessed: bool, look: Look) -> str:
    shown = look.rank(row.rank, row.rank_of) + doubt.sign(row.rank_status)
    said = look.text("rank_in_year", rank=shown, year=row.year)
    return hover(said, *doubt.explained([row.rank_status], look.lang), look.text("estimate") if guessed else "")


def _ends(own: list[Point], look: Look) -> list[dict[str, Any]]:
    """The last rank in bold right of its point, the first one muted left of its point over its year.

    The first with the number ranked where that was less than half the most ('7/10', a pilot), both where one is among
    the 63 and one among the 34.
    """
    notes = []
    two_sets = len({point.vintage for point in own}) > 1
    if len(own) > 1:
        place = {"x": own[0].year, "y": own[0].place, "xanchor": "right", "xshift": -6}
        pilot = known(own[0].rank_of) and 2 * int(own[0].rank_of or 0) < most_ranked(own, 1)
        first = look.rank(own[0].rank, own[0].rank_of) if pilot or two_sets else str(own[0].rank)
        first += doubt.sign(own[0].rank_status)
        for word, size, shift in ((first, look.size - 1, 6), (own[0].year, SMALL, -7)):
            font = {"size": size, "color": look.palette.muted}
            notes.append(look.note(str(word), font=font, yshift=shift, **place))
    if own:
        font = {"size": look.size + 1, "color": look.palette.accent, "weight": 700}
        place = {"x": own[-1].year, "y": own[-1].place, "xanchor": "left", "xshift": 8}
        last = look.rank(own[-1].rank, own[-1].rank_of) if two_sets else str(own[-1].rank)
        notes.append(look.note(last + doubt.sign(own[-1].rank_status), font=font, **place))
    return notes
