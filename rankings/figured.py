"""Text that remembers which of its words are figures: so that a sentence, a footnote and the JSON cannot disagree.

A `Said` is a str. Filling a text of the catalogue, joining, cutting and capitalising keep the figures; whatever Python
does to a str otherwise (f-strings, .upper()) gives a plain str without them, which the tests of the briefing notice.
"""

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any, NamedTuple, SupportsIndex

from rankings.key import Key

CHANGES = ("score_change", "rank_change", "median_change", "own_effect", "others_effect", "entered_left")


class Figure(NamedTuple):
    """One figure as it stands in a text.

    what: 'score', 'rank', 'group', 'score_change', 'rank_change', 'region_rank', 'mean' … `value`: the number behind
    `text`, in the indicator's own unit, places gained for a change of rank. `since`: the other end of a change.
    """

    text: str
    value: float
    what: str
    key: Key
    since: Key | None = None


class Said(str):
    """A text and where each of its figures begins."""

    marks: tuple[tuple[int, Figure], ...]

    def __new__(cls, text: str, marks: Iterable[tuple[int, Figure]] = ()) -> "Said":
        said = super().__new__(cls, text)
        said.marks = tuple(marks)
        return said

    @property
    def figures(self) -> list[Figure]:
        """The figures in the order of the text."""
        return [figure for _, figure in self.marks]

    def __add__(self, other: str) -> "Said":
        return glue(self, other)

    def __radd__(self, other: str) -> "Said":
        return glue(other, self)

    def __getitem__(self, at: SupportsIndex | slice) -> "Said":
        if not isinstance(at, slice):
            return Said(super().__getitem__(at))
        start, end, step = at.indices(len(self))
        inside = [(place, figure) for place, figure in self.marks if start <= place and _end(place, figure) <= end]
        kept = [(place - start, figure) for place, figure in inside]
        return Said(super().__getitem__(at), kept if step == 1 else ())

    def removesuffix(self, suffix: str, /) -> "Said":
        return self[: len(self) - len(suffix)] if suffix and self.endswith(suffix) else self


def _end(place: int, figure: Figure) -> int:
    return place + len(figure.text)


def marked(text: str, value: Any, what: str, row: Mapping[Any, Any]) -> str:
    """The text as a figure of the row's `key` (of a change with its `since_key`); as it is where the row has none."""
    key = row.get("key")
    if key is None:
        return text
    since = row.get("since_key") if what in CHANGES else None
    return Said(text, [(0, Figure(text, float(value), what, key, since))])


def figures(text: str) -> list[Figure]:
    """The figures of a text; none of a plain str."""
    return text.figures if isinstance(text, Said) else []


def glue(*parts: str) -> Said:
    """The parts one after another."""
    marks: list[tuple[int, Figure]] = []
    length = 0
    for part in parts:
        marks += [(length + place, figure) for place, figure in part.marks] if isinstance(part, Said) else []
        length += len(part)
    return Said("".join(parts), marks)


def join(separator: str, parts: Iterable[str]) -> Said:
    """Like separator.join(parts)."""
    between: list[str] = []
    for part in parts:
        between += [separator, part] if between else [part]
    return glue(*between)


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return Said(text[0].upper() + str(text)[1:], text.marks) if isinstance(text, Said) else text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small letter at its beginning."""
    return Said(text[0].lower() + str(text)[1:], text.marks) if isinstance(text, Said) else text[:1].lower() + text[1:]


def filled(template: str, values: Mapping[str, object]) -> str:
    """template.format(**values), with the figures of the values."""
    if not any(isinstance(value, Said) for value in values.values()):
        return template.format(**values)
    parts: list[str] = []
    for literal, name, _, _ in Formatter().parse(template):
        parts.append(literal)
        if name is not None:
            value = values[name]
            parts.append(value if isinstance(value, str) else str(value))
    return glue(*parts)
