"""Ranks in doubt: a mark at a rank that cannot be right together with another, or is only implied; what it means."""

import pandas as pd

from rankings import i18n
from rankings.charts.look import LookOptions
from rankings.charts.wording import Row

MARKS = {"disputed": "*", "implied": "**"}


def star(row: Row, end: str = "") -> str:
    """'*' for a row of `ladder` whose rank is disputed, '**' for an implied one; `end` '_from' or '_to' of `movers`."""
    return MARKS.get(str(row.get(f"rank_status{end}")), "")


def explained(row: Row, lang: str) -> str:
    """'* hạng còn tranh chấp' for a rank in doubt, for the hover."""
    mark = star(row)
    return mark and mark + " " + i18n.text(f"briefing.rank_status.{row.get('rank_status')}", lang)


def noted(rows: pd.DataFrame, options: LookOptions) -> LookOptions:
    """The options with the marks explained in the subtitle, those that a row of `ladder` or `movers` needs."""
    columns = [column for column in ("rank_status", "rank_status_from", "rank_status_to") if column in rows]
    found = [kind for kind in MARKS if any(rows[column].eq(kind).fillna(False).any() for column in columns)]
    if not found:
        return options
    said = [explained({"rank_status": kind}, options.get("lang", "vi")) for kind in found]
    return options | {"subtitle": "   ".join(part for part in (options.get("subtitle", ""), *said) if part)}
