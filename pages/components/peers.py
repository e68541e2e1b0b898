"""Whom the reader sets beside our unit: up to seven, changeable, in the address; sets of them are suggested."""

from collections import Counter
from collections.abc import Collection, Sequence

import streamlit as st

from pages.components import address
from pages.components.filters import lang
from pages.components.units import MOST_PEERS, counterpart, findable, typed, units
from rankings import db
from rankings.briefing import Row
from rankings.i18n import text
from rankings.ladders import of_provinces


def _translate(known: Collection[str]) -> None:
    """Mends the peers of the other reading in the address and those that somebody typed, each once; who is in neither
    stays, to be said."""
    asked = st.query_params.get("so_sanh")
    if asked is not None:
        words = {slug: slug if slug in known else typed(slug, known) for slug in asked.split(",")}
        meant = [found if found in known else counterpart(slug, known) or slug for slug, found in words.items()]
        mended = ",".join(dict.fromkeys(slug for slug in meant if slug))
        if mended != asked:
            st.query_params["so_sanh"] = mended


def choose(ladder_code: str, own: Row, index_code: str = "", since: int | None = None) -> list[str]:
    """Slugs of up to seven units to set beside the one in focus.

    With the index and the earlier edition, sets of peers are offered beside it, each with its reason.
    """
    known = units(ladder_code)
    slugs = [slug for slug in known if slug != own["slug"]]
    _translate(known)
    st.session_state["so_sanh"] = address.values("so_sanh", slugs, (), {str(own["slug"])})[:MOST_PEERS]
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
    if index_code and of_provinces(ladder_code):
        _suggested(own, index_code, since, chosen)
    return chosen


def _suggested(own: Row, index_code: str, since: int | None, chosen: list[str]) -> None:
    """One click sets the peers of one reason; of more than seven those with most reasons to be a peer."""
    asked = {"vintage": own["vintage"], "slug": own["slug"], "index": index_code, "since": since}
    sets = suggestions(db.rows("peers", **asked))
    shown = {reason: text(f"leaders.peer.{reason}", lang()) for reason in sets}
    st.session_state["goi_y"] = next((reason for reason, slugs in sets.items() if set(slugs) == set(chosen)), None)

    def write() -> None:
        reason = st.session_state["goi_y"]
        address.put("so_sanh", ",".join(sets[reason]) if reason else "")

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
