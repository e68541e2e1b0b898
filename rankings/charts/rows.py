"""Pictures with one row a subject: names at the left, or above the row where the picture is narrow."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from rankings.charts.lettering import BOLD, height, lines, plain_width, wrap
from rankings.charts.look import Look

NARROW = 316


class Rows(NamedTuple):
    """The rows of a picture whose y axis counts px from the top.

    marks: y of each row's marks; notes: the names; left: px the names take left of the plot; total: px of
    all rows.
    """

    marks: list[float]
    notes: list[dict[str, Any]]
    left: float
    total: float


def rows_of(
    names: Sequence[str],
    look: Look,
    *,
    most: float = 300,
    small: Sequence[str] = (),
    bold: Sequence[bool] = (),
    least: float = 34,
    under: float = 26,
) -> Rows:
    """Rows as tall as their names need.

    names: unescaped, broken at `most` px; small: a muted second line each; least: px of a row when the names
    stand at the left; under: px for the marks below the name when the picture is narrow.
    """
    left = name_room([*names, *small], look, most)
    marks, notes, top = [], [], 4.0
    for at, name in enumerate(names):
        words = _words(name, small[at] if small else "", look, most)
        text = height(words, look.size)
        tall = text + under if look.compact else max(least, text + 12)
        font = look.halo({"weight": 700 if bold and bold[at] else 400})
        place: dict[str, Any] = {"y": top + tall / 2, "yanchor": "middle"}
        if look.compact:
            place = {"y": top, "yanchor": "top"}
        place |= {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 10 - left, "align": "left"}
        notes.append(look.note(words, font=font, **place))
        marks.append(top + text + under / 2 if look.compact else top + tall / 2)
        top += tall
    return Rows(marks, notes, left, top + 4)


def name_room(names: Sequence[str], look: Look, most: float) -> float:
    """Px left of the plot for unescaped names of at most `most` px a line."""
    if look.compact:
        return 14
    broken = [line for name in names for line in lines(name, most, look.size)]
    return 26 + max((plain_width(line, look.size) * BOLD for line in broken), default=0)


def _words(name: str, small: str, look: Look, most: float) -> str:
    width = NARROW if look.compact else most
    words = wrap(name, width, look.size)
    if not small:
        return words
    style = f"font-size:{look.size - 1}px;color:{look.palette.muted};font-weight:400"
    beside = look.compact and plain_width(f"{name} · {small}", look.size) < NARROW
    return f"{words}{' · ' if beside else '<br>'}<span style='{style}'>{wrap(small, width, look.size - 1)}</span>"


def rows_axis(rows: Rows, look: Look) -> dict[str, Any]:
    """The hidden y axis of rows: px from the top."""
    return look.axis(visible=False, range=[max(rows.total, 1), 0])
