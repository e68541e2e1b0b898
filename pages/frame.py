"""What every page stands in: language, title, menu."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

from pages.components import address, alone, filters, pace, pinned, readings, screen, startup
from pages.components.menu import PAGES
from pages.components.slides import asked
from rankings.i18n import text

began = pace.begin()
readings.begin()
lang = filters.asked_language()
# Before the menu: otherwise the browser fetches the page's Material icon from Google as its favicon.
st.set_page_config(page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide")
bare = bool(alone.wanted()) or asked.on_the_wall()  # one picture or one slide, nothing round it
page = st.navigation(
    [
        st.Page(f"{name}.py", title=text(f"pages.{name}.menu", lang), icon=icon, url_path=path, default=not at)
        for at, (name, path, icon) in enumerate(PAGES)
    ],
    position="hidden" if bare else "top",
)
st.set_page_config(page_title=f"{page.title} · {text('pages.product', lang)}")
address.carry(page.url_path)
pinned.begin()
with st.container(gap=None):  # what is there without being seen takes no room
    if not bare:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.title(page.title, anchor=False, width="content")
            filters.language()
    screen.ask(lang, keep=not bare)
    notices = st.container()
with startup.trouble_in_words(lang), suppress(startup.Finished):  # a page that ends early still says what was mended
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
