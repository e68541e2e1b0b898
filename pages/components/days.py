"""Asking for a day: of a document, of an announcement."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

import streamlit as st

# Of the framework's own it would be ten years around today: no day of the first editions, and another page every day.
FIRST, LAST = date(1945, 9, 2), date(2100, 12, 31)


def ask(
    label: str,
    chosen: date | None,
    key: str,
    on_change: Callable[[], None] | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> date | None:
    """The day that the reader picks, from `FIRST` to `LAST`; one already `chosen` may lie outside."""
    shown: Any = chosen  # the framework's types have a day or None, not either
    day = st.date_input(
        label,
        shown,
        min_value=min(FIRST, chosen or FIRST),
        max_value=max(LAST, chosen or LAST),
        format="DD/MM/YYYY",
        key=key,
        on_change=on_change,
        width=width,
    )
    return day if isinstance(day, date) else None
