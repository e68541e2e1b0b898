"""A header that lost its separators: «STT Tỉnh, thành phố PAR INDEX Xếp hạng» cut at the words that head columns."""

import re

from etl.intake.headwords import ROLE_OF, TOTALS
from etl.intake.plain import plain

_YEAR = re.compile(r"\b(?:năm )?(?:19|20)\d\d\b", re.IGNORECASE)
_LONGEST = 60  # words of a header
_SHORT = {"stt", "tt", "nam"}  # other short ones are parts of words as well: "số" of «Chỉ số»
Cut = tuple[int, list[str]]  # letters of known headings, parts


def cut(line: str, width: int) -> list[str] | None:
    """The line in `width` headings, all known but one at most; None where that cannot be or the rest may hold two."""
    words = line.split()
    if not 1 < width <= len(words) <= _LONGEST:
        return None
    reached: dict[tuple[int, int], Cut] = {(0, 0): (0, [])}  # (words used, unknown parts)
    for _ in range(width):
        reached = _longer(words, reached)
    ways = [reached[len(words), unknown] for unknown in (0, 1) if (len(words), unknown) in reached]
    return ways[0][1] if ways else None


def _longer(words: list[str], reached: dict[tuple[int, int], Cut]) -> dict[tuple[int, int], Cut]:
    found: dict[tuple[int, int], Cut] = {}
    for (start, unknown), (letters, parts) in reached.items():
        for end in range(start + 1, len(words) + 1):
            own = words[start:end]
            known = _known(own)
            place = (end, unknown + (not known))
            if place[1] > 1 or not plain(own[0]) or not (known or _one(own)):
                continue
            way = (letters + known, [*parts, " ".join(own)])
            found[place] = max(found.get(place, way), way, key=lambda one: one[0])
    return found


def _known(words: list[str]) -> int:
    """How many letters a heading has that is known, 0 for any other."""
    key = plain(_YEAR.sub(" ", " ".join(words)))
    told = key in ROLE_OF or (key in TOTALS and "diem" in key)
    return len(key) if told and (len(key) > 3 or key in _SHORT) else 0


def _one(words: list[str]) -> bool:
    """Whether words nobody knows are one heading: none that is known stands behind their beginning."""
    return not any(_known(words[i:j]) for i in range(1, len(words)) for j in range(i + 1, len(words) + 1))
