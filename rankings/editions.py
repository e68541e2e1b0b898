"""The editions of one index and ladder that hold figures."""

from functools import lru_cache
from typing import Any

import pandas as pd

from rankings import db


def with_figures(index: str, ladder: str) -> pd.DataFrame:
    """Rows of the query `editions`, newest first, by year; the frame is the caller's own."""
    return _with_figures(db.served().id, index, ladder).copy(deep=False)


def edition(index: str, ladder: str, year: int) -> dict[str, Any]:
    """The row of one year. Raises KeyError where there are no figures of it."""
    return dict(_by_year(db.served().id, index, ladder)[year])


@lru_cache(maxsize=64)
def _by_year(version: str, index: str, ladder: str) -> dict[int, dict[str, Any]]:
    rows: list[dict[str, Any]] = _with_figures(version, index, ladder).to_dict("records")  # type: ignore[assignment]
    return {row["year"]: row for row in rows}


@lru_cache(maxsize=64)
def _with_figures(_version: str, index: str, ladder: str) -> pd.DataFrame:
    known = db.query("editions", index=index)
    known = known[(known["ladder"] == ladder) & ((known["scored"] > 0) | (known["ranked"] > 0))]
    return known.sort_values("year", ascending=False).set_index("year", drop=False)
