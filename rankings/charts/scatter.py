"""Do two indicators go together? One dot a province, the medians as quarters; no causes."""

from collections.abc import Sequence
from statistics import median
from typing import Unpack

import pandas as pd

from rankings import doubt
from rankings.charts.lettering import hover
from rankings.charts.look import Figure, Look, LookOptions
from rankings.charts.plane import Dot, clouds, corners, cross, names, plane, span, titled
from rankings.charts.ranks import colours_of, highlighted
from rankings.charts.wording import Row


def scatter(
    pairs: pd.DataFrame,
    x_name: str,
    y_name: str,
    *,
    x_unit: str | None = None,
    y_unit: str | None = None,
    focus: str | None = None,
    peers: Sequence[str] = (),
    **options: Unpack[LookOptions],
) -> Figure:
    """pairs: one row a unit: slug, name_vi, name_en, x, y; rows without both are not drawn.

    x_name, y_name: index or indicator with its year ('PAPI 2024'); x_unit, y_unit: 'points' or '%'. The
    rank correlation with its N belongs into the subtitle.
    """
    look = Look(**options)
    rows = pairs.dropna(subset=["x", "y"]).to_dict("records")
    dots = [_dot(row, (x_name, x_unit), (y_name, y_unit), look) for row in rows]
    colours = colours_of(highlighted(set(pairs["slug"]), focus, peers), focus, look, peers)
    xs, ys = [dot.x for dot in dots], [dot.y for dot in dots]
    page = plane(span(xs), span(ys), look)
    words, boxes = corners(_words(x_name, y_name, look) if dots else [], page, look)
    layout = look.layout(
        page.tall,
        left=52 if look.compact else 72,
        right=16,
        above=10,
        below=58,
        annotations=[*words, *names(dots, colours, focus, page, boxes, look)],
        shapes=cross(median(xs), median(ys), look) if dots else [],
        xaxis=titled(look, _titled(x_name, x_unit, look), page.across),
        yaxis=titled(look, _titled(y_name, y_unit, look), page.up),
    )
    return {"data": clouds(dots, colours, focus, look), "layout": layout}


def _dot(row: Row, across: tuple[str, str | None], up: tuple[str, str | None], look: Look) -> Dot:
    kinds = {axis: row.get(f"{axis}_status") for axis in ("x", "y")}
    said = [
        f"{name}: {look.score(row[axis], unit)}{doubt.sign(kinds[axis])}"
        for axis, (name, unit) in (("x", across), ("y", up))
    ] + doubt.explained(kinds.values(), look.lang)
    return Dot(str(row["slug"]), look.name(row), float(row["x"]), float(row["y"]), hover(look.name(row), *said))


def _words(x_name: str, y_name: str, look: Look) -> list[str]:
    """The quarters top left, top right, bottom left, bottom right."""
    return [
        look.text("one_high", high=y_name, low=x_name),
        look.text("both_high"),
        look.text("both_low"),
        look.text("one_high", high=x_name, low=y_name),
    ]


def _titled(name: str, unit: str | None, look: Look) -> str:
    shown = "%" if unit == "%" else look.text("score_axis") if unit else ""
    return f"{name} ({shown})" if shown else name
