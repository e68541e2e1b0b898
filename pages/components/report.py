"""The words round a picture: what it is about, from which edition, from whom, and how complete."""

import pandas as pd
import streamlit as st

from pages.components.filters import lang
from rankings import briefing
from rankings.briefing import Row
from rankings.i18n import text
from rankings.spoken import refusal


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


def source(index: Row) -> str:
    """'Nguồn: UNDP, CECODES'"""
    return text("pages.figure.source", lang(), publisher=text(f"pages.publisher.{index['index']}", lang()))


def completeness(index: Row, edition: Row) -> None:
    """Where an edition is incomplete: how much is there, and what would complete it."""
    if not edition["complete"]:
        how = text("pages.complete.how", lang(), year=int(edition["year"]), index=index["index"])
        st.caption(f":material/data_alert: {edition_line(index, edition)}. {how}")


def edition_of(editions: pd.DataFrame, year: int) -> Row:
    """The row of `filters.editions` of one year."""
    return dict(editions[editions["year"] == year].to_dict("records")[0])


def row_of(rows: pd.DataFrame, unit: Row) -> Row:
    """The row of `ladder` of one unit; one without a figure where the edition does not know the unit."""
    found = rows[rows["slug"] == unit["slug"]].to_dict("records")
    if found:
        return dict(found[0])
    return {**unit, "score": None, "rank": None, "missing": "unranked", "rank_status": None, "group": None}


def changed(change: Row, unit: str) -> str:
    """'Tăng 4,79 điểm và tăng 12 bậc so với năm 2022.', then what is refused and why; from answers.change."""
    refused = [one for one in change["refused"].values() if one]
    said = [briefing.contrast(change, unit, change["since"], lang())] if len(refused) < 2 else []
    said += list(dict.fromkeys(str(refusal(one, lang())) for one in refused))
    said += [str(refusal(one, lang())) for one in change["warnings"] if one["reason"] == "several_years"]
    return " ".join(f"{one[0].upper()}{one[1:].removesuffix('.')}." for one in said if one)


def lead(*said: str) -> None:
    """What the page says first: the answer, in a sentence or two."""
    st.markdown("#### " + said[0])
    for sentence in said[1:]:
        if sentence:
            st.markdown(sentence)


def without_score(parts: pd.DataFrame) -> None:
    """Says how many components are inside the unexplained part because a score is missing or not comparable."""
    if unknown := int(parts["score_change"].isna().sum()):
        st.caption(":material/info: " + text("pages.gains.without_score", lang(), n=unknown))


def best_known(rows: pd.DataFrame) -> str:
    """'score' or 'rank': what more units have."""
    return "rank" if rows["rank"].notna().sum() > rows["score"].notna().sum() else "score"


def one_edition() -> None:
    """Says what to do where there is no earlier edition to compare with."""
    st.info(text("pages.one_edition", lang()), icon=":material/info:")


def adds_up(index: Row, change: Row, parts: pd.DataFrame) -> bool:
    """Whether the change of the total can be told by its components; says so where it cannot."""
    told = bool(index["additive"]) and change["score_change"] is not None and parts["score_change"].notna().any()
    if not told:
        st.caption(":material/info: " + text("pages.gains.no_waterfall", lang()))
    return bool(told)
