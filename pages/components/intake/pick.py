"""Choices of the page that live in the file at hand and not in the widget, so that going back loses nothing."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import streamlit as st


def one(
    label: str,
    options: Sequence[Any],
    chosen: Any,
    shown: Callable[[Any], str],
    key: str,
    write: Callable[[Any], None],
    why: str = "",
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """A list to choose one from; `write` gets what is chosen, `why` stands below it."""
    st.session_state[key] = options.index(chosen) if chosen in options else 0

    def changed() -> None:
        write(options[st.session_state[key]])

    # By number: None, "as the file says", is a choice here, and Streamlit would take it for none.
    st.selectbox(
        label,
        range(len(options)),
        key=key,
        format_func=lambda at: shown(options[at]),
        on_change=changed,
        width=width,
    )
    if why:
        st.caption(why)


def several(
    label: str, options: Sequence[Any], chosen: Sequence[Any], key: str, write: Callable[[list[Any]], None], empty: str
) -> None:
    """A list to choose several from."""
    st.session_state[key] = [one for one in chosen if one in options]

    def changed() -> None:
        write(st.session_state[key])

    st.multiselect(label, options, key=key, on_change=changed, placeholder=empty)


def words(
    label: str,
    written: str,
    key: str,
    write: Callable[[str], None],
    why: str = "",
    example: str | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """A line of text."""
    st.session_state[key] = written

    def changed() -> None:
        write(st.session_state[key].strip())

    st.text_input(label, key=key, on_change=changed, placeholder=example, width=width)
    if why:
        st.caption(why)


def tick(label: str, on: bool, key: str, write: Callable[[bool], None]) -> None:
    """A box to tick."""
    st.session_state[key] = on

    def changed() -> None:
        write(st.session_state[key])

    st.checkbox(label, key=key, on_change=changed)
