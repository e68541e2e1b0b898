"""Which figure: the name of one figure, in an address, a footnote, a trace."""

from typing import NamedTuple


class Key(NamedTuple):
    """`word` stands in an address: 'papi.2021.63.33.total', a sub-indicator 'papi.2021.63.33.1.2'."""

    index: str  # type: ignore[assignment]  # hides tuple.index, which nobody needs
    year: int
    vintage: str
    code: str
    indicator: str

    @property
    def word(self) -> str:
        return ".".join(map(str, self))
