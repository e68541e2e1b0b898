"""What every page stands in: language, title, menu."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from pages.components import address, alone, entrance, filters, pace, pinned, readings, rights, screen, startup, styles
from pages.components.menu import PAGES
from pages.components.slides import asked
from rankings.i18n import text

began = pace.begin()
readings.begin()
styles.begin()
lang = filters.asked_language()
# Before the menu: otherwise the browser fetches the page's Material icon from Google as its favicon.
st.set_page_config(page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide")
inside = entrance.open_to_reader()
bare = not inside or bool(alone.wanted()) or asked.on_the_wall()  # one picture or one slide, nothing round it
page = st.navigation(
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
st.set_page_config(page_title=f"{page.title} · {text('pages.product', lang)}")
if inside:
    entrance.turn_away(page, lang)
    pinned.begin()
address.carry(page.url_path)
with st.container(gap=None):  # what is there without being seen takes no room
    if not bare:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.title(page.title, anchor=False, width="content")
            with st.container(horizontal=True, width="content", vertical_alignment="center"):
                entrance.badge(lang)
                filters.language()
    screen.ask(lang, keep=not bare)
    notices = st.container()
with startup.trouble_in_words(lang), suppress(startup.Finished):  # a page that ends early still says what was mended
    if not inside:
        entrance.show(lang)
    startup.ready(lang)
    if bare:
        alone.run(page.run) if alone.wanted() else page.run()
    else:
        pinned.say_old(lang)
        page.run()
with notices:
    address.say_mended(lang)
address.remember()
pace.end(began, page.url_path)
