"""Whose figures: the province (or ministry) in focus and those set beside it."""

import os
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from pages.components import address
from pages.components.filters import choose, lang, rows_by
from pages.components.screen import remembered
from rankings.briefing import Row
from rankings.db import query
from rankings.i18n import LANGS, text

SETTINGS = Path(__file__).parents[2] / "data" / "settings.toml"
MOST_PEERS = 7
NEW = "-34"
VINTAGES = {"province": "63", "ministry": "ministry", "backcast": "34"}


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
    shown, plain = str(row[f"name_{lang()}"]), str(row.get("plain", row["name_vi"]))
    other = unaccented(plain) if lang() == "vi" else plain
    return shown if shown == other else f"{shown} · {other}"


def units(ladder_code: str) -> dict[str, Row]:
    """Every province (or ministry, or for the estimates every one of the 34) by slug, in the order of names.

    A province that only exists since the merger says so in its name: 'Hưng Yên (mới)'. As published, those of the 34
    come after the 63 as soon as an edition speaks of them.
    """
    level = "ministry" if ladder_code == "ministry" else "province"
    sets = [VINTAGES[ladder_code]] if ladder_code != "province" else query("vintages")["vintage"].tolist()
    known: dict[str, Row] = {}
    for vintage in sets:
        known = rows_by("slug", "units", ladder=level, vintage=vintage) | known
    return {slug: _new(row) if slug.endswith(NEW) else row for slug, row in known.items()}


def _new(row: Row) -> Row:
    names = {f"name_{of}": text("pages.reading.new", of, name=row[f"name_{of}"]) for of in LANGS}
    return {**row, **names, "plain": row["name_vi"]}


def unit(ladder_code: str) -> Row:
    """The province (or ministry) in focus, a row of `units`.

    Without one in the address it is the reader's last choice, which is then written there, else the installation's.
    An address that names a province of the other reading is mended: kon-tum is quang-ngai-34 among the 34.
    """
    known = units(ladder_code)
    name, width = ("bo", 330) if ladder_code == "ministry" else ("tinh", 230)
    asked = st.query_params.get(name) if ladder_code == "ministry" else remembered()
    meant = asked if asked in known else counterpart(str(asked), known)
    if meant and meant not in (home(), st.query_params.get(name)):
        st.query_params[name] = meant
    default = home() if home() in known else counterpart(home(), known) or next(iter(known))
    return known[choose(name, list(known), default, lambda slug: findable(known[slug]), width)]


def counterpart(slug: str, known: Collection[str]) -> str | None:
    """Of the other reading: the new province a predecessor went into; of a new one the predecessor that is ours, else
    the one that hosts the new seat (it gave its code)."""
    rows = query("mergers").to_dict("records")
    into = [row["new_slug"] for row in rows if row["old_slug"] == slug and row["new_slug"] in known]
    if into:
        return str(into[0])
    old = [row for row in rows if row["new_slug"] == slug and row["old_slug"] in known]
    old.sort(key=lambda row: (row["old_slug"] != home(), row["old_code"] != row["new_code"]))
    return str(old[0]["old_slug"]) if old else None


class Merger(NamedTuple):
    """A new province: its slug and row of `units`, and the slugs of the provinces that went into it."""

    slug: str
    new: Row
    predecessors: list[str]


def merger(own: Row) -> Merger | None:
    """The merger our province went into (or came from); None for one of the eleven that did not merge."""
    rows = query("mergers").to_dict("records")
    into = next((row["new_slug"] for row in rows if own["slug"] in (row["old_slug"], row["new_slug"])), None)
    old = [str(row["old_slug"]) for row in rows if row["new_slug"] == into]
    return Merger(str(into), units("backcast")[str(into)], old) if len(old) > 1 else None


def _translate_peers(known: Collection[str]) -> None:
    """Mends the peers of the other reading in the address, each once."""
    asked = st.query_params.get("so_sanh")
    if asked is not None:
        meant = [slug if slug in known else counterpart(slug, known) for slug in asked.split(",")]
        mended = ",".join(dict.fromkeys(slug for slug in meant if slug))
        if mended != asked:
            st.query_params["so_sanh"] = mended


def peers(ladder_code: str, own: Row, index_code: str = "", since: int | None = None) -> list[str]:
    """Slugs of up to seven units to set beside the one in focus.

    With the index and the earlier edition, sets of peers are offered beside it, each with its reason.
    """
    known = units(ladder_code)
    slugs = [slug for slug in known if slug != own["slug"]]
    _translate_peers(known)
    st.session_state["so_sanh"] = address.values("so_sanh", slugs, ())[:MOST_PEERS]
    chosen = st.multiselect(
        text("pages.filter.so_sanh", lang()),
        slugs,
        key="so_sanh",
        format_func=lambda slug: findable(known[slug]),
        max_selections=MOST_PEERS,
        placeholder=text("pages.filter.so_sanh_empty", lang()),
        on_change=address.writer("so_sanh"),
        width=420,
    )
    if index_code and ladder_code != "ministry":
        _suggested(own, index_code, since, chosen)
    return chosen


def _suggested(own: Row, index_code: str, since: int | None, chosen: list[str]) -> None:
    """One click sets the peers of one reason; of more than seven those with most reasons to be a peer."""
    asked = {"vintage": own["vintage"], "slug": own["slug"], "index": index_code, "since": since}
    sets = suggestions(query("peers", **asked).to_dict("records"))
    shown = {reason: text(f"leaders.peer.{reason}", lang()) for reason in sets}
    st.session_state["goi_y"] = next((reason for reason, slugs in sets.items() if set(slugs) == set(chosen)), None)

    def write() -> None:
        reason = st.session_state["goi_y"]
        st.query_params["so_sanh"] = ",".join(sets[reason]) if reason else ""

    st.pills(
        text("pages.filter.goi_y", lang()),
        list(sets),
        key="goi_y",
        format_func=lambda reason: shown[reason],
        on_change=write,
    )


def suggestions(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Up to seven slugs for each reason of the rows of `peers`; an inferred cluster is 'cluster_inferred'."""
    times = Counter(row["slug"] for row in rows)
    sets: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: -times[row["slug"]]):
        inferred = row["reason"] == "cluster" and row["evidence"] == "inferred"
        sets.setdefault("cluster_inferred" if inferred else str(row["reason"]), []).append(str(row["slug"]))
    order = ("region", "cluster", "cluster_inferred", "neighbour", "start", "sibling")
    return {reason: sets[reason][:MOST_PEERS] for reason in order if reason in sets}
