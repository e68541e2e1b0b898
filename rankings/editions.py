"""The editions of one index and ladder that hold figures."""

from functools import lru_cache

import pandas as pd

from rankings import db


def with_figures(index: str, ladder: str) -> pd.DataFrame:
    """Rows of the query `editions`, newest first, by year; the frame is the caller's own."""
    return _with_figures(db.served().id, index, ladder).copy(deep=False)


@lru_cache(maxsize=64)
def _with_figures(_version: str, index: str, ladder: str) -> pd.DataFrame:
    known = db.query("editions", index=index)
    known = known[(known["ladder"] == ladder) & ((known["scored"] > 0) | (known["ranked"] > 0))]
    return known.sort_values("year", ascending=False).set_index("year", drop=False)
