"""Onto the wall: the address of the slides, and the one for a phone that turns them."""

import streamlit as st

from pages.components import pinned, portal, screen
from pages.components.filters import lang
from pages.components.slides import asked, rooms
from pages.components.slides.wall import qr
from rankings import db
from rankings.i18n import text

HIGH = 720  # px of a slide in a portal's frame


def buttons(title: str, province: str, year: int) -> None:
    """The slides in a window of their own; whose and of which version of the data stands in the address, of which year
    where it was chosen."""
    room = st.session_state.setdefault("room", rooms.new())
    said = {pinned.WORD: db.served().id, "lang": lang(), screen.PROVINCE: province}
    said |= {} if asked.latest() else {asked.YEAR: str(year)}
    wall = {**said, asked.SLIDE: 1, asked.REMOTE: None}
    phone = asked.address(**said, **{asked.REMOTE: 1, asked.ROOM: room, asked.SLIDE: None})
    with st.container(horizontal=True, vertical_alignment="center"):
        address = asked.address(*asked.BARE, **wall, **{asked.ROOM: room})
        st.link_button(text("present.start", lang()), address, icon=":material/slideshow:")
        with st.popover(text("present.phone", lang()), icon=":material/smartphone:"):
            code = qr(phone)
            st.markdown(text("present.phone_how" if code else "present.phone_long", lang()))
            if code:
                st.image(code, width=220, alt=text("present.phone_code", lang()))
            st.code(phone, language=None, wrap_lines=True)
        with st.popover(text("portal.embed", lang()), icon=":material/code:"):
            portal.code(asked.address(*asked.BARE, **wall, **{asked.ROOM: None}), title, HIGH)
    st.caption(text("present.keys", lang()))
