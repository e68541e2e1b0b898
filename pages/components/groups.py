"""Regions, emulation clusters and the reader's own set: which can be chosen, who belongs."""

import pandas as pd
import streamlit as st

from pages.components import filters
from rankings import briefing
from rankings.briefing import Row
from rankings.db import query
from rankings.i18n import text

OWN_SET, EVERYBODY = "tu-chon", "tat-ca"
FIRST_SCHEME = "KTXH6-63"


def choose(ladder: str, unit: Row) -> str:
    """A group as 'scheme/region_id', the reader's own set, or everybody; by default our region."""
    if ladder != "province":
        return filters.choose("nhom", [EVERYBODY, OWN_SET], EVERYBODY, name, 360)
    known = query("groupings").query("vintage == '63'")
    options = [
        f"{row.scheme}/{row.region_id}"
        for row in known.sort_values("scheme", ascending=False, kind="stable").itertuples()
    ]
    return filters.choose("nhom", [*options, OWN_SET], f"{FIRST_SCHEME}/{unit['region_id']}", name, 360)


def name(group: str) -> str:
    """The group's name in the reader's language; a cluster's says that it is one."""
    if "/" not in group:
        return text(f"pages.group.{group}", filters.lang())
    known = query("groupings")
    known = known[known["scheme"] + "/" + known["region_id"] == group]
    return briefing.name(known.to_dict("records")[0], filters.lang())


def sentence(members: pd.DataFrame, unit: Row, group: str) -> str:
    """T4 where our unit belongs to the group, else who leads it; empty for everybody and for a set of one."""
    rows = members.to_dict("records")
    if group == EVERYBODY or len(rows) < 2:
        return ""
    if unit["slug"] in set(members["slug"]):
        return briefing.region_rank(rows, unit["slug"], name(group), filters.lang())
    return briefing.leader(rows, name(group), filters.lang())


def scheme_of(group: str) -> str:
    return group.split("/")[0] if "/" in group else FIRST_SCHEME


def members(standing: pd.DataFrame, group: str, year: int, slug: str, peers: list[str]) -> pd.DataFrame:
    """The rows of `ladder` that belong to the group."""
    if group == EVERYBODY:
        return standing
    if group == OWN_SET:
        return standing[standing["slug"].isin([slug, *peers])]
    scheme, region = group.split("/")
    inside = query("members", scheme=scheme, region=region, year=year)
    return standing[standing["slug"].isin(inside["slug"])]


def all_members(group: str, year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Members of every group of the scheme, and the groups in their order."""
    scheme = scheme_of(group)
    return query("members", scheme=scheme, region=None, year=year), query("groupings").query("scheme == @scheme")


def means(index: str, year: int, indicator: str, group: str) -> dict[str, float]:
    """Published means of the six regions by region_id; none for clusters."""
    if scheme_of(group) != FIRST_SCHEME:
        return {}
    published = query("level_means", index=index, indicator=indicator, year=year).query("ladder == 'region'")
    return dict(zip(published["code"], published["score"], strict=True))


def evidence(group: str, year: int, members: pd.DataFrame) -> None:
    """Says which members are inferred (no document that names them has been published), or how to fill an own set."""
    if group == OWN_SET and len(members) < 2:
        st.info(text("pages.group.empty", filters.lang()), icon=":material/info:")
    if "/" not in group:
        return
    scheme, region = group.split("/")
    inferred = query("members", scheme=scheme, region=region, year=year).query("evidence == 'inferred'")
    if len(inferred):
        names = ", ".join(inferred[f"name_{filters.lang()}"])
        st.caption(":material/help: " + text("pages.group.inferred", filters.lang(), names=names))
