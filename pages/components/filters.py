"""The choices readers make, one function a choice, shared by the pages and kept in the address."""

import os
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

from pages.components import address
from rankings.db import query
from rankings.i18n import LANGS, text

SETTINGS = Path(__file__).parents[2] / "data" / "settings.toml"
MOST_PEERS = 7


def asked_language() -> str:
    """The language the address asks for, else the one read so far, else Vietnamese."""
    address.keep("lang")
    st.session_state["lang"] = address.value("lang", LANGS, LANGS[0])
    return lang()


def language() -> None:
    """The switch between the languages, each named in its own."""
    st.segmented_control(
        text("pages.filter.language", lang()),
        LANGS,
        key="lang",
        required=True,
        format_func=lambda code: text("pages.this_language", code),
        label_visibility="collapsed",
        on_change=address.writer("lang"),
    )


def lang() -> str:
    """The language chosen on this run."""
    return str(st.session_state["lang"])


def row() -> st.delta_generator.DeltaGenerator:
    """The one place of a page's filters: side by side, two a line on a phone."""
    return st.container(horizontal=True, vertical_alignment="bottom", key="filters")


def choose(name: str, options: Sequence[str], default: str, shown: Callable[[str], str], width: int) -> str:
    """A list to choose one from; `name` is both the word in the address and the label's key."""
    st.session_state[name] = address.value(name, options, default)
    return st.selectbox(
        text(f"pages.filter.{name}", lang()),
        options,
        key=name,
        format_func=shown,
        on_change=address.writer(name),
        width=width,
    )


def view(name: str, options: Sequence[str]) -> str:
    """A switch between the ways to see one thing; the first is the default."""
    st.session_state[name] = address.value(name, options, options[0])
    return st.segmented_control(
        text(f"pages.filter.{name}", lang()),
        options,
        key=name,
        required=True,
        format_func=lambda option: text(f"pages.{name}.{option}", lang()),
        on_change=address.writer(name),
    )


def index(default: str = "papi") -> pd.Series:
    """One row of `indices`."""
    known = query("indices").set_index("index", drop=False)
    names = known["short_name"].to_dict()
    chosen = choose("chi_so", list(known.index), default, lambda code: str(names.get(code, code)), 150)
    return known.loc[chosen]


def ladder(index_code: str) -> str:
    """Provinces, or ministries where the index ranks them."""
    ladders = query("editions", index=index_code)["ladder"].unique()
    return view("cap", ["province", "ministry"]) if "ministry" in ladders else "province"


def editions(index_code: str, ladder_code: str) -> pd.DataFrame:
    """The editions of one index and ladder that hold figures, newest first."""
    rows = query("editions", index=index_code)
    rows = rows[(rows["ladder"] == ladder_code) & ((rows["scored"] > 0) | (rows["ranked"] > 0))]
    return rows.sort_values("year", ascending=False).set_index("year", drop=False)


def year(known: pd.DataFrame, default: int | None = None) -> int:
    """The results-year; by default `default` or the newest edition."""
    years = [str(one) for one in known.index]
    start = str(default) if str(default) in years else years[0]
    return int(choose("nam", years, start, str, 110))


def since(known: pd.DataFrame, newest: int) -> int | None:
    """The earlier edition to compare with; None where there is none."""
    years = [str(one) for one in known.index if one < newest]
    return int(choose("so_voi", years, years[0], str, 110)) if years else None


def unaccented(name: str) -> str:
    """'Đắk Lắk' -> 'Dak Lak'."""
    plain = name.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def findable(row: pd.Series) -> str:
    """A name that is found with and without accents: the list searches what it shows."""
    names = (str(row["name_vi"]), unaccented(str(row["name_vi"])))
    first, second = names if lang() == "vi" else names[::-1]
    return first if first == second else f"{first} · {second}"


@cache
def home() -> str:
    """The installation's own province: RANKINGS_PROVINCE, else data/settings.toml."""
    if named := os.environ.get("RANKINGS_PROVINCE"):
        return named
    return str(tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["province"])


def unit(known: pd.DataFrame, ladder_code: str) -> str:
    """The slug of the province (or ministry) in focus, out of rows with slug and names."""
    names = known.set_index("slug")
    name = "tinh" if ladder_code == "province" else "bo"
    slugs = list(names.index)
    default = home() if home() in slugs else slugs[0]
    return choose(name, slugs, default, lambda slug: findable(names.loc[slug]), 240)


def indicator(index_code: str, year_code: int) -> pd.Series:
    """One row of `indicators`; the index itself by default."""
    known = query("indicators", index=index_code, year=year_code)
    known = known.drop_duplicates("code").set_index("code", drop=False)
    shown = {code: _indicator_name(row) for code, row in known.iterrows()}
    chosen = choose("chi_tieu", list(known.index), "total", lambda code: shown.get(code, code), 320)
    return known.loc[chosen]


def _indicator_name(row: pd.Series) -> str:
    name = str(row[f"name_{lang()}"])
    return f"{row['code']}  {name}" if str(row["code"])[0].isdigit() else name


def group(known: pd.DataFrame, default: str) -> str:
    """A region, cluster or set, as 'scheme/region_id'."""
    names = {f"{row['scheme']}/{row['region_id']}": row for _, row in known.iterrows()}
    start = default if default in names else next(iter(names))
    return choose("nhom", list(names), start, lambda code: str(names[code][f"name_{lang()}"]), 320)


def peers(known: pd.DataFrame, own: str, default: Sequence[str] = ()) -> list[str]:
    """Up to seven units to set beside the one in focus."""
    names = known.set_index("slug")
    slugs = [slug for slug in names.index if slug != own]
    st.session_state["so_sanh"] = address.values("so_sanh", slugs, default)[:MOST_PEERS]
    return st.multiselect(
        text("pages.filter.so_sanh", lang()),
        slugs,
        key="so_sanh",
        format_func=lambda slug: findable(names.loc[slug]),
        max_selections=MOST_PEERS,
        placeholder=text("pages.filter.so_sanh_empty", lang()),
        on_change=address.writer("so_sanh"),
        width=420,
    )
