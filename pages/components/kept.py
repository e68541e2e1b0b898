"""What is made of one version for one choice and one way to see it: made once, shown to everybody who asks again."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from threading import Lock
from typing import NamedTuple, TypeVar

from pages.components import alone, figure, levels, pinned, readings, screen
from pages.components.filters import lang

MOST = 128  # of each kind: every province of one index as it is read by day, and half of them by night
Made = TypeVar("Made")


class Seen(NamedTuple):
    """All that words and pictures depend on besides what was asked."""

    version: str
    lang: str
    theme: str
    narrow: bool
    width: int
    ladder: str
    apart: bool


def seen() -> Seen | None:
    """As this run's reader sees it; None while there is no version yet that has a name."""
    if not (version := pinned.version()):
        return None
    ladder = levels.in_use()
    return Seen(version, lang(), figure.theme(), screen.narrow(), alone.width(), ladder, readings.apart())


def kept(make: Callable[..., Made]) -> Callable[..., Made]:
    """`make` of what can be hashed and of the version alone, without a word to the page; who asks meanwhile waits.

    Nobody may change what it returns: others are shown the same.
    """
    at_work = Lock()

    @lru_cache(maxsize=MOST)
    def made(_seen: Seen, *asked: Hashable) -> Made:
        return make(*asked)

    @wraps(make)
    def asked_for(*asked: Hashable) -> Made:
        if (how := seen()) is None:
            return make(*asked)
        with at_work:
            return made(how, *asked)

    return asked_for
