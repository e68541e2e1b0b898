"""Inside a group: who rose, who fell furthest and in which part, everybody in a table."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from pages.components import downloads, groups, levels, tables, trace
from pages.components.filters import lang
from pages.components.markup import plain
from rankings.briefing import Row
from rankings.briefing.falls import counts, fell, part
from rankings.db import query
from rankings.falls import deepest
from rankings.i18n import catalog, text


def show(asked: Row, since: int, members: pd.DataFrame, group: str, subject: str, unit: str, own: str) -> None:
    """`asked`: index, year, indicator and ladder; members: the rows of `ladder` in the group; own: our slug."""
    year, within = asked["year"], groups.name(group)
    moved = query("movers", since=since, **asked)
    moved = moved.merge(members[["vintage", "code"]], on=["vintage", "code"])
    pair = {"index": asked["index"], "ladder": asked["ladder"], "year": year, "since": since}
    found = deepest(moved, query("parts", parent=asked["indicator"], **pair))
    rows = found.to_dict("records")
    title = text("sets.within", lang(), subject=subject, group=within, year=year, since=since)
    st.subheader(plain(title), anchor=False)
    st.markdown(plain(counts(rows, len(members), within, year, since, levels.noun(), lang())))
    for sentence in fell(rows, _part(asked), unit, since, lang(), noun=levels.noun(), own=own):
        st.markdown(f"- {plain(sentence)}")
    said = pd.Series([part(row, unit, lang()) or None for row in rows], dtype=object)
    table = tables.moves(found.assign(fell_most=said), since, year)
    table = replace(table, writing={**table.writing, "fell_most": str})
    file = f"{asked['index']}-{asked['indicator']}-{group.replace('/', '-').replace(':', '-')}-moves"
    keys = trace.of_units(asked["index"], asked["indicator"], since, year)
    trace.of_rows(table, keys, file, own, tall=len(found) <= 20)
    downloads.of_table(table, file, title, own, keys)


def _part(asked: Row) -> str:
    """What the publisher calls a component of the index: 'lĩnh vực', 'nội dung'."""
    if asked["indicator"] != "total":
        return text("sets.part.below", lang())
    return catalog(lang()).get(f"sets.part.{asked['index']}", text("sets.part.other", lang()))
