"""Did score and rank move the same way? Change of score against places gained."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from rankings import doubt, i18n
from rankings.charts.lettering import hover, known, wrap
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.plane import Dot, clouds, corners, cross, names, plane, signed_ticks, span, titled
from rankings.charts.ranks import colours_of, highlighted
from rankings.charts.wording import Row

CORNERS = ((False, True), (True, True), (False, False), (True, False))


def quadrant(
    movers: pd.DataFrame, *, focus: str | None = None, peers: Sequence[str] = (), **options: Unpack[LookOptions]
) -> Figure:
    """Rows of the query `movers`: score_change across, rank_change up (improved is up), quarters in words.

    Who has no change of score or of rank (or a refused one) is not drawn; a note says how many.
    """
    look = Look(**options)
    rows = movers.to_dict("records")
    drawn = [row for row in rows if known(row["score_change"]) and known(row["rank_change"])]
    dots = [_dot(row, look) for row in drawn]
    colours = colours_of(highlighted(set(movers["slug"]), focus, peers), focus, look, peers)
    across, up = span([dot.x for dot in dots], 0), span([dot.y for dot in dots], 0)
    page = plane(across, up, look)
    words, boxes = corners(_counted(dots, look), page, look)
    layout = look.layout(
        page.tall,
        left=62 if look.compact else 78,
        right=16,
        above=10,
        below=82 if len(drawn) < len(rows) else 50,
        annotations=[*words, *names(dots, colours, focus, page, boxes, look), *_left_out(len(rows) - len(drawn), look)],
        shapes=cross(0, 0, look),
        xaxis=titled(look, _axis(drawn, look), across, **signed_ticks(across, look)),
        yaxis=titled(look, look.text("places_gained"), up, **signed_ticks(up, look)),
    )
    return {"data": clouds(dots, colours, focus, look), "layout": layout}


def _dot(row: Row, look: Look) -> Dot:
    places = i18n.places(int(row["rank_change"]), look.lang)
    before, after = (
        look.rank(row[f"rank_{side}"], row[f"rank_of_{side}"]) + doubt.mark(row, "rank", f"_{side}")
        for side in ("from", "to")
    )
    scores = (look.number(row[f"score_{side}"]) + doubt.mark(row, "score", f"_{side}") for side in ("from", "to"))
    score = f"{' → '.join(scores)} ({look.signed(row['score_change'])})"
    said = hover(look.name(row), score, f"{before} → {after} ({places})")
    return Dot(str(row["slug"]), look.name(row), float(row["score_change"]), float(row["rank_change"]), said)


def _counted(dots: Sequence[Dot], look: Look) -> list[str]:
    """'điểm tăng, hạng giảm: 12' for each corner; who kept score or rank is in none of them."""
    found = []
    for right, top in CORNERS:
        count = sum(dot.x * dot.y != 0 and (dot.x > 0) == right and (dot.y > 0) == top for dot in dots)
        found.append(look.text(f"score_{'up' if right else 'down'}_rank_{'up' if top else 'down'}", n=count))
    return found


def _axis(drawn: Sequence[Row], look: Look) -> str:
    percent = bool(drawn) and drawn[0].get("unit") == "%"
    return look.text("score_change_percent" if percent else "score_change_points")


def _left_out(count: int, look: Look) -> list[dict[str, Any]]:
    if count == 0:
        return []
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "yshift": -48}
    font = {"size": look.size - 1, "color": look.palette.muted}
    words = wrap(look.text("not_drawn", n=count), look.room - 60, look.size - 1)
    return [look.note(words, font=font, align="left", **place)]
