"""Who may change the files under data/ on the page."""

import tomllib
from ipaddress import ip_address

import streamlit as st

from pages.components.units import SETTINGS

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


def may_edit() -> bool:
    """A reader on this machine; anybody where data/settings.toml says edit_targets = true.

    Behind another server every reader seems to sit on this machine, so a forwarded request never counts as one.
    """
    if tomllib.loads(SETTINGS.read_text("utf-8")).get("edit_targets", False) is True:
        return True
    address = st.context.ip_address  # None on localhost
    here = address is None or ip_address(address).is_loopback
    return here and not any(name in st.context.headers for name in FORWARDED)
