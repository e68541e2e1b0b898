"""T9: how a province ranks its own departments, where the data has such a ladder."""

import streamlit as st

from pages.components import filters, levels, menu, tables, trace
from pages.components.figure import folded
from pages.components.filters import lang
from pages.components.markup import plain
from rankings import ladders
from rankings.briefing import Row
from rankings.briefing.inside import inside
from rankings.db import query
from rankings.i18n import text


def show(unit: Row) -> None:
    """A sentence and the ranks of the newest edition for each index of the province's own units, if any."""
    for ladder in ladders.inside(str(unit["slug"])):
        st.markdown(f"**{plain(ladder[f'title_{lang()}'])}**")
        for index in ladders.indices(ladder["ladder"]):
            _newest(index, ladder)


def _newest(index: Row, ladder: Row) -> None:
    code, whose = str(index["index"]), str(ladder["ladder"])
    year = int(filters.editions(code, whose)["year"].max())
    standing = query("ladder", index=code, year=year, indicator="total", ladder=whose)
    said = inside(standing.to_dict("records"), str(index["short_name"]), year, ladder, lang())
    st.markdown(f"{plain(said)} [{text('pages.inside', lang())}]({_link(code, whose)})")
    table, keys = tables.standing(standing), trace.of_units(code, "total", year)
    folded(text("pages.figure.table", lang()), f"{code}-inside", table, keys=keys, title=said)


def _link(index: str, ladder: str) -> str:
    return menu.address("movers", {levels.LEVEL: ladder, levels.INDEX: index, "lang": lang()})
