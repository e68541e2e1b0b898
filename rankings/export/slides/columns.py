"""How wide the columns and how high the rows of a table have to be at a size of letters."""

from collections.abc import Sequence

from rankings.export.slides.letters import LINE, Letters

SIDE = 8.0  # left and right of a text, in points
OVER = 3.5  # above and below it


def widths(
    rows: Sequence[Sequence[str]], right: Sequence[bool], width: float, size: float, letters: Letters
) -> list[float]:
    """One a column; numbers stay on one line, texts share what is left. [] if even the longest words do not fit."""
    columns = list(zip(*rows, strict=True))
    least = [_least(column, number, width, size, letters) for column, number in zip(columns, right, strict=True)]
    wish = [max(letters.width(cell, size, True) + 2 * SIDE + 2 for cell in column) for column in columns]
    wish = [max(pair) for pair in zip(least, wish, strict=True)]
    if sum(wish) <= width:
        spare = min((width - sum(wish)) / len(wish), size * 3)
        return [one + spare for one in wish]
    if sum(least) > width:
        return []
    share = (width - sum(least)) / (sum(wish) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, wish, strict=True)]


def _least(column: Sequence[str], number: bool, width: float, size: float, letters: Letters) -> float:
    words = [letters.longest(cell, size, True) for cell in column]
    whole = [letters.width(cell, size, True) for cell in column[1:] if number and len(cell) < 20]
    return min(max(words + whole) + 2 * SIDE + 2, width * 0.4)


def even(count: int, width: float) -> list[float]:
    """Columns of one width, where even the longest words have to be broken."""
    return [width / count] * count


def heights(
    rows: Sequence[Sequence[str]], bold: Sequence[int], wide: Sequence[float], size: float, letters: Letters
) -> list[float]:
    """One a row: its highest cell. `bold`: which rows are."""
    return [
        max(letters.lines(cell, width - 2 * SIDE, size, at in bold) for cell, width in zip(row, wide, strict=True))
        * size
        * LINE
        + 2 * OVER
        for at, row in enumerate(rows)
    ]
