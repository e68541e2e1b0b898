"""The words round a picture: what it is about, from which edition, from whom, and how complete."""

from collections.abc import Sequence
from typing import NoReturn

import pandas as pd
import streamlit as st

from pages.components import address, levels, prose, readings, units
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.readings import estimating
from pages.components.startup import Finished
from rankings import briefing, db, ladders, publishers
from rankings.briefing import Row
from rankings.db import query
from rankings.editions import edition
from rankings.figured import capital
from rankings.i18n import NEW_UNIT, text
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


def whole(edition: Row) -> bool:
    """Whether all of an edition is there: of the estimates whatever its published figures allow."""
    if edition["ladder"] != "backcast":
        return bool(edition["complete"])
    published = query("editions", index=edition["index"]).query("ladder == 'province'").set_index("year")
    return bool(published["complete"].get(edition["year"], False))


def completeness(index: Row, edition: Row) -> None:
    """Where an edition is incomplete: how much is there, and what would complete it."""
    if edition["ladder"] == "backcast":
        asked = {"index": index["index"], "year": int(edition["year"]), "ladder": "backcast", "indicator": "total"}
        if said := briefing.unestimated(db.rows("ladder", **asked), lang()):
            st.caption(f":material/data_alert: {plain(said)}")
    elif not edition["complete"]:
        how = text("pages.complete.how", lang(), year=int(edition["year"]))
        st.caption(f":material/data_alert: {plain(edition_line(index, edition))}. {how}")


def edition_of(editions: pd.DataFrame, year: int) -> Row:
    """The row of `filters.editions` of one year."""
    return edition(str(editions["index"].iat[0]), str(editions["ladder"].iat[0]), year)


def row_of(rows: Sequence[Row], unit: Row) -> Row:
    """The row of `ladder` of one unit; one without a figure where the edition does not know the unit."""
    if found := next((row for row in rows if row["slug"] == unit["slug"]), None):
        return {**found, "name_vi": unit["name_vi"], "name_en": unit["name_en"]}
    blank = dict.fromkeys(("score", "rank", "rank_status", "score_status", "group"))
    return {**unit, **blank, **unlisted(unit, rows)}


def no_regions() -> NoReturn:
    """Says why there are no regions and no map of these units, and ends the page."""
    st.caption(":material/info: " + plain(capital(text("pages.regions.none", lang(), **levels.nouns()))))
    raise Finished


def estimate() -> list[prose.Node]:
    """That the figures of this run are estimates, and how they are made; nothing for published figures."""
    if not estimating():
        return []
    label, how = text("pages.reading.estimate", lang()), text("pages.reading.how", lang())
    return [prose.paragraph(prose.icon("calculate", doubt=True), prose.bold(f"{label}."), f" {how}")]


def attention(rows: Sequence[Row], glance: Sequence[Row]) -> None:
    """What needs attention, from the rows of `attention`: a line an index. glance: rows of glances.all_of."""
    found, none_found = briefing.looked_at(rows, glance, lang())
    said = [(head, ". ".join(one[0].upper() + one[1:] for one in parts)) for head, parts in found]
    lines = [prose.fine(prose.bold(head), f": {words}.") for head, words in said]
    none = [prose.fine(text("leaders.attention_none", lang()))] if none_found else []
    prose.show("attention", prose.paragraph(prose.bold(text("leaders.attention", lang()))), *none, *lines)


def estimate_label() -> list[prose.Node]:
    """The short form over a table of estimates."""
    if not estimating():
        return []
    return [prose.small(prose.icon("calculate"), text("pages.reading.estimate", lang()))]


def merged(unit: Row) -> None:
    """In the reading of predecessors apart: with whom our province merged, into what; or that it did not."""
    if one := readings.merger(unit):
        names = ", ".join(briefing.name(old, lang()) for old in readings.predecessors(unit))
        new = briefing.name(one.new, lang())
        said = text("leaders.merged", lang(), names=names, new=new)
        prose.show("merged", prose.paragraph(prose.icon("call_merge"), said))
    elif readings.apart():
        form = "is_new" if str(unit["slug"]).endswith(NEW_UNIT) else "not_merged"
        st.info(plain(text(f"readings.{form}", lang(), name=briefing.name(unit, lang()))), icon=":material/info:")


def successor(unit: Row) -> None:
    """Of one of the 63 that merged, once an edition speaks of its new province: the way to that one on this page, with
    the other choices of the address kept."""
    one = units.merger(unit) if unit["vintage"] == "63" else None
    if one is None or one.slug not in units.units(ladders.PROVINCE):
        return
    said = text("leaders.successor", lang(), new=briefing.name(one.new, lang()))
    with st.container(key="screen-only-successor"):
        st.button(plain(said), icon=":material/arrow_forward:", type="tertiary", on_click=_choose, args=(one.slug,))


def other_set(unit: Row, index: Row, ladder: str, year: int) -> bool:
    """Whether an edition is of the other set of provinces (of 63, of 34) and ours is not in it; says then which index
    has an edition with a figure of ours, and the way there on this page, with the other choices of the address kept."""
    if not ladders.of_provinces(ladder) or units.among(unit, ladders.vintage(ladder, year)):
        return False
    if found := readings.first_with_figure(str(unit["slug"])):
        other, newest = found
        words = {"name": briefing.name(unit, lang()), "other": other["short_name"], "year": newest}
        said = text("leaders.other_set", lang(), index=index["short_name"], **words)
        prose.show("other-set", prose.paragraph(prose.icon("info"), said))
        with st.container(key="screen-only-other-set"):
            label, way = plain(text("leaders.to_other", lang(), **words)), (levels.INDEX, str(other["index"]))
            st.button(label, icon=":material/arrow_forward:", type="tertiary", on_click=address.put, args=way)
    return True


def _choose(slug: str) -> None:
    address.put(ladders.word(ladders.PROVINCE), slug)


def lead(*said: str, over: Sequence[prose.Node] = (), under: Sequence[prose.Node] = ()) -> None:
    """What the page says first: the answer, in a sentence or two; before it that all of it is an estimate, if it is.

    over, under: what stands over and under the answer.
    """
    more = [prose.paragraph(sentence) for sentence in said[1:] if sentence]
    prose.show("lead", *over, *estimate(), prose.heading(said[0]), *more, *under)


def without_score(parts: pd.DataFrame) -> None:
    """Says how many components are inside the unexplained part because a score is missing or not comparable."""
    if unknown := int(parts["score_change"].isna().sum()):
        st.caption(":material/info: " + text("pages.gains.without_score", lang(), n=unknown))


def best_known(rows: pd.DataFrame) -> str:
    """'score' or 'rank': what more units have."""
    return "rank" if rows["rank"].notna().sum() > rows["score"].notna().sum() else "score"


def one_edition() -> NoReturn:
    """Says what to do where there is no earlier edition to compare with, and ends the page."""
    st.info(text("pages.one_edition", lang()), icon=":material/info:")
    raise Finished


def no_components(index: Row, year: int) -> NoReturn:
    """Says that an edition has no components in the data, and ends the page."""
    edition = text("relations.subject", lang(), index=index["short_name"], year=year)
    st.info(plain(text("pages.gains.no_components", lang(), edition=edition)), icon=":material/info:")
    raise Finished


def adds_up(index: Row, change: Row, parts: pd.DataFrame) -> bool:
    """Whether the change of the total can be told by its components; says so where it cannot."""
    told = briefing.adds_up(index, change, parts.to_dict("records"))
    if not told:
        st.caption(":material/info: " + briefing.no_waterfall(index, lang()))
    return told
