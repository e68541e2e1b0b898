"""Names, ranks and scores at both ends of a slope, spread so that none covers another."""

import re
from collections.abc import Sequence
from typing import Any

from rankings import doubt, i18n
from rankings.charts.lettering import height, plain_width, spread, wrap
from rankings.charts.look import Look
from rankings.charts.wording import Row

SIDES = ("from", "to")


def slope_labels(
    named: Sequence[Row], side: str, focus: str | None, colours: dict[str, str], look: Look, scale: float, size: int
) -> list[Any]:
    words = [_words(row, side, look) for row in named]
    heights = [height(markup, look.size) * scale for markup in words]
    at = spread([float(row[f"at_{side}"]) for row in named], heights, 0.0, size + 1.0)
    place: dict[str, Any] = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "align": "left"}
    if side == "from":
        place = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -6, "align": "right"}
    return [
        look.note(
            markup,
            y=y,
            font={"color": colours[row["slug"]], "weight": 700 if row["slug"] == focus else 400},
            **place,
        )
        for row, markup, y in zip(named, words, at, strict=True)
    ]


def _words(row: Row, side: str, look: Look) -> str:
    """'Kon Tum 55 · 81,35' at the left, '43 · 86,14 Kon Tum ▲ 12 bậc' at the right (shorter on a phone)."""
    rank = f"{int(row[f'rank_{side}'])}{doubt.mark(row, 'rank', f'_{side}')}"
    scored = not look.compact and row[f"score_{side}"] is not None
    score = f" · {look.number(row[f'score_{side}'])}{doubt.mark(row, 'score', f'_{side}')}" if scored else ""
    if side == "from":
        return wrap(f"{look.name(row)} {rank}{score}", 84 if look.compact else 300, look.size)
    move = i18n.places(row["rank_change"], look.lang)
    if look.compact:
        return wrap(f"{rank} {look.name(row)}", 84, look.size)
    moved = f"<span style='color:{look.direction(row['rank_change'])}'>{move}</span>"
    return f"{wrap(f'{rank}{score} {look.name(row)}', 360, look.size)} {moved}"


def room(labels: list[dict[str, Any]], look: Look) -> float:
    lines = [re.sub("<[^>]*>", "", line) for label in labels for line in label["text"].split("<br>")]
    return 20 + max((plain_width(line, look.size) * 1.05 for line in lines), default=0)


def headings(rows: Sequence[Row], year: int, since: int, look: Look) -> list[dict[str, Any]]:
    ends = [(0, since, "from", "right", -6), (1, year, "to", "left", 6)]
    ranked = {end: [int(row[f"rank_of_{end}"]) for row in rows if row[f"rank_of_{end}"] is not None] for end in SIDES}
    font = {"color": look.palette.muted, "weight": 600}
    place = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4}
    return [
        look.note(
            wrap(
                look.text("year_of", year=when, n=max(ranked[end], default="–")),
                84 if look.compact else 300,
                look.size,
            ),
            x=x,
            xanchor=anchor,
            xshift=shift,
            font=font,
            **place,
        )
        for x, when, end, anchor, shift in ends
    ]
