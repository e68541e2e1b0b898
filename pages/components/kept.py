"""What is made of one version for one choice and one way to see it: made once, shown to everybody who asks again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from functools import lru_cache, wraps
from threading import Lock
from typing import Any, NamedTuple, TypeVar

import pandas as pd

from pages.components import alone, figure, levels, pinned, readings, screen
from pages.components.filters import lang
from pages.components.picture import Kept

MOST, MOST_OF_ALL = 128, 32  # choices of each kind
PICTURES = 512  # of all pages, one has up to five
Made = TypeVar("Made")


_forgets: list[Callable[[], None]] = []


class Screen(NamedTuple):
    """What stays as it is for a whole run of a page and for the runs of its parts."""

    theme: str
    narrow: bool
    width: int


class Seen(NamedTuple):
    """All that words and pictures depend on besides what was asked."""

    version: str
    lang: str
    screen: Screen
    ladder: str
    apart: bool


_of_run: ContextVar[Screen | None] = ContextVar("screen of this run, asked for once", default=None)


def begin() -> None:
    """At each full run, as soon as the screen is known."""
    _of_run.set(_screen())


def _screen() -> Screen:
    return Screen(figure.theme(), screen.narrow(), alone.width())


def seen() -> Seen | None:
    """As this run's reader sees it; None while there is no version yet that has a name."""
    if not (version := pinned.version()):
        return None
    return Seen(version, lang(), _of_run.get() or _screen(), levels.in_use(), readings.apart())


def kept(make: Callable[..., Made]) -> Callable[..., Made]:
    """`make` of what can be hashed and of the version alone, without a word to the page; who asks meanwhile waits.

    Nobody may change what it returns: others are shown the same.
    """
    return _kept(make, MOST)


def kept_of_all(make: Callable[..., Made]) -> Callable[..., Made]:
    """`kept` of what holds everybody's rows of all years: large, and the same whoever is chosen, so fewer of them."""
    return _kept(make, MOST_OF_ALL)


def _kept(make: Callable[..., Made], most: int) -> Callable[..., Made]:
    at_work = Lock()

    @lru_cache(maxsize=most)
    def made(_seen: Seen, *asked: Hashable) -> Made:
        return make(*asked)

    _forgets.append(made.cache_clear)

    @wraps(make)
    def asked_for(*asked: Hashable) -> Made:
        if (how := seen()) is None:
            return make(*asked)
        with at_work:
            return made(how, *asked)

    return asked_for


_drawn: OrderedDict[Hashable, Any] = OrderedDict()
_drawing = Lock()


def drawn(chart: Callable[..., Made], of: Hashable, *given: Any, **options: Any) -> Made:
    """`chart(*given, **options)`, made once for a version: a figure, or a styled table.

    of: what the frames among `given` hold, as far as the version does not say it; whatever else is given tells one
    picture from another by itself.
    """
    if not (version := pinned.version()):
        return chart(*given, **options)
    told = [one for one in given if not isinstance(one, pd.DataFrame)]
    key = (chart, version, of, hashable(told), hashable(options))
    with _drawing:
        if key not in _drawn:
            made: Any = chart(*given, **options)
            _drawn[key] = Kept(made) if type(made) is dict else made
            if len(_drawn) > PICTURES:
                _drawn.popitem(last=False)
        _drawn.move_to_end(key)
        found: Made = _drawn[key]
    return found


def forget() -> None:
    """Make everything anew from now on."""
    for clear in (*_forgets, _drawn.clear):
        clear()


def hashable(value: Any) -> Hashable:
    """Lists and dicts as tuples. Raises TypeError for a frame, which says nothing of itself."""
    if isinstance(value, dict):
        return tuple((key, hashable(one)) for key, one in sorted(value.items()))
    if isinstance(value, list | tuple):
        return tuple(map(hashable, value))
    hash(value)
    found: Hashable = value
    return found
