"""Text inside pictures: how wide it is, where it breaks, and how close two labels may stand."""

import html
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

# Advance widths of Be Vietnam Pro in em, by class of letter; every other letter is 0.62.
WIDTHS = dict.fromkeys("iIlj|.,:;·' \xa0", 0.28) | dict.fromkeys("frt1()/", 0.42)
WIDTHS |= dict.fromkeys("mwMW%", 0.88) | dict.fromkeys("ABCDĐGHKLNOPQRSTUVXY", 0.74) | {"đ": 0.66}
BOLD = 1.04


def escape(words: object) -> str:
    """Data as text: plotly reads `<b>` and `&amp;` as markup."""
    return html.escape(str(words), quote=False)


# Pictures hold the same names, headings and keys whoever looks: what was measured once is not measured again.
@lru_cache(maxsize=20_000)
def plain_width(words: str, size: float) -> float:
    """Pixels that unescaped `words` take on one line at `size` px."""
    return size * sum(map(_width, unicodedata.normalize("NFC", words)))


@lru_cache(maxsize=4_000)
def _width(letter: str) -> float:
    return WIDTHS.get(unicodedata.normalize("NFD", letter)[0], 0.62)


def lines(words: str, width: float, size: float) -> list[str]:
    """Unescaped `words` broken between words so that no line is wider than `width` px."""
    return list(_lines(words, width, size))


@lru_cache(maxsize=10_000)
def _lines(words: str, width: float, size: float) -> tuple[str, ...]:
    broken: list[str] = []
    for word in words.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and plain_width(longer, size) <= width:
            broken[-1] = longer
        else:
            broken.append(word)
    return tuple(broken)


def wrap(words: str, width: float, size: float) -> str:
    """Escaped `words` with <br> where a line is full."""
    return "<br>".join(escape(line) for line in lines(words, width, size))


def balanced(words: str, width: float, size: float) -> str:
    """Like `wrap`, with lines of about equal length: a heading of two lines has no orphan word."""
    count = len(lines(words, width, size))
    narrow = width
    while narrow > width / 2 and len(lines(words, narrow - 12, size)) == count:
        narrow -= 12
    return wrap(words, narrow, size)


def height(markup: str, size: float) -> float:
    """Pixels that text with <br> takes from top to bottom."""
    return size * 1.3 * (markup.count("<br>") + 1)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres for labels of the given sizes: in the order wanted, without overlap, within low..high.

    Labels that do not fit at all keep their order and share the room evenly.
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda item: wanted[item])
    squeeze = min(1.0, (high - low) / sum(sizes))
    sizes = [size * squeeze for size in sizes]
    clusters: list[tuple[list[int], float]] = []
    for item in order:
        clusters.append(([item], _centre([item], wanted, sizes, low, high)))
        while len(clusters) > 1 and _overlap(clusters[-2], clusters[-1], sizes):
            items = clusters[-2][0] + clusters[-1][0]
            clusters[-2:] = [(items, _centre(items, wanted, sizes, low, high))]
    placed = [0.0] * len(wanted)
    for items, centre in clusters:
        edge = centre - sum(sizes[item] for item in items) / 2
        for item in items:
            placed[item] = edge + sizes[item] / 2
            edge += sizes[item]
    return placed


def _centre(items: list[int], wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> float:
    half = sum(sizes[item] for item in items) / 2
    mean = sum(wanted[item] for item in items) / len(items)
    return min(max(mean, low + half), high - half)


def _overlap(above: tuple[list[int], float], below: tuple[list[int], float], sizes: Sequence[float]) -> bool:
    room = sum(sizes[item] for item in above[0] + below[0]) / 2
    return below[1] - above[1] < room - 1e-9


def known(value: Any) -> bool:
    """Whether a cell of a frame holds something: not None, NaN or NA."""
    return bool(pd.notna(value))


def hover(head: str, *rows: str) -> str:
    """Hover text: a bold head over plain rows, all unescaped words; empty rows are left out."""
    return "<br>".join([f"<b>{escape(head)}</b>", *(escape(row) for row in rows if row)])


def hovered(words: str) -> str:
    """What `hover` made as one line of plain words: 'Tây Nguyên, trung vị 41,02'."""
    return ", ".join(html.unescape(line.removeprefix("<b>").removesuffix("</b>")) for line in words.split("<br>"))
