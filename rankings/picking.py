"""One of many out of an answer that is kept for everybody: a question says what it is "Picked by" in its comment."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

Params = tuple[tuple[str, Any], ...]
Places = dict[tuple[Any, ...], list[int]]  # the values that are picked by -> the rows that have them

# what DuckDB makes of a column without nulls; None: text, which only a column without any is not
NUMPY: dict[str, np.dtype[Any] | None] = {
    "INTEGER": np.dtype("int32"),
    "BIGINT": np.dtype("int64"),
    "BOOLEAN": np.dtype("bool"),
    "VARCHAR": None,
}


@cache
def picked_by(sql: str) -> tuple[str, ...]:
    """The $names that a question does not ask about: it is asked once for all of their values, and one is picked.

    Their columns stand first in the answer and are left out of what the caller is given; None picks everything.
    """
    said = re.search(r"^-- Picked by ((?:\$\w+(?:, )?)+):", sql, re.MULTILINE)
    return tuple(re.findall(r"\$(\w+)", said[1])) if said else ()


def parted(params: Params, picks: tuple[str, ...]) -> tuple[Params, tuple[Any, ...]]:
    given = dict(params)
    wanted = tuple(given.pop(name) for name in picks)
    return tuple(given.items()), wanted


def places_of(keys: Iterable[tuple[Any, ...]]) -> Places:
    places: Places = {}
    for place, key in enumerate(keys):
        places.setdefault(key, []).append(place)
    return places


def picked(places: Places, wanted: tuple[Any, ...]) -> list[int]:
    if None not in wanted:
        return places.get(wanted, [])
    agree = (all(w is None or w == value for w, value in zip(wanted, key, strict=True)) for key in places)
    return sorted(place for found, fits in zip(places.values(), agree, strict=True) if fits for place in found)


def retype(found: pd.DataFrame, kinds: dict[str, np.dtype[Any] | None], mixed: Sequence[str]) -> None:
    """Types of the columns as DuckDB gives them: numbers and booleans are widened, and texts are objects, for the nulls
    of these rows only. `mixed`: the columns in which some of everybody's rows have no value."""
    for name in mixed if len(found) else kinds:
        kind, there = kinds[name], found[name].notna()
        if kind is not None and there.all():
            found[name] = found[name].astype(kind)
        elif kind is None and not there.any():
            found[name] = pd.Series([None] * len(found), dtype=object)
