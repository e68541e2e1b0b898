"""Ranks that cannot all be right: an asterisk at the rank, and what it means under the title."""

import pandas as pd

from rankings import i18n
from rankings.charts.look import LookOptions
from rankings.charts.wording import Row

STAR = "*"


def star(row: Row) -> str:
    """'*' for a row of `ladder` whose rank is disputed."""
    return STAR if row.get("rank_status") == "disputed" else ""


def explained(row: Row, lang: str) -> str:
    """'* hạng còn tranh chấp' for a disputed rank, for the hover."""
    return f"{STAR} {i18n.text('briefing.rank_status.disputed', lang)}" if star(row) else ""


def noted(ladder: pd.DataFrame, options: LookOptions) -> LookOptions:
    """The options with the asterisk explained in the subtitle, where one of the rows needs it."""
    if "rank_status" not in ladder or not ladder["rank_status"].eq("disputed").any():
        return options
    said = explained({"rank_status": "disputed"}, options.get("lang", "vi"))
    return options | {"subtitle": "   ".join(part for part in (options.get("subtitle", ""), said) if part)}
