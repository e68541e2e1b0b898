"""One picture alone with its source, for a portal's frame: `?hinh=` names it, its page runs as ever out of sight."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components.filters import lang
from pages.components.screen import narrow
from rankings.i18n import catalog, text

FILTER = "pages.filter."  # the names of all filters, by their word in the address
COLUMN = 640
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


def width() -> int:
    """Px for the words of a picture in a portal's column; 0 where the picture knows it better."""
    return COLUMN if wanted() and not narrow() else 0


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
    """The address that shows this picture alone, in light colours whatever the reader's own are.

    Every choice stands in it, also one that is only the default of today: a new year shall not change the picture.
    """
    said = {**_choices(), **st.query_params.to_dict(), WORD: name, "lang": lang()}
    said |= {"embed": "true", "embed_options": "light_theme"}
    return f"{(st.context.url or '').partition('?')[0]}?{urlencode(said)}"


def _choices() -> dict[str, str]:
    """What the filters of this page stand at, by their word in the address."""
    words = [key.removeprefix(FILTER) for key in catalog(lang()) if key.startswith(FILTER)]
    chosen = {word: st.session_state[word] for word in words if word in st.session_state}
    return {word: value for word, value in chosen.items() if isinstance(value, str)}
