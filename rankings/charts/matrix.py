"""Which components go together? Every pair with its rank correlation in the cell; no causes."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import pandas as pd

from rankings.charts.lettering import height, hover, known, wrap
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.rows import name_room
from rankings.charts.shades import Shade, shade


def matrix(correlations: pd.DataFrame, names: Mapping[str, str], **options: Unpack[LookOptions]) -> Figure:
    """correlations: square, codes in rows and columns (−1 to 1, NaN where too few have both); names by code.

    Components are numbered in their order; the numbers stand over the columns, the names beside the rows
    (below the picture where it is narrow). Blue goes together, orange goes apart.
    """
    look = Look(**options)
    codes = [str(code) for code in correlations.columns]
    titles = [f"{at}. {names[code]}" for at, code in enumerate(codes, 1)]
    cell = 30 if look.compact else 44
    left = 30 if look.compact else name_room(titles, look, 330)
    few = [f"? {look.text('no_correlation')}"] if correlations.isna().any(axis=None) else []
    key = "<br>".join(wrap(line, look.room, look.size) for line in [*(titles if look.compact else []), *few])
    size = len(codes)
    shades = [
        [_shade(value, at == across, look) for across, value in enumerate(row)] for at, row in _rows(correlations)
    ]
    layout = look.layout(
        max(1, size) * cell,
        left=left,
        above=24,
        below=height(key, look.size) + 16 if key else 8,
        annotations=[
            *(_number(across, at, one, look) for at, row in enumerate(shades) for across, one in enumerate(row)),
            *_heads(size, look),
            *_names([str(at) for at in range(1, size + 1)] if look.compact else titles, left, look),
            *_key(key, left, look),
        ],
        shapes=[_cell(across, at, one.fill) for at, row in enumerate(shades) for across, one in enumerate(row)],
        xaxis=look.axis(visible=False, range=[-0.5, max(size, 1) - 0.5 if look.compact else max(size, 11) - 0.5]),
        yaxis=look.axis(visible=False, range=[max(size, 1) - 0.5, -0.5]),
    )
    return {"data": [_targets(correlations, [names[code] for code in codes], cell, look)], "layout": layout}


def _rows(correlations: pd.DataFrame) -> list[tuple[int, list[float]]]:
    return list(enumerate(correlations.to_numpy().tolist()))


def _shade(value: float, diagonal: bool, look: Look) -> Shade:
    palette = look.palette
    if diagonal:
        return Shade(palette.grid, palette.muted, "–")
    if not known(value):
        return Shade(palette.paper, palette.muted, "?")
    fill, ink = shade(value, look)
    return Shade(fill, ink, look.number(value))


def _cell(x: int, y: int, fill: str) -> dict[str, Any]:
    box = {"x0": x - 0.48, "x1": x + 0.48, "y0": y - 0.48, "y1": y + 0.48}
    return {"type": "rect", "layer": "below", "fillcolor": fill, "line": {"width": 0}, **box}


def _number(x: int, y: int, one: Shade, look: Look) -> dict[str, Any]:
    return look.note(one.words, x=x, y=y, font={"color": one.ink, "size": 10 if look.compact else 13})


def _heads(size: int, look: Look) -> list[dict[str, Any]]:
    place = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 3}
    font = {"color": look.palette.muted, "weight": 600}
    return [look.note(str(at + 1), x=at, font=font, **place) for at in range(size)]


def _names(titles: Sequence[str], left: float, look: Look) -> list[dict[str, Any]]:
    place = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 10 - left, "align": "left"}
    return [look.note(wrap(title, 330, look.size), y=at, **place) for at, title in enumerate(titles)]


def _key(key: str, left: float, look: Look) -> list[dict[str, Any]]:
    """The names below a narrow picture."""
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top"}
    place |= {"xshift": 10 - left, "yshift": -6, "align": "left"}
    return [look.note(key, **place)] if key else []


def _targets(correlations: pd.DataFrame, names: Sequence[str], cell: int, look: Look) -> dict[str, Any]:
    """Invisible marks in every cell for the pointer."""
    found = [(x, y, value) for y, row in _rows(correlations) for x, value in enumerate(row) if x != y]
    said = [
        look.text("correlation", value=look.number(value)) if known(value) else look.text("no_correlation")
        for _, _, value in found
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _, _ in found],
        "y": [y for _, y, _ in found],
        "hovertext": [hover(names[y], names[x], words) for (x, y, _), words in zip(found, said, strict=True)],
        "hoverinfo": "text",
        "marker": {"size": cell * 0.8, "symbol": "square", "opacity": 0},
    }
