"""A figure of Plotly on the page, changed in place (static/picture.js); a click on a point is told."""

from typing import Any, Literal

import streamlit as st

from pages.components.address import PAGE
from pages.components.filters import lang
from pages.components.levels import nouns
from rankings.charts.look import Figure
from rankings.charts.wire import as_json
from rankings.crowds import BEHIND, whole
from rankings.i18n import text

WHOLE = "pictures with everything in them"
END = b"\n"  # static/ahead.js finds a picture, and words, in a message by the first name in it and this
_picture = st.components.v2.component(
    "picture", js="export default component => window.showPicture(component)", isolate_styles=False
)


class Kept(dict[str, Any]):
    """A figure that is shown again and again: what the browser takes of it is made once for each place."""

    def __init__(self, picture: Figure) -> None:
        super().__init__(picture)
        self.made: dict[tuple[str, str, bool, bool], bytes] = {}


def show(
    picture: Figure, sentence: str, name: str, config: dict[str, Any], height: Literal["content", "stretch"] = "content"
) -> dict[str, Any] | None:
    """Draws `picture` in its own colours; `sentence` is said to those who do not see it, `name` is unique on the page.

    Returns the point that was clicked and is answered by this run: customdata, x, hovertext; None where none was.
    """
    known = f"{st.session_state.get(PAGE, '')}/{name}"
    content = _content(picture, sentence, known, config, height == "stretch", st.session_state.get(WHOLE, False))
    key = f"picture-{name}"
    told = _picture(key=key, data=content, height=height, on_point_change=lambda: None, on_whole_change=_whole)
    return dict(told.point) if told.point else None


def _whole() -> None:
    """This reader's browser cannot fetch what stands behind pictures: it came to another server, say."""
    st.session_state[WHOLE] = True


def _content(picture: Figure, sentence: str, name: str, config: dict[str, Any], fill: bool, everything: bool) -> bytes:
    """The figure for static/picture.js; `config` says no more than figure and name do. everything: nothing to fetch."""
    made = picture.made if isinstance(picture, Kept) else {}
    if (place := (sentence, name, fill, everything)) not in made:
        told = {"picture": name, **(whole(picture) if everything else picture), "config": config, "alt": sentence}
        if behind := told.pop(BEHIND, None):
            told[BEHIND] = behind.told | {"lost": text("pages.picture.lost", lang(), **nouns())}
        made[place] = as_json(told | {"fill": fill}) + END
    return made[place]
