"""What only the browser knows (a narrow screen, the reader's province), and what it must be told: the language."""

import re

import streamlit as st

COOKIE = "narrow"
PROVINCE = "tinh"

# The cookie makes the next visit right from its first picture; the state mends this one.
JS = """
let said
export default function ({ data, setStateValue }) {
  const {documentElement: root} = document
  if (root.lang !== data.lang) root.lang = data.lang // said anew, it would have the browser look at every rule again
  const narrow = window.innerWidth < 640
  if (data.keep) document.cookie = `narrow=${narrow ? 1 : 0}; path=/; max-age=31536000; SameSite=Lax`
  if (data.keep && data.province) document.cookie = `tinh=${data.province}; path=/; max-age=31536000; SameSite=Lax`
  const known = narrow === data.narrow ? "known" : "told"
  if (root.dataset.screen !== known) root.dataset.screen = known
  if (narrow !== data.narrow) setStateValue("narrow", narrow)
  // Called again when the reader's system turns dark or light: the pictures were drawn for the other.
  const theme = getComputedStyle(document.querySelector("[data-testid=stApp]")).colorScheme
  if (theme !== data.theme && theme !== said) setStateValue("theme", said = theme)
  // A server that is connected again may not know this reader: it would take the next choice
  // for what was there before. So it is asked for the page as it stands (static/ahead.js).
  window.again = () => setStateValue("again", Date.now())
  // The framework remembers an open menu; on a phone it would cover the page on the next visit.
  window.onpagehide = () => Object.keys(localStorage)
    .filter(key => window.innerWidth < 640 && key.startsWith("stSidebarCollapsed"))
    .forEach(key => localStorage.removeItem(key))
}
"""

_screen = st.components.v2.component("screen", js=JS)


def narrow() -> bool:
    """True when pictures are to be drawn for a phone; known from the second run of a first visit on."""
    return bool(st.session_state.get(COOKIE, st.context.cookies.get(COOKIE) == "1"))


def remembered() -> str | None:
    """The slug of the province the reader chose last, here or on an earlier visit."""
    return _slug(st.query_params.get(PROVINCE)) or _slug(st.context.cookies.get(PROVINCE))


def _slug(said: object) -> str | None:
    return said if isinstance(said, str) and re.fullmatch(r"[a-z0-9-]{2,40}", said) else None


def ask(lang: str, keep: bool = True) -> None:
    """Asks the browser, which answers only when it differs from what was assumed.

    keep: for the next visit too; not what a picture in somebody's frame was shown with.
    """
    chosen = _slug(st.query_params.get(PROVINCE))
    said = _screen(
        key="screen",
        data={"lang": lang, "narrow": narrow(), "province": chosen, "keep": keep, "theme": st.context.theme.type},
        on_narrow_change=lambda: None,
        on_theme_change=lambda: None,
        on_again_change=lambda: None,
        height="content",
    )
    if said.narrow is not None and said.narrow != narrow():
        st.session_state[COOKIE] = said.narrow
        st.rerun()
