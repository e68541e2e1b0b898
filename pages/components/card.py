"""One index at a glance: rank, score, change or why there is none, place in the region, completeness."""

from typing import Literal

import streamlit as st

from pages.components import figure, groups, report
from pages.components.filters import lang
from rankings import answers, briefing
from rankings.briefing import Row
from rankings.charts.sparkline import sparkline
from rankings.db import query
from rankings.i18n import places, rank_of, text


def latest(index: Row, unit: Row) -> Row:
    """The newest row of `history` of one province that holds a figure, with the index's columns, or one without any."""
    history = query("history", index=index["index"], indicator="total", ladder="province")
    own = history[(history["slug"] == unit["slug"]) & (history["rank"].notna() | history["score"].notna())]
    row = own.sort_values("year").iloc[-1].to_dict() if len(own) else dict.fromkeys(history.columns)
    return {
        **row,
        **index,
        "unit": row["unit"] or index["unit"],
        "history": history[history["slug"] == unit["slug"]],
    }


def change_of(row: Row, unit: Row) -> Row | None:
    """What answers.change says of that row, None without a figure."""
    return answers.change(row["index"], int(row["year"]), unit["slug"]) if row["year"] else None


def card(row: Row, change: Row | None, unit: Row) -> None:
    """Draws the card of one row of `latest`."""
    with st.container(border=True, height="stretch", gap="small"):
        if change is None:
            st.markdown(f"**{row['short_name']}**")
            st.markdown(text("pages.overview.no_figure", lang(), name=briefing.name(unit, lang())))
            return
        _metric(row, change)
        _standing(row, unit)
        st.markdown(report.changed(change, row["unit"]))
        _trend(row, unit)
        editions = query("editions", index=row["index"]).query("ladder == 'province'")
        st.caption(report.edition_line(row, report.edition_of(editions, row["year"])))


def _metric(row: Row, change: Row) -> None:
    gained = change["rank_change"]
    colour: Literal["gray", "blue", "orange"] = "gray" if not gained else "blue" if gained > 0 else "orange"
    ranked = briefing.known(row["rank"])
    st.metric(
        text("pages.overview.card", lang(), short=row["short_name"], year=int(row["year"])),
        rank_of(row["rank"], row["rank_of"]) if ranked else text("pages.overview.no_rank", lang()),
        None if gained is None else places(gained, lang()),
        delta_color=colour,
        delta_arrow="off",
    )


def _standing(row: Row, unit: Row) -> None:
    words = [briefing.score(row["score"], row["unit"], lang())] if briefing.known(row["score"]) else []
    words += [briefing.label(row["rank_status"], lang()).strip(" ()")]
    rows = query("ladder", index=row["index"], year=int(row["year"]), indicator="total", ladder="province")
    words += [briefing.group(report.row_of(rows, unit), lang())]
    if any(words):
        st.markdown(" · ".join(word for word in words if word))
    region = f"{groups.FIRST_SCHEME}/{unit['region_id']}"
    inside = groups.members(rows, region, unit["slug"], [])
    st.markdown(briefing.region_rank(inside.to_dict("records"), unit["slug"], groups.name(region), lang()))


def _trend(row: Row, unit: Row) -> None:
    if row["history"]["rank"].notna().sum() > 1:
        sentence = briefing.path(
            row["history"].to_dict("records"), briefing.name(unit, lang()), row["short_name"], lang()
        )
        figure.draw(sparkline(row["history"], **figure.look("", "", "")), sentence, f"{row['index']}-trend")
