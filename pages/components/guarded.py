"""Parts of a page that run again by themselves, without the frame: each asks anew whether the reader still may."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import streamlit as st

from access import provider
from access.roles import Role
from etl.errors import EtlError
from pages.components import rights

Given = ParamSpec("Given")
Part = Callable[Given, None]


def fragment(run_every: float | None = None) -> Callable[[Part[Given]], Part[Given]]:
    """`st.fragment` for a reader whose role and login are still what they were when the whole page ran.

    Where they are not, the whole page runs instead, and its entrance says why. run_every: seconds.
    """
    return lambda drawn: _guarded(drawn, st.fragment(run_every=run_every))


def dialog(title: str, **options: Any) -> Callable[[Part[Given]], Part[Given]]:
    """`st.dialog`, guarded like `fragment`."""
    return lambda drawn: _guarded(drawn, st.dialog(title, **options))


def _guarded(drawn: Part[Given], part: Callable[[Callable[..., None]], Callable[..., None]]) -> Part[Given]:
    @part
    @wraps(drawn)
    def again(least: Role, *args: Given.args, **values: Given.kwargs) -> None:
        if _role() < least:
            st.rerun()
        drawn(*args, **values)

    @wraps(drawn)
    def first(*args: Given.args, **values: Given.kwargs) -> None:
        again(max(_role(), Role.VIEWER), *args, **values)

    return first


def _role() -> Role:
    """What the reader may do now; where nobody logs in everybody reads, which is all that a part needs to know."""
    try:
        return rights.role() if provider.configured() else Role.VIEWER
    except EtlError:  # the whole page says what is wrong with the configuration
        return Role.NOBODY
