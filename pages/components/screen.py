"""What only the browser knows: whether the screen is narrow. And what it must be told: the language."""

import streamlit as st

COOKIE = "narrow"

# The cookie makes the next visit right from its first picture; the state mends this one.
JS = """
export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.lang
  const narrow = window.innerWidth < 640
  document.cookie = `narrow=${narrow ? 1 : 0}; path=/; max-age=31536000; SameSite=Lax`
  if (narrow !== data.narrow) setStateValue("narrow", narrow)
}
"""

_screen = st.components.v2.component("screen", js=JS)


def narrow() -> bool:
    """True when pictures are to be drawn for a phone; known from the second run of a first visit on."""
    return bool(st.session_state.get(COOKIE, st.context.cookies.get(COOKIE) == "1"))


def ask(lang: str) -> None:
    """Asks the browser, which answers only when it differs from what was assumed."""
    said = _screen(
        key="screen", data={"lang": lang, "narrow": narrow()}, on_narrow_change=lambda: None, height="content"
    )
    if said.narrow is not None and said.narrow != narrow():
        st.session_state[COOKIE] = said.narrow
        st.rerun()
