"""One picture alone with its source, for a portal's frame: `?hinh=` names it, its page runs as ever out of sight."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components.filters import lang
from rankings.i18n import text

WORD, PLACE = "hinh", "place of the picture that stands alone"


def wanted() -> str | None:
    """The name of the picture that the address asks for alone."""
    return st.query_params.get(WORD)


def run(page: Callable[[], None]) -> None:
    """Runs a page of which only the wanted picture is seen; says so where the page has no such picture."""
    place = st.container(key="alone")
    st.session_state[PLACE] = place
    with st.container(key="unseen"):
        page()
    if st.session_state.pop(PLACE, None) is not None:
        place.info(text("pages.figure.no_picture", lang()), icon=":material/link_off:")


def elsewhere(name: str) -> bool:
    """Whether this picture is one of those not to be seen."""
    return wanted() not in (None, name)


def place(name: str) -> AbstractContextManager[DeltaGenerator | None]:
    """Where the picture goes: in sight and alone if it is the wanted one, else where the page is."""
    if wanted() != name:
        return nullcontext()
    seen: DeltaGenerator | None = st.session_state.pop(PLACE, None)
    return seen if seen is not None else nullcontext()


def address(name: str) -> str:
    """The address that shows this picture alone, in light colours whatever the reader's own are."""
    said = {**st.query_params.to_dict(), WORD: name, "lang": lang(), "embed": "true", "embed_options": "light_theme"}
    return f"{(st.context.url or '').partition('?')[0]}?{urlencode(said)}"
