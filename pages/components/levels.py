"""Whose figures are read: provinces, ministries, departments; every ladder of the data that has figures."""

import streamlit as st

from pages.components import address
from pages.components.filters import choose, lang, rows_by, view
from rankings import ladders
from rankings.briefing import Row

IN_USE = "ladder of this run"
LEVEL, INDEX = "cap", "chi_so"
COMPLETE = "papi"  # the index a reader starts with, where there is one


def using(ladder: str) -> str:
    st.session_state[IN_USE] = ladder
    return ladder


def in_use() -> str:
    """The ladder of this run."""
    return str(st.session_state.get(IN_USE, ladders.PROVINCE))


def noun() -> Row:
    """What the units of this run are called: a row of `ladders`."""
    return ladders.of(in_use())


def nouns() -> dict[str, str]:
    """{'one': 'tỉnh', 'many': 'tỉnh'} of this run, for a text."""
    return ladders.nouns(in_use(), lang())


def index(first: str = "") -> Row:
    """The index, a row of `indices`: one that has figures of the level in the address, unless the reader chose.

    first: the index to start with rather than the usual one.
    """
    known = {code: row for code, row in rows_by("index", "indices").items() if ladders.of_index(code)}
    level = ladders.known().get(st.query_params.get(LEVEL, ladders.PROVINCE), {"indices": []})
    own = [code for code in known if code in level["indices"]] or list(known)
    start = next((code for code in (first, COMPLETE) if code in own), own[0])
    return known[choose(INDEX, list(known), start, lambda code: str(known[code]["short_name"]), 130)]


def level(index_code: str = "") -> str:
    """The switch between the ladders; one that the index has no figures of gives way to its first.

    A reader who chooses such a ladder gets an index that has figures of it.
    """
    shown = {code: row for code, row in ladders.known().items() if row["indices"]}
    own = ladders.of_index(index_code) or list(shown)
    if (asked := st.query_params.get(LEVEL)) in shown and asked not in own:
        del st.query_params[LEVEL]
    if len(shown) < 2:
        return own[0]
    return view(LEVEL, list(shown), lambda code: str(shown[code][f"title_{lang()}"]), own[0], _chosen)


def _chosen() -> None:
    """The level just chosen into the address; an index without figures of it out of the address."""
    address.writer(LEVEL)()
    if st.query_params.get(INDEX) not in (None, *ladders.known()[st.session_state[LEVEL]]["indices"]):
        del st.query_params[INDEX]
