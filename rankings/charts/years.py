"""The axis of years: one tick an edition, under each year the number of units ranked."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from rankings.charts.look import Look
from rankings.charts.points import Point

BARE = 90  # px of a picture of years none of which has a figure


def year_axis(editions: pd.DataFrame, points: Iterable[Point], look: Look, ahead: Sequence[int] = ()) -> dict[str, Any]:
    """`ahead`: years without an edition that get a tick as well."""
    counted = {point.year: point.rank_of for point in points}
    counts = {
        int(year): counted.get(year) if pd.isna(n) or look.estimated else int(n)
        for year, n in zip(editions["year"], editions["ranked_units"], strict=True)
    }
    counts |= {year: None for year in ahead if year not in counts}
    short = look.compact and len(counts) > 7
    small = f"<span style='font-size:{look.size - 2}px'>"
    ticks = [
        f"{f'’{year % 100:02d}' if short else year}<br>{small}{'' if n is None else n}</span>"
        for year, n in counts.items()
    ]
    if look.compact and len(counts) > 12:
        ticks = [words if (len(ticks) - at) % 2 else "" for at, words in enumerate(ticks)]
    return look.axis(visible=True, tickvals=list(counts), ticktext=ticks, tickangle=0)


def count_note(look: Look) -> dict[str, Any]:
    """'N' beside the row of numbers ranked."""
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "right", "yanchor": "top"}
    font = {"size": look.size - 2, "color": look.palette.muted}
    return look.note(look.text("count_row"), font=font, xshift=-8, yshift=-13, **place)
