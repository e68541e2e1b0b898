"""The three readings of 63 and 34 provinces, chosen by one switch: as published, predecessors apart, estimates."""

from collections.abc import Sequence

import streamlit as st

from pages.components import address, units
from pages.components.filters import index, view
from rankings.briefing import Row
from rankings.db import query

LADDERS = ("province", "ministry")
READINGS = ("cong_bo", "tien_than", "uoc_tinh")
IN_USE = "ladder of this run"


def begin() -> None:
    """Before the page: published figures, until its switch says otherwise."""
    _using("province")


def index_and_ladder() -> tuple[Row, str]:
    """The index, and whose figures: its provinces', its ministries', or the estimates of the 34 (`backcast`)."""
    chosen = index()
    ladders = query("editions", index=chosen["index"])["ladder"].unique()
    level = view("cap", LADDERS) if "ministry" in ladders else "province"
    return chosen, province_ladder() if level == "province" else _using(level)


def province_ladder() -> str:
    """Draws the switch between the readings of 63 and 34: 'province', or 'backcast' where estimates are read."""
    return _using("backcast" if view("cach_doc", READINGS) == "uoc_tinh" else "province")


def _using(ladder: str) -> str:
    st.session_state[IN_USE] = ladder
    return ladder


def estimating() -> bool:
    """Whether the figures of this run are estimates that nobody published; every picture and table says so then."""
    return bool(st.session_state.get(IN_USE) == "backcast")


def apart() -> bool:
    """Whether the predecessors of our new province are to be read apart."""
    of_provinces = st.session_state.get(IN_USE) == "province"
    return of_provinces and address.value("cach_doc", READINGS, READINGS[0]) == "tien_than"


def merger(own: Row) -> units.Merger | None:
    """The merger whose predecessors are read apart; None in another reading, and for a province that did not merge."""
    return units.merger(own) if apart() and own["vintage"] == "63" else None


def predecessors(own: Row) -> list[Row]:
    """The provinces to read apart, rows of `units`, ours first; empty in another reading."""
    merged = merger(own)
    if merged is None:
        return []
    known = units.units("province")
    return [known[slug] for slug in sorted(merged.predecessors, key=lambda slug: slug != own["slug"])]


def beside(own: Row, peers: Sequence[str]) -> list[str]:
    """Slugs to set beside ours in a picture: the other predecessors where they are read apart, then the peers."""
    siblings = [str(one["slug"]) for one in predecessors(own)[1:]]
    return list(dict.fromkeys([*siblings, *peers]))[: units.MOST_PEERS]
