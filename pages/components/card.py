"""One index at a glance, a row of the overview: rank, score, trend, place in the region, target."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from pages.components import figure, glances, report, trace
from pages.components.filters import lang
from pages.components.screen import narrow
from rankings import briefing
from rankings.briefing import Row
from rankings.charts.sparkline import sparkline
from rankings.i18n import NBSP, number, places, rank_of, signed, text
from rankings.targets import Target, pace, verdict

WIDTHS = (3.15, 1.15, 1.4, 1.7, 3.85, 1.35)
TREND_YEARS = 10


def draw(row: Row, unit: Row, targets: Sequence[Target]) -> None:
    """Draws one row of glances.all_of; `targets`: those of our province."""
    if not row["year"]:
        st.markdown(f"**{row['short_name']}**. {text('leaders.no_figure', lang(), name=briefing.name(unit, lang()))}")
        return
    head, rank, score, trend, region, aim = st.columns(WIDTHS, vertical_alignment="center", gap="small")
    if narrow():
        rank = score = rank.container(horizontal=True, vertical_alignment="center")
    with head:
        _head(row)
    with rank:
        _rank(row)
    with score:
        _score(row)
    with trend:
        _trend(row, unit)
    region.markdown(_small(*_around(row, unit)))
    aim.markdown(_small(*_aims(row, targets)))


def _small(*said: str) -> str:
    return "  \n".join(f":small[{line}]" for line in said if line)


def _head(row: Row) -> None:
    name = text("briefing.index_year", lang(), short=row["short_name"], year=row["year"])
    kinds = [text("briefing.since", lang(), since=row["since"])] if row["since"] else []
    kinds += [briefing.label(row["rank_status"], lang()).strip(" ()"), briefing.group(row, lang())]
    said = ", ".join(kind for kind in [*kinds, report.coverage_line(row)] if kind)
    later = glances.newer_said(row, "newer_short")
    newer = f" :small[· {later.replace(' ', NBSP)}]" if later else ""
    st.markdown(f"**{name}**{newer}  \n{_small(said)}")


def _rank(row: Row) -> None:
    if row["rank"] is None:
        st.markdown(_small(text("pages.overview.no_rank", lang())))
        return
    gained = row["change"] and row["change"]["rank_change"]
    moved = None if gained is None else places(gained, lang())
    _metric("rank", rank_of(row["rank"], row["rank_of"]), moved, gained)


def _score(row: Row) -> None:
    if row["score"] is None:
        st.markdown(_small(text("leaders.no_score", lang())))
        return
    percent = row["score_unit"] in briefing.PERCENT
    gained = row["change"] and row["change"]["score_change"]
    unit = text("leaders.percent_points" if percent else "words.point_many", lang())
    moved = None if gained is None else f"{signed(gained, lang())}\u00a0{unit}"
    _metric("score", number(row["score"], lang()) + ("%" if percent else ""), moved, gained)


def _metric(label: str, value: str, moved: str | None, gained: float | None) -> None:
    colour: Literal["gray", "blue", "orange"] = "gray" if not gained else "blue" if gained > 0 else "orange"
    label = text(f"leaders.{label}", lang())
    st.metric(label, value, moved, delta_color=colour, delta_arrow="off", label_visibility="collapsed")


def _trend(row: Row, unit: Row) -> None:
    history: pd.DataFrame = row["history"]
    history = history[history["year"] > row["year"] - TREND_YEARS]
    if history["rank"].notna().sum() > 1:
        said = briefing.path(history.to_dict("records"), briefing.name(unit, lang()), row["short_name"], lang())
        words = figure.look("", "", "") | {"estimated": False}  # the page and the row say it
        years = [int(year) for year in history["year"]]
        keys = trace.of_units(row["index"], "total", *years)
        figure.draw(sparkline(history, **words), said, f"{row['index']}-trend", keys=keys, behind=history[-1:])


def _around(row: Row, unit: Row) -> list[str]:
    """Place in the region, who is next above and below and how far, what of the change is refused or doubtful."""
    members = row["region"]
    if not any(member["slug"] == unit["slug"] for member in members):
        return []
    region = str(members[0][f"region_{lang()}"])
    place = briefing.region_place(members, unit["slug"], region, lang())
    beside = briefing.nearest(members, unit["slug"], str(row["score_unit"] or row["unit"]), lang())
    return [" ".join([f"**{place}.**", beside, *(briefing.doubts(row["change"], lang()) if row["change"] else [])])]


def _aims(row: Row, targets: Sequence[Target]) -> list[str]:
    """The verdict on each target of this year and the pace to the next one; else that there is none."""
    own = [one for one in targets if one.index == row["index"]]
    said = [_verdict(one, row) for one in own if one.year == row["year"]]
    ahead = sorted((one for one in own if one.year > row["year"]), key=lambda one: one.year)[:1]
    if row["rank"] is not None:
        said += [
            briefing.pace(pace(row["rank"], one, row["year"]), row["rank"], row["year"], one, lang()) for one in ahead
        ]
    return said if any(said) else [text("leaders.no_target", lang())]


def _verdict(target: Target, row: Row) -> str:
    aim = briefing.aim(target.measure, target.value, row["unit"], lang())
    outcome = briefing.outcome(target.measure, verdict(target), row["unit"], lang())
    return text("leaders.verdict", lang(), aim=aim, outcome=outcome)
