"""An aim that nobody set: which, since when, and drawn over our ranks."""

from functools import partial
from math import ceil, isfinite
from typing import NamedTuple

import streamlit as st

from pages.components import address, figure, filters, levels, ranked, readings, report, tables, trace, trial
from pages.components.choice import Own
from pages.components.filters import lang
from pages.components.kept import kept
from pages.components.picture import Kept
from rankings import briefing
from rankings.briefing import Row
from rankings.i18n import text
from rankings.ladders import of_provinces
from rankings.verdicts import Verdict, on_34
from rankings.yearly import MEASURES

YEARS = 7
START = 30  # of the 63


def choose(own: Own) -> tuple[str, float, int]:
    """What to hold against each edition, and since when: measure, value, year."""
    known = _known(own.index["index"], own.ladder)
    years = known.years
    with st.container(horizontal=True, vertical_alignment="bottom", key="screen-only-whatif"):
        said = {one: _measure(one, own.ladder) for one in MEASURES}
        measure = filters.choose("muc", list(MEASURES), MEASURES[0], said.__getitem__, 280)
        start = _rank(known, trial.among(own)) if measure == MEASURES[0] else known.middle
        value = number_box("gia_tri", start, 1.0, 100.0, 1.0 if measure == MEASURES[0] else 0.01)
        since = filters.choose("tu_nam", years, years[min(YEARS, len(years)) - 1], str, 115)
    return measure, value, int(since)


def _measure(measure: str, ladder: str) -> str:
    """The name of a measure; only provinces are ranked in the whole country."""
    among = measure == MEASURES[0] and not of_provinces(ladder)
    return text(f"targets.measure.{'rank_among' if among else measure}", lang(), **levels.nouns())


class Known(NamedTuple):
    """Years with a figure of anybody's total, the newest first; how many units the newest edition speaks of; a round
    score in its middle."""

    years: list[str]
    units: int
    middle: float


@kept
def _known(index: str, ladder: str) -> Known:
    history = ranked.years((index, "total", ladder, None)).history
    loaded = history.dropna(subset=["score", "rank"], how="all")
    newest = history[history["year"] == history["year"].max()]
    middle = newest["score"].median()
    years = [str(year) for year in sorted(loaded["year"].unique(), reverse=True)]
    return Known(years, len(newest), float(round(middle)) if briefing.known(middle) else 50.0)


def _rank(known: Known, among: int) -> float:
    """30 of the 63 or the same share of the 34; of other units the better half."""
    if among:
        return float(on_34(START) if among == 34 else START)
    return float(ceil(known.units / 2))


def number_box(name: str, start: float, least: float, most: float, step: float) -> float:
    """A number kept in the address, `start` where that says none; from `least` to `most`, whole where `step` is."""
    asked = st.query_params.get(name, "")
    said = _finite(asked)
    if said is None and st.query_params.pop(name, ""):
        address.mended(name, asked)
    value = min(max(start if said is None else said, least), most)
    label, write = text(f"pages.filter.{name}", lang()), address.writer(name)
    if not step.is_integer():
        st.session_state[name] = value
        return st.number_input(label, least, most, step=step, key=name, on_change=write, width=130)
    st.session_state[name] = int(value)
    return float(st.number_input(label, int(least), int(most), step=int(step), key=name, on_change=write, width=130))


def _finite(asked: str) -> float | None:
    """The number that is written; None for what is none, not a number and infinity among it."""
    try:
        found = float(asked)
    except ValueError:
        return None
    return found if isfinite(found) else None


def picture(own: Own, aims: tuple[tuple[int, int, str], ...]) -> None:
    """The ranks over the years with the aims drawn in, and the corridor to those still to come."""
    found, index = trial.history(own), own.index["index"]
    title, drawn, years = _picture(own, aims)
    table, keys = partial(tables.ranks, found), trace.of_units(index, "total", *years)
    slug, name = own.unit["slug"], f"{own.name}-targets"
    figure.draw(drawn, title, name, table, slug, keys, behind=found, place="targets")


@kept
def _picture(own: Own, aims: tuple[tuple[int, int, str], ...]) -> tuple[str, Kept, list[int]]:
    """The title, the picture, the years of the editions."""
    index, editions = own.index, filters.editions(own.index["index"], own.ladder)
    mine = trial.ours(own).to_dict("records")
    title = briefing.path(mine, own.who, index["short_name"], lang())
    edition = report.edition_of(editions, int(editions["year"].max()))
    words = figure.look(title, report.edition_line(index, edition), report.source(index))
    who = {"focus": own.unit["slug"], "peers": readings.beside(own.unit, ())}
    drawn = ranked.picture((index["index"], "total", own.ladder, None), targets=aims, **who, **words)
    return title, Kept(drawn), [int(year) for year in editions["year"]]


def aims(
    set_by: list[tuple[int, int, bool]], verdicts: list[tuple[Row, Verdict]], measure: str
) -> tuple[tuple[int, int, str], ...]:
    """What to draw: the national ranks of the ledger (goals.drawn), where there are none those of the what-if."""
    if set_by or measure != "rank_at_most":
        return tuple((year, rank, _words(rank, translated)) for year, rank, translated in set_by)
    tried = [(int(row["year"]), one) for row, one in verdicts if one.kind != "undecidable"]
    last = {one.translated: year for year, one in tried}
    return tuple(
        (year, int(one.value), _words(int(one.value), one.translated) if year == last[one.translated] else "")
        for year, one in tried
    )


def _words(rank: int, translated: bool) -> str:
    """'tốp 30', 'tốp 17 (quy đổi)'."""
    return text("verdicts.short.translated" if translated else "targets.whatif_aim", lang(), value=rank)
