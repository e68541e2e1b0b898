"""The reader of this run: name, role, and the one way from a page to whatever changes something."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

import streamlit as st

from access import actions, provider, roles
from access.roles import Role
from etl import handing_in
from etl.store import default_store
from pages.components import menu

FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-Ip", "Via")
NO_NAME = "–"
Given = ParamSpec("Given")
Made = TypeVar("Made")


def here() -> bool:
    """A reader on this machine. Behind another server everybody seems to be, so neither a forwarded request counts nor
    one that asks for a name which others know this machine by."""
    address = st.context.ip_address  # None on localhost
    near = address is None or ip_address(address).is_loopback
    return near and own_name(st.context.headers.get("Host")) and not any(one in st.context.headers for one in FORWARDED)


def own_name(host: str | None) -> bool:
    """Whether a Host header names this machine itself: 127.0.0.1, [::1], localhost, with or without a port."""
    try:
        name = urlsplit(f"//{host or ''}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def claims() -> dict[str, Any] | None:
    """What the login provider said of the reader; None without a login."""
    told = st.user.to_dict()
    return told if told.get("is_logged_in") else None


def role() -> Role:
    """What the reader may do now. Raises EtlError where the configuration cannot be read."""
    return roles.role_of(claims(), not provider.configured() and here())


def person() -> str:
    """The address the reader logged in with; "" where nobody logs in."""
    told = claims() if provider.configured() else None
    return str(told.get("email", "")) if told else ""


def named() -> str:
    """What others read of this reader while something is written."""
    return person() or NO_NAME


def may(action: str) -> bool:
    return role() >= actions.ACTIONS[action].role


def sees(page: str) -> bool:
    """Whether a page is in the reader's menu; where nobody logs in it says itself what is closed."""
    return not provider.configured() or may(menu.NEEDED.get(page, "read"))


def may_edit() -> bool:
    """Whether there is any use in showing what changes something; asked again when it is done (`do`)."""
    return may("publish")


def asking(action: str) -> Callable[[], None]:
    """Asks whether this reader may, when it is called: later, where there is no run; raises NotAllowed."""
    told, near = claims(), not provider.configured() and here()

    def ask() -> None:
        actions.require(action, roles.role_of(told, near), str((told or {}).get("email", NO_NAME)), default_store())

    return ask


def do(change: Callable[Given, Made], *args: Given.args, **values: Given.kwargs) -> Made:
    """Calls what changes something, for a reader who may; raises NotAllowed otherwise, whatever the page showed."""
    action, folder = actions.action_of(change), default_store()
    authors = handing_in.whose(folder) if actions.ACTIONS[action].others else set()
    others = authors - {named()}
    actions.require(action, role(), named(), folder, next(iter(others), None))
    return change(*args, **values)
