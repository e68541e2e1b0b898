"""Figures in doubt in a picture: the mark at a rank or score, what it means in the hover and under the title."""

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from rankings import doubt
from rankings.charts.look import LookOptions
from rankings.charts.wording import Row

ENDS = ("", "_from", "_to")


def explained(row: Row, lang: str) -> str:
    """'* hạng còn tranh chấp' for a rank in doubt or a score that nobody printed, for the hover."""
    return "; ".join(doubt.explained((row.get("rank_status"), row.get("score_status")), lang))


def noted(
    rows: pd.DataFrame,
    options: LookOptions,
    figures: Iterable[str] = ("rank", "score"),
    line: Literal["subtitle", "source"] = "subtitle",
) -> LookOptions:
    """The options with the marks explained in `line`, those that a row of `ladder` or `movers` needs.

    figures: those that stand in the picture with their marks.
    """
    columns = [f"{figure}_status{end}" for figure in figures for end in ENDS]
    kinds = {kind for column in columns if column in rows for kind in rows[column].dropna()}
    if not (said := doubt.explained(kinds, options.get("lang", "vi"))):
        return options
    words = "   ".join(part for part in (options.get(line, ""), *said) if part)
    return options | ({"subtitle": words} if line == "subtitle" else {"source": words})
