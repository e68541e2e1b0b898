"""Regions, emulation clusters, neighbours, saved sets and the reader's own: which can be chosen, who belongs."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from pages.components import filters, levels, readings, tables, tableview, units
from pages.components.markup import plain
from rankings import briefing, db, regions, sets
from rankings.briefing import Row
from rankings.db import query
from rankings.figured import capital
from rankings.i18n import LANGS, catalog, text
from rankings.ladders import of_provinces

OWN_SET, NEIGHBOURS, MERGED, EVERYBODY, SAVED = "tu-chon", "giap-ranh", "hop-nhat", "tat-ca", "tap:"
# In the order of the list; the first of a vintage is the one a page starts with.
SCHEMES = {"63": (regions.FIRST, regions.OLD_IN_NEW, regions.CLUSTERS), "34": (regions.NEW,)}
INFERRED = "°"


def choose(ladder: str, unit: Row, vintage: str) -> str:
    """A group: 'scheme/region_id', neighbours, those merged with us, 'tap:<saved set>', the reader's own set.

    vintage: of which set of units the edition is; every group is of it. By default our region; where predecessors are
    read apart, and in an edition of before the merger that made our province, they are the group.
    """
    options = [group for scheme in schemes(vintage) for group in _regions(scheme)]
    if not of_provinces(ladder):
        return filters.choose("nhom", [EVERYBODY, *options, OWN_SET], EVERYBODY, label, 420)
    ours, merger = units.among(unit, vintage), units.merger(unit)
    merging = vintage == "63" and merger is not None
    options += [
        *([NEIGHBOURS] if ours else []),
        *([MERGED] if merging else []),
        OWN_SET,
        *(SAVED + one.slug for one in saved(vintage)),
    ]
    apart = readings.merger(unit) or not ours
    home = f"{SCHEMES[vintage][0]}/{(ours or unit)['region_id']}"
    return filters.choose("nhom", options, MERGED if merging and apart else home, label, 420)


def schemes(vintage: str) -> list[str]:
    """The groupings of the units of one vintage: those a page knows in its order, then whatever else the data has."""
    there = [row["scheme"] for row in db.rows("groupings") if row["vintage"] == vintage]
    return list(dict.fromkeys([*SCHEMES.get(vintage, ()), *there]))


def _regions(scheme: str) -> list[str]:
    known = [row for row in db.rows("groupings") if row["scheme"] == scheme]
    return [f"{scheme}/{row['region_id']}" for row in sorted(known, key=lambda row: row["sort"])]


def saved(vintage: str) -> list[sets.NamedSet]:
    """The named sets with at least one province of that vintage."""
    known = set(query("units", ladder="province", vintage=vintage)["slug"])
    try:
        return [one for one in sets.load() if known.intersection(one.provinces)]
    except sets.BadSet as bad:
        said = {"row": bad.row, "column": bad.column, "value": bad.value}
        st.warning(plain(text("sets.bad_file", filters.lang(), **said)), icon=":material/warning:")
        return []


def label(group: str) -> str:
    """What the list shows: the kind of group, then its name."""
    lang = filters.lang()
    if group.startswith(SAVED):
        return f"{text('sets.saved', lang)} · {name(group)}"
    if "/" not in group:
        return text(f"sets.list.{group}", lang, **levels.nouns())
    kind = catalog(lang).get(f"sets.scheme.{scheme_of(group)}")
    own = _region_name(group).removeprefix(text("sets.cluster_prefix", lang))
    return f"{kind} · {own}" if kind else _region_name(group)


def name(group: str) -> str:
    """The group as a sentence names it; new regions applied to the 63 and clusters say what they are."""
    lang = filters.lang()
    if group.startswith(SAVED):
        return next((one.name for one in sets.load() if SAVED + one.slug == group), group.removeprefix(SAVED))
    if "/" not in group:
        return text(f"sets.named.{group}", lang, **levels.nouns())
    form = catalog(lang).get(f"sets.named.{scheme_of(group)}", "{name}")
    return form.format(name=_region_name(group))


def _region_name(group: str) -> str:
    scheme, _, region = group.rpartition("/")
    known = (row for row in db.rows("groupings") if (row["scheme"], row["region_id"]) == (scheme, region))
    return briefing.name(next(known), filters.lang())


def scheme_of(group: str, vintage: str = "63") -> str:
    """'KTXH6-34/63' of 'KTXH6-34/63/DBSH'; of a set or of neighbours the regions of that vintage."""
    return group.rpartition("/")[0] if "/" in group else schemes(vintage)[0]


def sentence(members: pd.DataFrame, unit: Row, group: str) -> str:
    """T4 where our unit belongs to the group, else who leads it; empty for everybody and for a set of one."""
    rows = members.to_dict("records")
    if group == EVERYBODY or len(rows) < 2:
        return ""
    if unit["slug"] in set(members["slug"]):
        return briefing.region_rank(rows, unit["slug"], name(group), filters.lang(), levels.noun())
    return capital(briefing.leader(rows, name(group), filters.lang()))


def members(standing: pd.DataFrame, group: str, year: int, slug: str, own_set: list[str]) -> pd.DataFrame:
    """The rows of `ladder` that belong to the group; `own_set` are the slugs of the reader's own."""
    if group == EVERYBODY:
        return standing
    if "/" in group:
        scheme, _, region = group.rpartition("/")
        inside = regions.members(scheme, year, region)
        return standing.merge(inside[["vintage", "code", "evidence"]], on=["vintage", "code"])
    return standing[standing["slug"].isin(_inside(group, standing, slug, own_set))]


def _inside(group: str, standing: pd.DataFrame, slug: str, own_set: list[str]) -> list[str]:
    if group == OWN_SET:
        return own_set
    if group.startswith(SAVED):
        return [province for one in sets.load() if SAVED + one.slug == group for province in one.provinces]
    if group == MERGED:
        merged = units.merger({"slug": slug})
        return merged.predecessors if merged else []
    vintage = next(iter(standing.loc[standing["slug"] == slug, "vintage"]), "63")
    around = query("peers", slug=slug, vintage=vintage, index=None, since=None).query("reason == 'neighbour'")
    return [slug, *around["slug"]]


def marked(members: pd.DataFrame) -> pd.DataFrame:
    """The names of inferred members with a small circle, which `evidence` explains."""
    if "evidence" not in members or not (inferred := members["evidence"] == "inferred").any():
        return members
    names = {f"name_{of}": members[f"name_{of}"].where(~inferred, members[f"name_{of}"] + INFERRED) for of in LANGS}
    return members.assign(**names)


def table(members: pd.DataFrame) -> tableview.Table:
    """The members as a table; of a cluster also how each is known to belong."""
    shown = tables.standing(members)
    if "evidence" not in members:
        return shown
    return replace(shown, writing={**shown.writing, "evidence": tableview.word("sets.evidence")})


def all_members(group: str, year: int, vintage: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Members of every group of the scheme, and the groups in their order."""
    scheme = scheme_of(group, vintage)
    return regions.members(scheme, year), regions.groupings(scheme)


def evidence(members: pd.DataFrame) -> None:
    """Says which members are inferred: no document that names them has been seen."""
    inferred = members[members["evidence"] == "inferred"] if "evidence" in members else members[:0]
    if len(inferred):
        names = ", ".join(sorted(inferred[f"name_{filters.lang()}"]))
        st.caption(f":material/help: {INFERRED} " + plain(text("sets.inferred", filters.lang(), names=names)))
