"""The three readings of 63 and 34 provinces, chosen by one switch: as published, predecessors apart, estimates."""

from collections.abc import Sequence

import streamlit as st

from pages.components import address, levels, units
from pages.components.filters import view
from pages.components.screen import remembered
from rankings import db, ladders
from rankings.briefing import Row

READINGS = ("cong_bo", "tien_than", "uoc_tinh")


def begin() -> None:
    """Before the page: published figures, until its switch says otherwise."""
    levels.using(ladders.PROVINCE)


def index_and_ladder() -> tuple[Row, str]:
    """The index, and whose figures: one of its ladders, or the estimates of the 34 (`backcast`)."""
    chosen = levels.index(_of_new_province())
    return chosen, ladder(str(chosen["index"]))


def _of_new_province() -> str:
    """The index to start with for a province that a merger made, as published: the first with a figure of it; empty for
    any other, and where no edition knows it."""
    slug = remembered() or units.home()
    estimates = st.query_params.get("cach_doc") == "uoc_tinh"
    found = None if estimates or not units.is_new(slug) else first_with_figure(slug)
    return str(found[0]["index"]) if found else ""


def ladder(index_code: str = "") -> str:
    """Draws the switch between the ladders (of one index), of provinces also that between the readings of 63 and 34."""
    level = levels.level(index_code)
    if level != ladders.PROVINCE:
        return levels.using(level)
    _new_means_estimates()
    return levels.using(ladders.ESTIMATES if view("cach_doc", READINGS) == "uoc_tinh" else level)


def _new_means_estimates() -> None:
    """An address that names a province which only the estimates know, and no reading, asks for the estimates."""
    slug = st.query_params.get(units.word(ladders.PROVINCE), "")
    if "cach_doc" not in st.query_params and units.is_new(slug) and slug not in units.units(ladders.PROVINCE):
        st.query_params["cach_doc"] = "uoc_tinh"


def first_with_figure(slug: str) -> tuple[Row, int] | None:
    """The first index, a row of `indices`, with a published figure of a province, and the year of the newest."""
    for index in ladders.indices(ladders.PROVINCE):
        known = db.rows("years", index=index["index"], ladder=ladders.PROVINCE, slug=slug)
        if years := [row["year"] for row in known if row["has_figure"]]:
            return index, max(years)
    return None


def estimating() -> bool:
    """Whether the figures of this run are estimates that nobody published; every picture and table says so then."""
    return levels.in_use() == ladders.ESTIMATES


def apart() -> bool:
    """Whether the predecessors of our new province are to be read apart."""
    return levels.in_use() == ladders.PROVINCE and address.value("cach_doc", READINGS, READINGS[0]) == "tien_than"


def merger(own: Row) -> units.Merger | None:
    """The merger whose predecessors are read apart; None in another reading, and for a province that did not merge."""
    return units.merger(own) if apart() and own["vintage"] == "63" else None


def predecessors(own: Row) -> list[Row]:
    """The provinces to read apart, rows of `units`, ours first; empty in another reading."""
    merged = merger(own)
    if merged is None:
        return []
    known = units.units(ladders.PROVINCE)
    return [known[slug] for slug in sorted(merged.predecessors, key=lambda slug: slug != own["slug"])]


def beside(own: Row, peers: Sequence[str]) -> list[str]:
    """Slugs to set beside ours in a picture: the other predecessors where they are read apart, then the peers."""
    siblings = [str(one["slug"]) for one in predecessors(own)[1:]]
    return list(dict.fromkeys([*siblings, *peers]))[: units.MOST_PEERS]
