"""What the reader of ranks over time chose, and the words that stand under every picture of it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pages.components import figure, readings, report, trace
from pages.components.filters import lang
from rankings import briefing, ladders
from rankings.briefing import Row


class Alike(ABC):
    """What was chosen: alike where the same was chosen."""

    @property
    @abstractmethod
    def key(self) -> tuple[object, ...]:
        """What was chosen, in words; with the version it says all the rest."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True, eq=False)
class Whose(Alike):
    """A unit, a row of `units`, and the ladder it is read on."""

    unit: Row
    ladder: str

    @property
    def key(self) -> tuple[object, ...]:
        return self.ladder, self.unit["vintage"], self.unit["code"]

    @property
    def asked(self) -> dict[str, Any]:
        return {"vintage": self.unit["vintage"], "code": self.unit["code"], "ladder": self.ladder}


@dataclass(frozen=True, eq=False)
class Own(Whose):
    """A unit's figures of one index, a row of `indices`."""

    index: Row

    @property
    def key(self) -> tuple[object, ...]:
        return self.index["index"], *super().key

    @property
    def name(self) -> str:
        """A word for files: 'papi-kon-tum'."""
        return f"{self.index['index']}-{self.unit['slug']}"

    @property
    def who(self) -> str:
        return briefing.name(self.unit, lang())


@dataclass(frozen=True, eq=False)
class Choice(Alike):
    """What the reader chose, and the words that stand under every picture of it."""

    index: Row
    ladder: str
    unit: Row
    indicator: Row
    editions: pd.DataFrame
    year: int
    since: int | None
    peers: Sequence[str]
    width: int = 0  # px of a sheet that is narrower than the page

    @property
    def key(self) -> tuple[object, ...]:
        who = self.unit["vintage"], self.unit["code"]
        what = self.index["index"], self.ladder, self.indicator["code"]
        return *what, *who, self.year, self.since, *self.peers, self.width

    @property
    def asked(self) -> dict[str, Any]:
        return {"index": self.index["index"], "indicator": self.indicator["code"], "ladder": self.ladder}

    @property
    def subject(self) -> str:
        return report.subject(self.index, self.indicator)

    @property
    def name(self) -> str:
        """A word for files: 'papi-province'."""
        return f"{self.index['index']}-{self.ladder}"

    @property
    def noun(self) -> Row:
        """What the units are called: a row of `ladders`."""
        return ladders.of(self.ladder)

    @property
    def keys(self) -> trace.Keys:
        """The figures behind a unit of a picture or table over the years."""
        return self.keys_of(*(int(one) for one in self.editions["year"]))

    @property
    def pair(self) -> trace.Keys:
        """The figures behind a unit of a picture or table of the two years."""
        return self.keys_of(*(one for one in (self.since, self.year) if one is not None))

    def keys_of(self, *years: int) -> trace.Keys:
        return trace.of_units(self.index["index"], self.indicator["code"], *years)

    @property
    def beside(self) -> list[str]:
        """Slugs drawn beside ours: the other predecessors in the reading that keeps them apart, and the peers."""
        return readings.beside(self.unit, self.peers)

    def look(self, title: str, line: str = "") -> dict[str, Any]:
        line = line or report.line(self.index, report.edition_of(self.editions, self.year), self.indicator)
        drawn = {"width": self.width, "compact": True} if self.width else {}
        return figure.look(title, line, report.source(self.index)) | drawn
