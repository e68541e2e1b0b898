"""Inside a group: who rose, who fell furthest and in which part, everybody in a table."""

from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from pages.components import figure, groups, levels, tables, trace
from pages.components.filters import lang, rows_by
from pages.components.kept import kept
from pages.components.markup import plain
from pages.components.tableview import Table
from rankings.briefing import Row
from rankings.briefing.falls import counts, fell, part
from rankings.db import query
from rankings.falls import deepest
from rankings.i18n import catalog, text


class Inside(NamedTuple):
    """Two editions inside a group: how many rose and fell, who fell furthest, everybody's change."""

    counts: str
    fell: list[str]
    table: Table


def show(asked: Row, since: int, members: pd.DataFrame, group: str, subject: str, own: str) -> None:
    """`asked`: index, year, indicator and ladder; members: the rows of `ladder` in the group; own: our slug."""
    year, within = asked["year"], groups.name(group)
    title = text("sets.within", lang(), subject=subject, group=within, year=year, since=since)
    st.subheader(plain(title), anchor=False)
    found = _inside(tuple(asked.items()), since, tuple(members["slug"]), within, own)
    st.markdown(found.counts)
    for sentence in found.fell:
        st.markdown(f"- {sentence}")
    file = f"{asked['index']}-{asked['indicator']}-{group.replace('/', '-').replace(':', '-')}-moves"
    keys = trace.of_units(asked["index"], asked["indicator"], since, year)
    figure.unfolded(found.table, file, title, own, keys, tall=len(found.table.rows) <= 20)


@kept
def _inside(said: tuple[tuple[str, Any], ...], since: int, slugs: tuple[str, ...], within: str, own: str) -> Inside:
    asked = dict(said)
    year, unit = asked["year"], rows_by("index", "indices")[asked["index"]]["unit"]
    moved = query("movers", since=since, **asked)
    moved = moved[moved["slug"].isin(slugs)].reset_index(drop=True)
    pair = {"index": asked["index"], "ladder": asked["ladder"], "year": year, "since": since}
    found = deepest(moved, query("parts", parent=asked["indicator"], **pair))
    rows = found.to_dict("records")
    counted = counts(rows, len(slugs), within, year, since, levels.noun(), lang())
    fallen = fell(rows, _part(asked), unit, since, lang(), noun=levels.noun(), own=own)
    most = pd.Series([part(row, unit, lang()) or None for row in rows], dtype=object)
    table = tables.moves(found.assign(fell_most=most), since, year)
    table = replace(table, writing={**table.writing, "fell_most": str})
    return Inside(plain(counted), [plain(one) for one in fallen], table)


def _part(asked: Row) -> str:
    """What the publisher calls a component of the index: 'lĩnh vực', 'nội dung'."""
    if asked["indicator"] != "total":
        return text("sets.part.below", lang())
    return catalog(lang()).get(f"sets.part.{asked['index']}", text("sets.part.other", lang()))
