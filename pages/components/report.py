"""The words round a picture: what it is about, from which edition, from whom, and how complete."""

from collections.abc import Sequence

import pandas as pd

from pages.components import prose
from pages.components.filters import lang
from pages.components.readings import estimating
from rankings import briefing, publishers
from rankings.briefing import Row
from rankings.editions import edition
from rankings.i18n import text
from rankings.missing import unlisted


def subject(index: Row, indicator: Row) -> str:
    """'PAPI', or 'Thủ tục hành chính công (PAPI)' for a component."""
    if indicator["code"] == "total":
        return str(index["short_name"])
    item = briefing.name(indicator, lang())
    return text("briefing.subject_of", lang(), indicator=item, index=index["short_name"])


def line(index: Row, edition: Row, indicator: Row) -> str:
    """What stands under a title: the indicator where it is not the index itself, edition, N, announcement."""
    said = edition_line(index, edition)
    return said if indicator["code"] == "total" else f"{subject(index, indicator)}. {said}"


def edition_line(index: Row, edition: Row) -> str:
    """'PAR INDEX năm 2023: 28/63 tỉnh có điểm, 41/63 có hạng (công bố 17/04/2024)': stands under a title."""
    said = briefing.completeness(edition, index["short_name"], bool(index["publishes_rank"]), lang())
    when = briefing.announced(edition, lang())
    return f"{said.removesuffix('.')} ({when})" if when else said.removesuffix(".")


def coverage_line(row: Row) -> str:
    """'28/63 tỉnh có điểm, 41/63 có hạng; công bố 17/04/2024' from a row of `glance`."""
    return briefing.coverage(row, bool(row["publishes_rank"]), lang())


def source(index: Row) -> str:
    """'Nguồn: UNDP, CECODES'; of estimates that they are made of what those published about the old provinces."""
    return text("pages.figure.source", lang(), publisher=publisher(index["index"]))


def publisher(index: str) -> str:
    """Whose figures an index' are; no publisher's as they stand where estimates are read."""
    if estimating():
        return text("pages.figure.estimated_from", lang(), publisher=publishers.publisher(index, lang(), "profile"))
    return publishers.publisher(index, lang())


def sources(rows: Sequence[Row]) -> str:
    """'Nguồn: UNDP và CECODES (PAPI); VCCI (PCI)' of the indices that have a figure."""
    said = publishers.several([row for row in rows if row["year"]], lang())
    if said and estimating():
        said = text("pages.figure.estimated_from", lang(), publisher=said)
    return text("pages.figure.source", lang(), publisher=said) if said else ""


def edition_of(editions: pd.DataFrame, year: int) -> Row:
    """The row of `filters.editions` of one year."""
    return edition(str(editions["index"].iat[0]), str(editions["ladder"].iat[0]), year)


def row_of(rows: Sequence[Row], unit: Row) -> Row:
    """The row of `ladder` of one unit; one without a figure where the edition does not know the unit."""
    if found := next((row for row in rows if row["slug"] == unit["slug"]), None):
        return {**found, "name_vi": unit["name_vi"], "name_en": unit["name_en"]}
    blank = dict.fromkeys(("score", "rank", "rank_status", "score_status", "group"))
    return {**unit, **blank, **unlisted(unit, rows)}


def estimate() -> list[prose.Node]:
    """That the figures of this run are estimates, and how they are made; nothing for published figures."""
    if not estimating():
        return []
    label, how = text("pages.reading.estimate", lang()), text("pages.reading.how", lang())
    return [prose.paragraph(prose.icon("calculate", doubt=True), prose.bold(f"{label}."), f" {how}")]


def attention(rows: Sequence[Row], glance: Sequence[Row]) -> None:
    """What needs attention, from the rows of `attention`: a line an index. glance: rows of glances.all_of."""
    found, none = briefing.looked_at(rows, glance, lang())
    said = [(head, ". ".join(one[0].upper() + one[1:] for one in parts)) for head, parts in found]
    lines = [prose.fine(prose.bold(head), f": {words}.") for head, words in said]
    lines = [prose.fine(none), *lines] if none else lines
    prose.show("attention", prose.paragraph(prose.bold(text("leaders.attention", lang()))), *lines)


def estimate_label() -> list[prose.Node]:
    """The short form over a table of estimates."""
    if not estimating():
        return []
    return [prose.small(prose.icon("calculate"), text("pages.reading.estimate", lang()))]


def lead(*said: str, over: Sequence[prose.Node] = (), under: Sequence[prose.Node] = ()) -> None:
    """What the page says first: the answer, in a sentence or two; before it that all of it is an estimate, if it is.

    over, under: what stands over and under the answer.
    """
    more = [prose.paragraph(sentence) for sentence in said[1:] if sentence]
    prose.show("lead", *over, *estimate(), prose.heading(said[0]), *more, *under)


def best_known(rows: pd.DataFrame) -> str:
    """'score' or 'rank': what more units have."""
    return "rank" if rows["rank"].notna().sum() > rows["score"].notna().sum() else "score"
