"""The way in and out: the login page, who is logged in, and pages that a role has not."""

import logging
from typing import Any, Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from access import ended, provider, roles, settings
from etl.errors import EtlError, messages
from pages.components import address, filters, rights, screen
from pages.components.intake.saying import plain
from pages.components.startup import Finished
from rankings.i18n import number, text

SAID = "what the log has of this login"


def open_to_reader() -> bool:
    """Whether this reader sees anything at all; where the configuration cannot be read `show` says so."""
    try:
        return rights.may("read")
    except EtlError:
        return False


def show(lang: str) -> None:
    """The login page: nothing of the data; why a login was not enough. Ends the page, or raises EtlError."""
    rights.role()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(text("pages.product", lang), anchor=False, width="content")
        filters.language()
    claims = rights.claims()
    if claims is None:
        st.markdown(text("access.intro", lang))
        _way_in("access.login", lang)
    else:
        _refused(claims, lang)
    raise Finished


def _way_in(words: str, lang: str, kind: Literal["primary", "tertiary"] = "primary") -> None:
    name = provider.name()
    st.button(text(words, lang), icon=":material/login:", on_click=st.login, args=(name,), type=kind, key="login")


def _way_out(lang: str) -> None:
    st.button(text("access.logout", lang), icon=":material/logout:", on_click=_leave, key="logout")


def _leave() -> None:
    """Ends the login for every tab; the framework alone forgets it in this browser, and an open tab would go on."""
    if claims := rights.claims():
        ended.end(claims)
    st.logout()


def _refused(claims: dict[str, Any], lang: str) -> None:
    why = roles.refusal(claims) or "stranger"
    _log("login_refused", claims, why)
    hours = number(settings.access().hours, lang, 0)
    email = plain(str(claims.get("email", "–")))
    st.warning(text(f"access.refused.{why}", lang, email=email, hours=hours), icon=":material/lock:")
    with st.container(horizontal=True):
        _way_in("access.again", lang)
        _way_out(lang)


def badge(lang: str) -> None:
    """Who is logged in, as what, and the way out; the way in for who reads without a login. Small on a phone."""
    if not provider.configured():
        return
    claims = rights.claims()
    if claims is None:
        _way_in("access.login", lang, "tertiary")
        return
    role = rights.role().name.lower()
    _log("login", claims, role)
    said = messages(lang)[f"role_{role}"]
    label = said if screen.narrow() else plain(rights.person().partition("@")[0][:24])
    with st.popover(label, icon=":material/account_circle:", type="tertiary", key="account"):
        st.markdown(text("access.who", lang, email=plain(rights.person()), role=said))
        _way_out(lang)


def turn_away(page: StreamlitPage, lang: str) -> None:
    """From a page that this role has not to the first one, which says what it needs."""
    if page.visibility == "hidden":
        address.notice("door.no_right", page=page.title, role=messages(lang)["role_editor"])
        st.switch_page("overview.py", query_params={"lang": lang})


def _log(event: str, claims: dict[str, Any], what: str) -> None:
    """Once a session and outcome: a page runs again at every click."""
    told = {"who": str(claims.get("email", "")), "as": what}
    if st.session_state.get(SAID) != (event, told):
        st.session_state[SAID] = (event, told)
        level = logging.WARNING if event == "login_refused" else logging.INFO
        logging.getLogger("rankings").log(level, event, extra={"told": told})
