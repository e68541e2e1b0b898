"""Beside a picture's table or under a picture without one: the way into a portal's frame, the picture as a file."""

from functools import partial
from html import escape
from typing import Any

import streamlit as st

from door import embedding
from pages.components import alone, filters, pinned, rights
from pages.components.filters import lang
from pages.components.screen import narrow
from rankings.export import pictures
from rankings.i18n import text

ROOM, PHONE = 100, 390  # px round a picture that stands alone in a narrow column; width of one drawn for a phone


def of_picture(picture: dict[str, Any], sentence: str, name: str) -> None:
    """A picture's frame for a portal, and its PNG drawn by the server."""
    frame(name, sentence, int(picture["layout"]["height"]) + ROOM)
    png(picture, name)


def frame(name: str, title: str, height: int) -> None:
    """What to paste into a portal's page so that it shows the picture `name`; which portals may. For a part of the page
    that runs again by itself."""
    menu = st.popover(text("portal.embed", lang()), icon=":material/code:", key=f"embed-{name}", on_change="rerun")
    if not menu.open:
        return
    with menu:
        code(alone.address(name), title, height)


def code(address: str, title: str, height: int) -> None:
    """The tag of a frame, and where this server lets it be shown."""
    st.markdown(text("portal.how", lang()))
    style = 'width="100%" style="border:0" loading="lazy"'
    tag = f'<iframe src="{escape(address)}" title="{escape(title)}" height="{height}" {style}></iframe>'
    st.code(tag, language=None, wrap_lines=True)
    hosts = embedding.hosts()
    st.caption(text("portal.hosts", lang(), hosts=", ".join(hosts)) if hosts else text("portal.none", lang()))
    if not hosts and rights.may_edit():
        st.caption(text("portal.allow", lang()))


def png(picture: dict[str, Any], name: str) -> None:
    """The picture drawn by the server when somebody asks for it; where no browser is found the button says so."""
    there = pictures.browser() is not None
    maker = partial(filters.in_language, lang(), partial(pictures.png, picture, PHONE if narrow() else pictures.WIDTH))
    st.download_button(
        text("portal.png" if there else "portal.no_browser", lang()),
        data=pinned.making(maker) if there else b"",
        file_name=f"{name}.png",
        mime="image/png",
        on_click="ignore",
        icon=":material/image:",
        disabled=not there,
        key=f"png-{name}",
    )
