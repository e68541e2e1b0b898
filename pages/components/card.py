"""One index at a glance, a row of the overview: rank, score, trend, place in the region, target."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import figure, glances, report, trace
from pages.components.choice import Whose
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.markup import plain
from pages.components.picture import Kept
from pages.components.readings import estimating
from pages.components.screen import narrow
from rankings import briefing
from rankings.briefing import Row, goals
from rankings.charts.sparkline import sparkline
from rankings.db import rows
from rankings.i18n import NBSP, number, places, rank_of, signed, text
from rankings.targets import MEASURES, Target
from rankings.verdicts import to_come

WIDTHS = (3.5, 1.15, 1.2, 1.65, 4.05, 1.45)
TREND_YEARS = 10


def draw(row: Row, whose: Whose, targets: Sequence[Target]) -> None:
    """Draws one row of glances.all_of; `targets`: those of our province."""
    unit = whose.unit
    if not row["year"]:
        form = "no_estimate" if estimating() else "no_figure"
        said = text(f"leaders.{form}", lang(), name=briefing.name(unit, lang()))
        st.markdown(f"**{plain(row['short_name'])}**. {plain(said)}")
        return
    head, rank, score, trend, region, aim = _places()
    with head:
        _head(row)
    with rank:
        _rank(row)
    with score:
        _score(row)
    with trend:
        _trend(row["index"], whose)
    region.markdown(_small(*_around(row, unit)))
    aim.markdown(_small(*_aims(row, targets)))


def _places() -> Sequence[DeltaGenerator]:
    """Side by side; on a phone the words over and under one line of rank, score and trend."""
    if not narrow():
        return st.columns(WIDTHS, vertical_alignment="center", gap="small")
    card = st.container(gap="xxsmall")
    head, line = card.container(), card.container(horizontal=True, vertical_alignment="center", gap="xsmall")
    under = card.container(gap="xxsmall")
    return head, line, line, line, under, under


def _small(*said: str) -> str:
    return "  \n".join(f":small[{line}]" for line in said if line)


def _head(row: Row) -> None:
    name = text("briefing.index_year", lang(), short=row["short_name"], year=row["year"])
    kinds = [text("briefing.since", lang(), since=row["since"])] if row["since"] else []
    kinds += [briefing.label(row["rank_status"], lang()).strip(" ()"), briefing.group(row, lang())]
    said = ", ".join(kind for kind in [*kinds, report.coverage_line(row)] if kind)
    later = glances.newer_said(row, "newer_short")
    newer = f" :small[· {plain(later.replace(' ', NBSP))}]" if later else ""
    st.markdown(f"**{plain(name)}**{newer}  \n{_small(plain(said))}")


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


def _trend(index: str, whose: Whose) -> None:
    if found := _trends(whose).get(index):
        figure.draw(found.picture, found.said, f"{index}-trend", keys=found.keys, behind=found.last)


class Trend(NamedTuple):
    """The ranks of the last years: the picture, what it says, the figures behind it, the row of the newest."""

    picture: Kept
    said: str
    keys: trace.Keys
    last: pd.DataFrame


@kept
def _trends(whose: Whose) -> dict[str, Trend]:
    """By index, of those with two ranks at least."""
    return {row["index"]: found for row in glances.all_of(whose) if row["year"] and (found := _drawn(row, whose.unit))}


def _drawn(row: Row, unit: Row) -> Trend | None:
    history: pd.DataFrame = row["history"]
    history = history[history["year"] > row["year"] - TREND_YEARS]
    ranked = history[history["rank"].notna()]
    if len(ranked) < 2:
        return None
    said = briefing.path(history.to_dict("records"), briefing.name(unit, lang()), row["short_name"], lang())
    words = figure.look("", "", "") | {"estimated": False, "guessed": estimating()}  # the page says it in words
    keys = trace.of_units(row["index"], "total", *(int(year) for year in ranked["year"]))
    return Trend(Kept(sparkline(history, **words)), said, keys, ranked[-1:])


def _around(row: Row, unit: Row) -> list[str]:
    """Place in the region, who is next above and below and how far, what of the change is refused or doubtful."""
    members = row["region"]
    if not members and row["rank"] is not None:
        return [plain(" ".join([_nearest(row, _everybody(row), unit), *_doubts(row)]))]
    if not any(member["slug"] == unit["slug"] for member in members):
        return []
    region = str(members[0][f"region_{lang()}"])
    place = briefing.region_place(members, unit["slug"], region, lang())
    said = " ".join([_nearest(row, members, unit), *_doubts(row)])
    return [f"**{plain(place)}.** {plain(said)}"]


def _nearest(row: Row, members: Sequence[Row], unit: Row) -> str:
    return briefing.nearest(members, unit["slug"], str(row["score_unit"] or row["unit"]), lang())


def _doubts(row: Row) -> list[str]:
    return briefing.doubts(row["change"], lang()) if row["change"] else []


def _everybody(row: Row) -> list[Row]:
    """The whole ladder, where it has no regions."""
    asked = {key: row[key] for key in ("index", "year", "ladder")}
    return list(rows("ladder", indicator="total", **asked))


def _aims(row: Row, targets: Sequence[Target]) -> list[str]:
    """The verdict on one target, of this year or else the next, and how many more the page of targets holds."""
    own = [one for one in targets if one.index == row["index"] and one.year >= row["year"]]
    own.sort(key=lambda one: (one.year, one.measure != MEASURES[0]))
    if not own:
        return [text("leaders.no_target", lang())]
    more = text("leaders.more_targets", lang(), n=len(own) - 1) if own[1:] else text("leaders.all_targets", lang())
    return [f"**{plain(_verdict(own[0], row))}**", more]


def _verdict(target: Target, row: Row) -> str:
    """'tốp 30: vượt 4 bậc', 'tốp 30 (2025)'; why one cannot be decided is said on the page of targets."""
    aim = briefing.short_aim(target.measure, target.value, row["unit"], lang())
    aim += "" if target.year == row["year"] else f" ({target.year})"
    if to_come(target):
        return aim
    found = goals.held(target)
    outcome = briefing.outcome(target.measure, found, row["unit"], lang())
    return f"{aim}: {outcome if found.kind != 'undecidable' else text('leaders.undecided', lang())}"
