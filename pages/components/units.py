"""Whose figures: the province (or ministry) in focus and those set beside it."""

import os
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import streamlit as st

from pages.components import address
from pages.components.filters import choose, lang, rows_by
from rankings.briefing import Row
from rankings.i18n import text

SETTINGS = Path(__file__).parents[2] / "data" / "settings.toml"
MOST_PEERS = 7
VINTAGES = {"province": "63", "ministry": "ministry"}


@cache
def home() -> str:
    """The installation's own province: RANKINGS_PROVINCE, else data/settings.toml."""
    if named := os.environ.get("RANKINGS_PROVINCE"):
        return named
    return str(tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["province"])


def unaccented(name: str) -> str:
    """'Đắk Lắk' -> 'Dak Lak'."""
    plain = name.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def findable(row: Row) -> str:
    """A name that is found with and without accents: the list searches what it shows."""
    names = (str(row["name_vi"]), unaccented(str(row["name_vi"])))
    first, second = names if lang() == "vi" else names[::-1]
    return first if first == second else f"{first} · {second}"


def units(ladder_code: str) -> dict[str, Row]:
    """Every province (or ministry) by slug, in the order of names."""
    return rows_by("slug", "units", ladder=ladder_code, vintage=VINTAGES[ladder_code])


def unit(ladder_code: str) -> Row:
    """The province (or ministry) in focus, a row of `units`."""
    known = units(ladder_code)
    default = home() if home() in known else next(iter(known))
    name, width = ("tinh", 230) if ladder_code == "province" else ("bo", 330)
    return known[choose(name, list(known), default, lambda slug: findable(known[slug]), width)]


def peers(ladder_code: str, own: Row) -> list[str]:
    """Slugs of up to seven units to set beside the one in focus."""
    known = units(ladder_code)
    slugs = [slug for slug in known if slug != own["slug"]]
    st.session_state["so_sanh"] = address.values("so_sanh", slugs, ())[:MOST_PEERS]
    return st.multiselect(
        text("pages.filter.so_sanh", lang()),
        slugs,
        key="so_sanh",
        format_func=lambda slug: findable(known[slug]),
        max_selections=MOST_PEERS,
        placeholder=text("pages.filter.so_sanh_empty", lang()),
        on_change=address.writer("so_sanh"),
        width=420,
    )
