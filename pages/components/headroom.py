"""Where there is room: to the maximum and to the best of the region, component by component."""

import pandas as pd
import streamlit as st

from pages.components import figure, likeness, tableview, trace
from pages.components.choice import Own
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.markup import plain
from rankings import briefing
from rankings.briefing import Row
from rankings.i18n import text
from rankings.ladders import of_provinces

NAMED = 3


def show(own: Own, year: int) -> None:
    """Room to the maximum and to the best of the region, component by component."""
    index = own.index
    title = text("scenario.headroom_title", lang(), name=own.who, short=index["short_name"], year=year)
    said, table = _rooms(own, year)
    st.subheader(plain(title), anchor=False)
    st.markdown(said)
    if not index["additive"]:
        st.caption(":material/info: " + plain(text("scenario.not_sum", lang(), short=index["short_name"])))
    name, keys = f"{own.name}-room", trace.of_parts(index["index"], own.unit, year)
    figure.unfolded(table, name, title, keys=keys, tall=True)


@kept
def _rooms(own: Own, year: int) -> tuple[str, tableview.Table]:
    """In a sentence, and in a table by the room there is."""
    cells = likeness.profiles(own.index["index"], year, own.ladder)
    near = cells[(cells["region_id"] == own.unit["region_id"]) | (cells["slug"] == own.unit["slug"])]
    parts = [_room(found.to_dict("records"), own.unit) for _, found in near.groupby("indicator", sort=False)]
    heads = {"name": text("scenario.component", lang()), "score": text("pages.column.score", lang())}
    kinds = ("room", "best", "gap") if of_provinces(own.ladder) else ("room",)
    heads |= {key: text(f"scenario.{key}", lang()) for key in kinds}
    body = pd.DataFrame([{**part, "name": briefing.name(part, lang())} for part in parts])
    shown = body.sort_values("room", ascending=False, kind="stable")[["code", *heads]].rename(columns=heads)
    first, *numbers = heads.values()
    table = tableview.Table(shown, {first: str} | dict.fromkeys(numbers, tableview.score))
    return plain(briefing.headroom(parts, NAMED, lang())), table


def _room(near: list[Row], unit: Row) -> Row:
    """One component, rows of our region's: score, room to the maximum, best of the region and the gap to it."""
    mine = next(row for row in near if row["slug"] == unit["slug"])
    known = [row["score"] for row in near if row["region_id"] == unit["region_id"] and briefing.known(row["score"])]
    best = max(known, default=float("nan"))
    names = {f"name_{of}": mine[f"indicator_{of}"] for of in ("vi", "en")}
    return {
        **names,
        "code": mine["indicator"],
        "score": mine["score"],
        "room": mine["max_score"] - mine["score"],
        "best": best,
        "gap": best - mine["score"],
    }
