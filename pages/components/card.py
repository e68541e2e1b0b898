"""One index at a glance, a row of the overview: rank, score, trend, place in the region, target."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import figure, glances, levels, menu, prose, report, trace
from pages.components.choice import Whose
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.picture import Kept
from pages.components.readings import estimating
from pages.components.screen import narrow
from rankings import briefing, doubt, ladders
from rankings.briefing import Row, goals
from rankings.charts.sparkline import sparkline
from rankings.db import rows
from rankings.i18n import NBSP, number, places, rank_of, signed, text
from rankings.targets import MEASURES, Target
from rankings.verdicts import to_come

WIDTHS = (3.5, 2.5, 1.65, 5.65)
TREND_YEARS = 10


class Places(NamedTuple):
    """Where the parts of one card go; of an index without a figure all in one."""

    head: DeltaGenerator
    figures: DeltaGenerator
    trend: DeltaGenerator
    around: DeltaGenerator


def places_of(row: Row) -> Places:
    """Side by side; on a phone the words over and under one line of figures and trend. row: of glances.all_of."""
    if not row["year"]:
        return Places(*[st.container()] * 4)
    if not narrow():
        return Places(*st.columns(WIDTHS, vertical_alignment="center", gap="small"))
    card = st.container(gap="xxsmall")
    head, line = card.container(), card.container(horizontal=True, vertical_alignment="center", gap="xsmall")
    return Places(head, line.container(width="content"), line, card.container())


def trend(row: Row, whose: Whose, at: Places) -> None:
    """The ranks of the last years, where there are two at least."""
    with at.trend:
        if row["year"] and (found := _trends(whose).get(row["index"])):
            figure.draw(found.picture, found.said, f"{row['index']}-trend", keys=found.keys, behind=found.last)


def words(row: Row, whose: Whose, targets: Sequence[Target], at: Places) -> None:
    """What a card says; `targets`: those of our province."""
    unit, name = whose.unit, f"card-{row['index']}"
    if not row["year"]:
        said = briefing.nothing(row, unit, whose.ladder, lang())
        with at.head:
            prose.show(name, prose.paragraph(prose.bold(row["short_name"]), f". {said}"))
        return
    with at.head:
        prose.show(name, *_head(row))
    with at.figures:
        prose.show(f"{name}-figures", prose.beside([_rank(row)], [_score(row)]))
    with at.around:
        aim = prose.fine(*_aims(row, targets, whose))
        prose.show(f"{name}-around", prose.beside(_around(row), [aim]))


def _head(row: Row) -> list[prose.Node]:
    name = text("briefing.index_year", lang(), short=row["short_name"], year=row["year"])
    compared = row["change"] and any(briefing.known(row["change"][f"{one}_change"]) for one in ("rank", "score"))
    kinds = [text("briefing.since", lang(), since=row["since"])] if compared else []
    kinds += [briefing.kinds(row, lang()), briefing.group(row, lang())]
    said = ", ".join(kind for kind in [*kinds, report.coverage_line(row)] if kind)
    later = glances.newer_said(row, "newer_short")
    runs = "; ".join(run.replace(" ", NBSP) for run in later.split("; "))
    newer = [prose.fine(f" ·{NBSP}{runs}", within=True)] if later else []
    return [prose.paragraph(prose.bold(name), *newer), prose.fine(said)]


def _rank(row: Row) -> prose.Node:
    if row["rank"] is None:
        return prose.fine(text("pages.overview.no_rank", lang()))
    gained = row["change"] and row["change"]["rank_change"]
    moved = "" if gained is None else places(gained, lang())
    return prose.figure(text("leaders.rank", lang()), rank_of(row["rank"], row["rank_of"]), moved, gained or 0)


def _score(row: Row) -> prose.Node:
    if row["score"] is None:
        return prose.fine(text("leaders.no_score", lang()))
    percent = row["score_unit"] in briefing.PERCENT
    gained = row["change"] and row["change"]["score_change"]
    unit = text("leaders.percent_points" if percent else "words.point_many", lang())
    moved = "" if gained is None else f"{signed(gained, lang())}{NBSP}{unit}"
    value = number(row["score"], lang()) + ("%" if percent else "")
    return prose.figure(text("leaders.score", lang()), value, moved, gained or 0)


def marks(whose: Whose) -> list[str]:
    """The words of the marks that stand behind ranks in the trends of the cards, each once."""
    return list(dict.fromkeys(said for trend in _trends(whose).values() for said in trend.marks))


class Trend(NamedTuple):
    """The ranks of the last years: the picture, what it says, the figures behind it, the row of the newest; `marks`:
    the words of those behind the ranks that stand in it, the first and the last."""

    picture: Kept
    said: str
    keys: trace.Keys
    last: pd.DataFrame
    marks: list[str]


@kept
def _trends(whose: Whose) -> dict[str, Trend]:
    """By index, of those with two ranks at least."""
    return {row["index"]: found for row in glances.all_of(whose) if row["year"] and (found := _drawn(row, whose.unit))}


def _drawn(row: Row, unit: Row) -> Trend | None:
    every: pd.DataFrame = row["history"]
    history = every[every["year"] > row["year"] - TREND_YEARS]
    ranked = history[history["rank"].notna()]
    if len(ranked) < 2:
        return None
    said = briefing.path(history.to_dict("records"), briefing.name(unit, lang()), row["short_name"], lang())
    if every["rank"].notna().sum() > len(ranked):
        said = text("pages.overview.last_years", lang(), said=said, n=TREND_YEARS)
    words = figure.look("", "", "") | {"estimated": False, "guessed": estimating()}  # the page says it in words
    keys = trace.of_units(row["index"], "total", *(int(year) for year in ranked["year"]))
    explained = [one.replace(" ", NBSP, 1) for one in doubt.explained(ranked["rank_status"].iloc[[0, -1]], lang())]
    return Trend(Kept(sparkline(history, **words)), said, keys, ranked[-1:], explained)


def _around(row: Row) -> list[prose.Node]:
    """Place in the region, who is next above and below and how far, what of the change is refused or doubtful."""
    members = row["region"]
    if not members and row["rank"] is not None:
        return [prose.fine(" ".join([_nearest(row, _everybody(row)), *_doubts(row)]))]
    if not any(member["slug"] == row["unit_slug"] for member in members):
        return []
    region = str(members[0][f"region_{lang()}"])
    place = briefing.region_place(members, row["unit_slug"], region, lang())
    said = " ".join([_nearest(row, members), *_doubts(row)])
    return [prose.fine(prose.bold(f"{place}."), f" {said}")]


def _nearest(row: Row, members: Sequence[Row]) -> str:
    return briefing.nearest(members, row["unit_slug"], str(row["score_unit"] or row["unit"]), lang())


def _doubts(row: Row) -> list[str]:
    return briefing.doubts(row["change"], lang()) if row["change"] else []


def _everybody(row: Row) -> list[Row]:
    """The whole ladder, where it has no regions."""
    asked = {key: row[key] for key in ("index", "year", "ladder")}
    return list(rows("ladder", indicator="total", **asked))


def _aims(row: Row, targets: Sequence[Target], whose: Whose) -> list[prose.Node]:
    """The verdict on one target, of this year or else the next, and how many more the page of targets holds."""
    own = [one for one in targets if one.index == row["index"] and one.year >= row["year"]]
    own.sort(key=lambda one: (one.year, one.measure != MEASURES[0]))
    if not own:
        return [text("leaders.no_target", lang()), prose.link(text("leaders.none_set", lang()), _ledger(row, whose))]
    more = text("leaders.more_targets", lang(), n=len(own) - 1) if own[1:] else text("leaders.all_targets", lang())
    return prose.lines([prose.bold(_verdict(own[0], row))], [prose.link(more, _ledger(row, whose))])


def _ledger(row: Row, whose: Whose) -> str:
    """The address of our targets in one index, as everything here is read."""
    chosen = {ladders.word(whose.ladder): whose.unit["slug"], levels.INDEX: row["index"], "lang": lang()}
    return menu.address("targets", {**st.query_params.to_dict(), **chosen})


def _verdict(target: Target, row: Row) -> str:
    """'tốp 30: vượt 4 bậc', 'tốp 17 (quy đổi): vượt 3 bậc', 'tốp 30 (2025)'; why one cannot be decided is said on the
    page of targets."""
    found = goals.held(target)
    aim = briefing.short_aim("translated" if found.translated else target.measure, found.value, row["unit"], lang())
    aim += "" if target.year == row["year"] else f" ({target.year})"
    if to_come(target):
        return aim
    outcome = briefing.outcome(target.measure, found, row["unit"], lang())
    return f"{aim}: {outcome if found.kind != 'undecidable' else text('leaders.undecided', lang())}"
