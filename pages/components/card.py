"""One index at a glance, a row of the overview: rank, score, trend, place in the region, target."""

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from pages.components import figure, report
from pages.components.filters import lang
from pages.components.screen import narrow
from rankings import answers, briefing
from rankings.briefing import Row
from rankings.charts.sparkline import sparkline
from rankings.db import query, rows
from rankings.i18n import number, places, rank_of, signed, text
from rankings.targets import BadTarget, Target, load, pace, subject, verdict

WIDTHS = (3.15, 1.15, 1.4, 1.7, 3.85, 1.35)
TREND_YEARS = 10


def glances(unit: Row, ladder: str) -> list[Row]:
    """A row of `glance` for every index, with its change (answers.changes), trend (`paths`) and region (`around`)."""
    asked = {"vintage": unit["vintage"], "code": unit["code"], "ladder": ladder}
    paths, around = query("paths", **asked), query("around", **asked)
    found: list[Row] = []
    for row in rows("glance", **asked):
        code = row["index"]
        more: dict[str, Any] = {"change": _change(row), "history": paths[paths["index"] == code]}
        found.append({**asked, **row, **more, "region": around[around["index"] == code].to_dict("records")})
    return found


def _change(row: Row) -> Row | None:
    if not row["year"] or not row["since"]:
        return None
    return {**answers.changes(dict(row), dict(row), row["since"], row["year"]), "since": row["since"]}


def targets_of(unit: Row) -> list[Target]:
    """The targets of one province, also those translated to it by the merger."""
    return [one for one in ledger() if unit["slug"] in (one.province_slug, subject(one)[0].slug)]


def ledger() -> list[Target]:
    """Every target; where a row of the ledger is bad says so and there are none."""
    try:
        return load()
    except BadTarget as bad:
        words = {"row": bad.row, "column": bad.column, "value": bad.value}
        st.warning(text("leaders.bad_ledger", lang(), **words), icon=":material/flag:")
        return []


def draw(row: Row, unit: Row, targets: Sequence[Target]) -> None:
    """Draws one row of `glances`; `targets`: those of our province."""
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
    st.markdown(f"**{name}**  \n{_small(said)}")


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
        figure.draw(sparkline(history, **words), said, f"{row['index']}-trend")


def _around(row: Row, unit: Row) -> list[str]:
    """Place in the region, who is next above and below and how far, what of the change is refused or doubtful."""
    members = row["region"]
    if not any(member["slug"] == unit["slug"] for member in members):
        return []
    region = str(members[0][f"region_{lang()}"])
    place = briefing.region_place(members, unit["slug"], region, lang())
    beside = briefing.nearest(members, unit["slug"], str(row["score_unit"] or row["unit"]), lang())
    return [" ".join([f"**{place}.**", beside, *(report.doubts(row["change"]) if row["change"] else [])])]


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
