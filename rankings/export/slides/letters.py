"""Letters on a slide: which of them a file can hold, how wide they run, where they break and have to be cut."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import ImageFont

LINE = 1.2  # from one line to the next, in sizes
BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
ILLEGAL = re.compile("[^\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Liberation Sans has none of these: LibreOffice borrows wider ones, and they have no width here.
VIETNAMESE = re.compile("[\u1e00-\u1effƠơƯư]")
NARROW = {
    "": ("LiberationSans-Regular.ttf", "arial.ttf", "Arial.ttf"),
    "bold": ("LiberationSans-Bold.ttf", "arialbd.ttf"),
}
WIDE = {"": ("DejaVuSans.ttf", "verdana.ttf"), "bold": ("DejaVuSans-Bold.ttf", "verdanab.ttf")}


def clean(text: object) -> str:
    """The text composed (NFC), on one line, without the characters that XML cannot hold."""
    return unicodedata.normalize("NFC", ILLEGAL.sub("", BREAKS.sub(" ", str(text)))).strip()


@cache
def _font(wide: bool, bold: bool) -> ImageFont.FreeTypeFont | None:
    weight = "bold" if bold else ""
    for name in (*(() if wide else NARROW[weight]), *WIDE[weight]):
        try:
            return ImageFont.truetype(name, 100)
        except OSError:
            continue
    return None


@lru_cache(maxsize=8192)
def _ems(words: str, wide: bool, bold: bool) -> float:
    font, marked = _font(wide, bold), len(VIETNAMESE.findall(words))
    plain = VIETNAMESE.sub(lambda letter: unicodedata.normalize("NFD", letter[0])[0], words)
    long = font.getlength(plain) / 100 if font else len(words) * (0.68 if wide or bold else 0.62)
    return long + marked * (0.12 if bold else 0.07)


@dataclass(frozen=True)
class Letters:
    """Measures in points. `wide`: the template's letters may be as wide as Verdana's; otherwise like Arial's."""

    wide: bool = False

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """On one line."""
        return _ems(text, self.wide, bold) * size

    def longest(self, text: str, size: float, bold: bool = False) -> float:
        """The width of its longest word."""
        return max(self.width(word, size, bold) for word in text.split(" "))

    def broken(self, text: str, width: float, size: float, bold: bool = False) -> list[str]:
        """The lines it takes; a word wider than the line is broken inside."""
        room, made = max(width, size) * 0.98, [""]
        for word in text.split(" "):
            longer = f"{made[-1]} {word}" if made[-1] else word
            if self.width(longer, size, bold) <= room:
                made[-1] = longer
                continue
            pieces = self._pieces(word, room, size, bold)
            made = [*made, *pieces] if made[-1] else pieces
        return made

    def _pieces(self, word: str, room: float, size: float, bold: bool) -> list[str]:
        made = []
        while self.width(word, size, bold) > room:
            fits = bisect(range(2, len(word)), room, key=lambda end: self.width(word[:end], size, bold)) + 1
            made.append(word[:fits])
            word = word[fits:]
        return [*made, word]

    def lines(self, text: str, width: float, size: float, bold: bool = False) -> int:
        """How many lines it takes."""
        return len(self.broken(text, width, size, bold))

    def height(self, text: str, width: float, size: float, bold: bool = False) -> float:
        """Of all its lines."""
        return self.lines(text, width, size, bold) * size * LINE

    def step(self, texts: Sequence[str], box: tuple[float, float], sizes: Sequence[float], bold: bool = False) -> float:
        """The first of the sizes at which each of the texts fits a box of (width, height); the last if none does."""
        for size in sizes:
            if all(self.height(text, box[0], size, bold) <= box[1] for text in texts):
                return size
        return sizes[-1]

    def cut(self, text: str, width: float, size: float, most: int, bold: bool = False, mark: str = "…") -> str:
        """The text, or as much of it, with the mark, as `most` lines hold."""
        if self.lines(text, width, size, bold) <= most:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.lines(text[:middle].rstrip() + mark, width, size, bold) <= most
            low, high = (middle, high) if fits else (low, middle - 1)
        return _whole_words(text, low) + mark


def _whole_words(text: str, length: int) -> str:
    kept = text[:length]
    if length < len(text) and text[length] != " " and " " in kept[-25:]:
        kept = kept[: kept.rindex(" ")]
    return kept.rstrip(" ,;:–-")
