"""The numbered list of sources at the end of a page, and which of them a figure of the page is from."""

from collections.abc import Collection, Sequence

from rankings.briefing import Row
from rankings.briefing.citations import keys_of
from rankings.db import rows
from rankings.document import Report
from rankings.export import origins
from rankings.figured import Figure
from rankings.key import Key

Stated = dict[str, list[Row]]  # word of a key -> rows of `export_origins`


def stated(keys: Collection[Key]) -> Stated:
    """The statements in use of many figures, asked at once; of an estimate those of the old provinces."""
    found: Stated = {}
    for row in rows("export_origins", words=sorted({key.word for key in keys})) if keys else []:
        found.setdefault(row["word"], []).append(row)
    return found


class Cited:
    """The sources of one page in the order in which its figures are met."""

    def __init__(self, report: Report, known: Stated, lang: str) -> None:
        self._known, self._lang = known, lang
        self._numbers: dict[tuple[str, ...], int] = {}
        for key in keys_of(report):
            self.numbers([key])

    def numbers(self, keys: Sequence[Key]) -> list[int]:
        """The numbers of the sources of some figures, ascending; none of a figure that nobody stated."""
        found = [self._place(row) for key in keys for row in self._known.get(key.word, [])]
        return sorted({self._numbers.setdefault(one, len(self._numbers) + 1) for one in found})

    def of(self, figure: Figure) -> list[int]:
        return self.numbers([figure.key] if figure.since is None else [figure.key, figure.since])

    def listed(self) -> list[tuple[int, tuple[str, ...]]]:
        """(number, (publisher, title, address, file)) in the order of the numbers."""
        return [(number, place) for place, number in self._numbers.items()]

    def _place(self, row: Row) -> tuple[str, ...]:
        publisher, title, url, file, _ = origins.place(row, self._lang)
        return str(publisher or ""), str(title or ""), str(url or ""), str(file or "")
