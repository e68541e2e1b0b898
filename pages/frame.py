"""What every page stands in: language, title, menu."""

from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from pages.components import (
    address,
    alone,
    entrance,
    filters,
    kept,
    pace,
    pinned,
    readings,
    rights,
    screen,
    startup,
    styles,
    themed,
    turns,
)
from pages.components.menu import PAGES
from pages.components.slides import asked
from rankings.i18n import text


def show() -> str:
    """Everything that a reader gets of one run; the page's word in the address."""
    readings.begin()
    styles.begin()
    themed.begin()
    lang = filters.asked_language()
    # Before the menu: otherwise the browser fetches the page's Material icon from Google as its favicon.
    st.set_page_config(page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide")
    inside = entrance.open_to_reader()
    bare = not inside or bool(alone.wanted()) or asked.on_the_wall()  # one picture or one slide, nothing round it
    page = _chosen(lang, inside, bare)
    st.set_page_config(page_title=f"{page.title} · {text('pages.product', lang)}")
    if inside:
        entrance.turn_away(page, lang)
        pinned.begin()
    kept.begin()
    address.carry(page.url_path)
    with st.container(gap=None):  # what is there without being seen takes no room
        if not bare:
            _head(page, lang)
        screen.ask(lang, keep=not bare)
        notices = st.container()
    _page(page, lang, inside, bare)
    with notices:
        address.say_mended(lang)
    address.remember()
    return page.url_path


def _chosen(lang: str, inside: bool, bare: bool) -> Page:
    """The page that the address names, its menu beside the others; no menu where the page stands alone."""
    return st.navigation(
        [
            st.Page(
                f"{name}.py",
                title=text(f"pages.{name}.menu", lang),
                icon=icon,
                url_path=path,
                default=not at,
                visibility="visible" if inside and rights.sees(name) else "hidden",
            )
            for at, (name, path, icon) in enumerate(PAGES)
        ],
        position="hidden" if bare else "top",
    )


def _head(page: Page, lang: str) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(page.title, anchor=False, width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            entrance.badge(lang)
            filters.language()


def _page(page: Page, lang: str, inside: bool, bare: bool) -> None:
    # A page that ends early still says what was mended.
    with startup.trouble_in_words(lang), suppress(startup.Finished):
        if not inside:
            entrance.show(lang)
        startup.ready(lang)
        if bare:
            alone.run(page.run) if alone.wanted() else page.run()
        else:
            pinned.say_old(lang)
            page.run()


began = pace.begin()
with turns.scripts.taken():
    shown = show()
pace.end(began, shown)
