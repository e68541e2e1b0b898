"""Who is where? One square a province with its name and rank; Hoàng Sa and Trường Sa always drawn."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd

from rankings.charts.areas import Area, area, fills, outlines, targets
from rankings.charts.disputes import noted
from rankings.charts.lettering import balanced, escape, lines, plain_width
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.mapkey import key_list, key_row
from rankings.charts.quantiles import quantile_steps, step_spans
from rankings.charts.ranks import highlighted
from rankings.charts.wording import Row
from rankings.i18n import unaccented

HALF = 0.47
ARCHIPELAGO = "Quần đảo "


def tilemap(
    ladder: pd.DataFrame,
    tiles: pd.DataFrame,
    *,
    by: str = "rank",
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """Five quantile steps of one edition; hatched where there is no figure.

    ladder: rows of the query `ladder`, one vintage. tiles: rows of the query `tiles` of that vintage, the
    archipelagos (code null) coloured like the province that administers them. by: 'rank' or 'score'.
    """
    look = Look(**(noted(ladder, options, (by,))))
    known = ladder.assign(step=quantile_steps(ladder, by))
    units = {row["code"]: row for row in known.to_dict("records")}
    squares = [_square(tile, units, look) for tile in tiles.to_dict("records")]
    rows, columns = int(tiles["row"].max()) + 1, int(tiles["col"].max()) + 1
    tile = 40 if look.compact else 46
    spans = step_spans(known, known["step"], by, look)
    notes, shapes = key_row(spans, by, look) if look.compact else key_list(known, spans, by, columns, tile, look)
    layout = look.layout(
        tile * rows,
        above=50 if look.compact else 12,
        annotations=[*(note for one in squares for note in _words(one, by, one.slug == focus, look)), *notes],
        shapes=[*shapes, *(_dashed(one, look) for one in squares if one.slug is None)],
        xaxis=_fixed(look, [-0.5, (columns if look.compact else columns + 12.5) - 0.5], "left"),
        yaxis=_fixed(look, [rows - 0.5, -0.5], "top") | {"scaleanchor": "x"},
    )
    chosen = highlighted(set(ladder["slug"]), focus, peers)
    data = [*fills(squares, look), *outlines(squares, chosen, focus, look), targets(squares, tile * 0.9)]
    return {"data": data, "layout": layout}


def _fixed(look: Look, span: list[float], toward: str) -> dict[str, Any]:
    return look.axis(visible=False, range=span, constrain="domain", constraintoward=toward)


def _square(tile: Row, units: dict[Any, Row], look: Look) -> Area:
    """The square of a tile; an archipelago takes the step of the province that administers it."""
    x, y = float(tile["col"]), float(tile["row"])
    ring = [
        (x - HALF, y - HALF),
        (x + HALF, y - HALF),
        (x + HALF, y + HALF),
        (x - HALF, y + HALF),
        (x - HALF, y - HALF),
    ]
    if isinstance(tile["code"], str):
        return area(units.get(tile["code"]), (ring,), (x, y), look)
    owner = area(units.get(tile["owner_code"]), (ring,), (x, y), look)
    name = isles(tile, look)
    full = look.text("of_owner", name=look.text("archipelago", name=name), owner=owner.name)
    return owner._replace(slug=None, name=name, rank=None, hover=escape(full), owner=owner.slug)


def isles(tile: Row, look: Look) -> str:
    """'Hoàng Sa', in English 'Hoang Sa' like every other name."""
    name = str(tile["label_vi"]).removeprefix(ARCHIPELAGO)
    return name if look.lang == "vi" else unaccented(name)


def _words(one: Area, by: str, ours: bool, look: Look) -> list[dict[str, Any]]:
    """The name in the upper part of the square, the rank below; a long name gets smaller letters."""
    size, room = (9, 39) if look.compact else (10, 45)
    ink = look.palette.ink if one.step is None else look.palette.step_ink[one.step]
    short = one.name.removesuffix(look.text("new_province", name=""))  # all of the 34 are on one map
    small = _fitting(short, size, room)
    words = balanced(short, room, small)
    font = {"size": small, "color": ink, "weight": 700 if ours else 400}
    x, y = one.centre
    if one.slug is None:
        return [look.note(f"<i>{words}</i>", x=x, y=y, font=font)]
    figure = one.figure if by == "score" else "–" if one.rank is None else f"{one.rank}{one.mark}"
    number = {"size": size + (1 if by == "score" else 4), "color": ink, "weight": 700}
    name = look.note(words, x=x, y=y - HALF, yanchor="top", yshift=1, font=font)
    return [name, look.note(figure, x=x, y=y + HALF, yanchor="bottom", yshift=-2, font=number)]


def _fitting(name: str, size: float, room: float) -> float:
    """The largest size of letters, down to 7 px, at which the name takes two lines of `room` px."""
    while size > 7 and (
        len(lines(name, room, size)) > 2 or any(plain_width(line, size) > room for line in lines(name, room, size))
    ):
        size -= 0.5
    return size


def _dashed(one: Area, look: Look) -> dict[str, Any]:
    x, y = one.centre
    line = {"color": look.palette.muted, "width": 1, "dash": "dot"}
    return {"type": "rect", "x0": x - HALF, "x1": x + HALF, "y0": y - HALF, "y1": y + HALF, "line": line}
