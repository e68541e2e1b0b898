"""Onto the wall: the address of the slides, and the one for a phone that turns them."""

from urllib.parse import urlencode

import streamlit as st

from pages.components import pinned, portal, screen
from pages.components.filters import lang
from pages.components.slides import asked, rooms
from pages.components.slides.wall import qr
from rankings import db
from rankings.i18n import text

HIGH = 720  # px of a slide in a portal's frame
# The framework's own words for a page without its frame, in light colours whatever the reader's own are.
BARE = (("embed", "true"), ("embed_options", "light_theme"))


def buttons(title: str, province: str, year: int) -> None:
    """The slides in a window of their own; whose and of which year and version of the data stands in the address."""
    room = st.session_state.setdefault("room", rooms.new())
    said = {pinned.WORD: db.served().id, "lang": lang(), screen.PROVINCE: province, asked.YEAR: year}
    wall = asked.link(**said, **{asked.SLIDE: 1, asked.ROOM: room, asked.REMOTE: None})
    phone = asked.link(**said, **{asked.REMOTE: 1, asked.ROOM: room, asked.SLIDE: None})
    base = (st.context.url or "").partition("?")[0]
    with st.container(horizontal=True, vertical_alignment="center"):
        address = f"{base}?{urlencode([*wall.items(), *BARE])}"
        st.link_button(text("present.start", lang()), address, type="primary", icon=":material/slideshow:")
        with st.popover(text("present.phone", lang()), icon=":material/smartphone:"):
            st.markdown(text("present.phone_how", lang()))
            st.image(qr(f"{base}?{urlencode(phone)}"), width=220)
            st.code(f"{base}?{urlencode(phone)}", language=None, wrap_lines=True)
        with st.popover(text("portal.embed", lang()), icon=":material/code:"):
            shown = [pair for pair in wall.items() if pair[0] != asked.ROOM]
            portal.code(f"{base}?{urlencode([*shown, *BARE])}", title, HIGH)
    st.caption(text("present.keys", lang()))
