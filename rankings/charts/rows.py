"""Pictures with one row a subject: names at the left, or above the row where the picture is narrow."""

from collections.abc import Sequence
from typing import Any

from rankings.charts.lettering import BOLD, height, lines, plain_width, wrap
from rankings.charts.look import Look


def row_height(notes: Sequence[dict[str, Any]], look: Look, least: float = 34, under: float = 26) -> float:
    """Px of a row that holds the tallest of the `name_notes`, at least `least`.

    In a narrow picture the marks stand `under` px high below the name.
    """
    tallest = max((height(note["text"], look.size) for note in notes), default=0)
    return tallest + under if look.compact else max(least, tallest + 10)


def name_room(names: Sequence[str], look: Look, most: float = 300) -> float:
    """Px left of the plot for unescaped names of at most `most` px a line."""
    if look.compact:
        return 14
    broken = [line for name in names for line in lines(name, most, look.size)]
    return 26 + max((plain_width(line, look.size) * BOLD for line in broken), default=0)


def name_notes(
    names: Sequence[str], look: Look, most: float = 300, small: Sequence[str] = (), bold: Sequence[bool] = ()
) -> list[dict[str, Any]]:
    """One annotation a row at y = 0, 1, 2 …, the first on top; `small` is a second, muted line."""
    left = name_room(names, look, most)
    notes = []
    for y, name in enumerate(names):
        words = wrap(name, 316 if look.compact else most, look.size)
        if small and small[y]:
            style = f"font-size:{look.size - 1}px;color:{look.palette.muted};font-weight:400"
            extra = wrap(small[y], 316 if look.compact else most, look.size - 1)
            beside = look.compact and plain_width(f"{name} · {small[y]}", look.size) < 316
            words += f"{' · ' if beside else '<br>'}<span style='{style}'>{extra}</span>"
        place: dict[str, Any] = {"y": y, "yanchor": "middle"}
        if look.compact:
            place = {"y": y - 0.5, "yanchor": "top", "yshift": -1}
        font = look.halo({"weight": 700 if bold and bold[y] else 400})
        place |= {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 10 - left, "align": "left"}
        notes.append(look.note(words, font=font, **place))
    return notes


def middle(look: Look, row: float, under: float = 26) -> float:
    """Where marks of a row of `row` px stand, from its y: in a narrow picture in the `under` px at its foot."""
    return 0.5 - (under / 2 + 1) / row if look.compact else 0.0


def rows_axis(count: int, look: Look) -> dict[str, Any]:
    """The hidden y axis of `count` rows, the first on top."""
    return look.axis(visible=False, range=[count - 0.5, -0.5])
