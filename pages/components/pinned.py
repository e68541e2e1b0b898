"""One version of the data a page run: what is served when the run begins, or the one that the address names."""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from access.rates import seconds_to_wait
from etl import store
from etl.errors import EtlError
from pages.components import address, rights
from pages.components.intake.saying import local
from rankings import db
from rankings.i18n import text

WORD = "ban"
PINNED = "version of this run"
_elsewhere: ContextVar[str | None] = ContextVar("version a file is made of", default=None)


def begin() -> None:
    """At each full run, before anything is asked: fragments and pictures of the run then use the same version.

    `?ban=` names a version; one there is not, or that another release of the software built, is said and ignored.
    """
    db.wanted = version
    folder = store.default_store()
    current = store.current(folder)
    told = store.read_json(folder / "versions" / f"{current}.json")
    if WORD in st.query_params:
        own = [str(one["version"]) for one in store.manifests(folder) if one.get("schema") == store.schema()]
        asked = address.value(WORD, own, "")
    else:
        asked = ""
    # One that another release built is about to be replaced: startup builds it anew in this very run.
    st.session_state[PINNED] = asked or (current if told.get("schema") == store.schema() else None)


def version() -> str | None:
    """The version of this run; None outside of one: whatever is served."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return _elsewhere.get()
    found: str | None = st.session_state.get(PINNED)
    return found


def making(maker: Callable[[], bytes]) -> Callable[[], bytes]:
    """`maker` for a button: makes a file when somebody asks, of the version of this run, as often as a person asks."""
    return partial(_make, version(), rights.asking("export"), rights.person(), st.context.ip_address or "", maker)


def _make(version: str | None, allowed: Callable[[], None], who: str, at: str, maker: Callable[[], bytes]) -> bytes:
    """Where there is no run. Raises NotAllowed, EtlError `too_fast`."""
    allowed()
    if seconds := seconds_to_wait("pack", who, at):
        raise EtlError("too_fast", seconds=seconds)
    token = _elsewhere.set(version)
    logging.getLogger("rankings").info("export", extra={"told": {"version": version}})
    try:
        return maker()
    finally:
        _elsewhere.reset(token)


def say_old(lang: str) -> None:
    """Over every page that does not show the version served: which one it shows, and the way back."""
    folder, own = store.default_store(), version()
    if WORD not in st.query_params or own == store.current(folder):
        return
    told = store.read_json(folder / "versions" / f"{own}.json")
    said = {"number": told.get("number", "?"), "version": own, "when": local(str(told.get("built_at", "")))}
    with st.container(horizontal=True, vertical_alignment="center", key="old-version"):
        st.warning(text("history.looking_at", lang, **said), icon=":material/history:")
        st.button(text("history.back_to_served", lang), on_click=leave, key="back-to-served")


def leave() -> None:
    """Back to the version that is served, on the same page."""
    st.query_params.pop(WORD, None)
