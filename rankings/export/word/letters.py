"""Texts as Word can hold them: composed letters, nothing XML forbids, nothing a spreadsheet would calculate."""

import re
import unicodedata
from collections.abc import Iterator

from rankings.export import files
from rankings.figured import Figure, Said

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LEGIBLE = 120
BREAKS = re.compile("[\t\n\r]+")


def clean(text: str) -> str:
    """NFC, without characters XML forbids, line ends and tabs as one space."""
    return BREAKS.sub(" ", _legal(text))


def cell(text: str) -> str:
    """`clean`, with an apostrophe before what a spreadsheet would calculate."""
    return clean(files.cell(_legal(text)))


def short(text: str) -> str:
    """`cell`, cut to what a legend or an axis can hold."""
    whole = cell(text)
    return whole if len(whole) <= LEGIBLE else whole[: LEGIBLE - 1].rstrip() + "…"


def pieces(text: str) -> Iterator[tuple[str, Figure | None]]:
    """The text cut behind each of its figures: (words that end with the figure, figure), at last (rest, None)."""
    plain, start = str(text), 0
    for place, figure in text.marks if isinstance(text, Said) else ():
        end = max(start, place + len(figure.text))
        yield clean(plain[start:end]), figure
        start = end
    yield clean(plain[start:]), None


def _legal(text: str) -> str:
    return unicodedata.normalize("NFC", ILLEGAL.sub("", text))
