"""The ledger of targets on the page: whose they are, in which reading, all of them in a table."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from etl import vintages
from pages.components import goalwords, readings, tableview, units
from pages.components.filters import lang, rows_by
from pages.components.markup import plain
from rankings import briefing, names, spoken, targets, verdicts
from rankings.briefing import Row
from rankings.briefing import goals as in_words
from rankings.i18n import text
from rankings.targets import BadTarget, Target, undated


def read() -> list[Target]:
    """Every target; none, and a message that names row and column, where the file cannot be read."""
    try:
        return targets.load()
    except BadTarget as bad:
        st.error(plain(spoken.bad_target(bad, lang())), icon=":material/error:")
        return []


def of(unit: Row, found: list[Target]) -> list[Target]:
    """The targets of one province in the order of their years: of one of the 34 also those set for its predecessors."""
    merged = units.merger(unit) if unit["vintage"] == "34" else None
    slugs = {unit["slug"], *(merged.predecessors if merged else ())}
    return sorted((one for one in found if one.province_slug in slugs), key=lambda one: (one.year, one.index))


def listed(own: list[Target], unit: Row) -> None:
    """A line a target, of a predecessor with its name; where estimates are read, that only published figures decide,
    and the aims among the 34."""
    for one in own:
        scaled_too = readings.estimating() and not in_words.translated(one, lang())
        whose = "" if one.province_slug == unit["slug"] else f"{goalwords.whose(one)}: "
        said = f"{whose}{goalwords.said(one)}. {goalwords.on_34(one) if scaled_too else ''}"
        st.markdown(f"- {plain(said)}")
    if readings.estimating():
        st.caption(":material/info: " + text("readings.ledger_published", lang()))


def siblings(unit: Row, found: list[Target]) -> None:
    """Where predecessors are read apart: the targets of each of the others."""
    others = readings.predecessors(unit)[1:]
    if not others:
        return
    st.markdown(f"**{text('readings.ledger_apart', lang())}**")
    for other in others:
        own = of(other, found)
        tally = briefing.ledger_tally([in_words.held(one) for one in own], briefing.name(other, lang()), lang())
        st.markdown(f"- {plain(tally)}")
        for one in own:
            st.markdown(f"  - {plain(goalwords.said(one))}")


def scaled(found: list[Target], ladder: str, year: int) -> list[Target]:
    """The targets as they read in the edition of `year` on the ladder: where it ranks the 34, ranks set among the 63 as
    the same share; where it ranks the 63, those set among the 34 are left out. So is, in both, a rank of which nobody
    knows among how many it is."""
    found = [one for one in found if not undated(one)]
    if ladder != "backcast" and vintages.of_year(year) == "63":
        return [one for one in found if one.measure != "rank_at_most" or goalwords.translatable(one)]
    return [replace(one, value=verdicts.on_34(one.value)) if goalwords.translatable(one) else one for one in found]


def drawn(found: list[Target], ladder: str, own: pd.DataFrame) -> list[tuple[int, int, bool]]:
    """Year, rank, and whether it is translated from the 63 to the 34, of the targets that a picture of our ranks (rows
    of `history`) can hold: not those beyond the merger, whose field is another one; on the ladder of the 34 all. None
    of which nobody knows among how many it is."""
    ranked = own[own["rank"].notna()]["year"]
    last = int(ranked.max()) if len(ranked) else 0
    ranks = [one for one in found if one.measure == "rank_at_most" and not undated(one)]
    if ladder == "backcast":
        again = zip(ranks, scaled(ranks, ladder, last), strict=True)
        return [(one.year, int(among.value), goalwords.translatable(one)) for one, among in again]
    held = [(one, *verdicts.subject(one)[1:]) for one in ranks if not verdicts.across_merger(last, one)]
    return [(one.year, int(value), translated) for one, value, translated in held]


def table(found: list[Target], unit: Row) -> tableview.Table:
    """Every target with its verdict and the key of the figure it is held against; `slug` is ours for all of ours."""
    ours = set(of(unit, found))
    rows = [_row(one, unit["slug"] if one in ours else one.province_slug) for one in found]
    keys = ("province", "index", "year", "aim", "outcome", "document", "subject")
    heads = [*(text(f"targets.head.{key}", lang()) for key in keys), "source_url"]
    columns = ["slug", "index", "year", "vintage", "code", *heads]
    return tableview.Table(pd.DataFrame(rows, columns=columns), dict.fromkeys(heads, str), published=True)


def _row(one: Target, slug: str) -> list[object]:
    index, verdict = rows_by("index", "indices")[one.index], in_words.held(one)
    try:
        meant = verdicts.subject(one)[0]
        key = [meant.vintage, meant.code]
    except names.Unknown:
        key = ["", ""]
    shown = [goalwords.whose(one), index["short_name"], str(one.year)]
    shown += [briefing.aim(one.measure, one.value, index["unit"], lang())]
    outcome = (in_words.reached(one, verdict, index, lang()), in_words.translated(one, lang()))
    shown += ["; ".join(part for part in outcome if part), in_words.document(one, lang()), one.subject]
    url = one.source_url if one.source_url.startswith(("https://", "http://")) else ""
    return [slug, one.index, one.year, *key, *shown, url]
