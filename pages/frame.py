"""What every page stands in: language, title, menu."""

from pathlib import Path

import streamlit as st

from pages.components import address, filters, screen, startup
from rankings.i18n import text

PAGES = (
    ("overview", "tong-quan", ":material/space_dashboard:"),
    ("movers", "thay-doi", ":material/swap_vert:"),
    ("regions", "so-sanh", ":material/map:"),
    ("gains", "thanh-phan", ":material/bar_chart:"),
    ("sources", "nguon", ":material/fact_check:"),
)

lang = filters.asked_language()
# Before the menu: otherwise the browser fetches the page's Material icon from Google as its favicon.
st.set_page_config(page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide")
page = st.navigation(
    [
        st.Page(f"{name}.py", title=text(f"pages.{name}.menu", lang), icon=icon, url_path=path, default=not at)
        for at, (name, path, icon) in enumerate(PAGES)
    ],
    position="top",
)
st.set_page_config(page_title=f"{page.title} · {text('pages.product', lang)}")
address.carry(page.url_path)
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.title(page.title, anchor=False, width="content")
    filters.language()
screen.ask(lang)
with startup.trouble_in_words(lang):
    startup.ready(lang)
    page.run()
address.remember()
