"""The words round a picture: what it is about, from which edition, from whom, and how complete."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.components.filters import lang
from rankings import briefing
from rankings.i18n import text
from rankings.spoken import refusal


def subject(index: pd.Series, indicator: pd.Series) -> str:
    """'PAPI', or 'Thủ tục hành chính công (PAPI)' for a component."""
    if indicator["code"] == "total":
        return str(index["short_name"])
    item = briefing.name(indicator.to_dict(), lang())
    return text("briefing.subject_of", lang(), indicator=item, index=index["short_name"])


def edition_line(index: pd.Series, edition: pd.Series) -> str:
    """'PAR INDEX năm 2023: 28/63 tỉnh có điểm, 41/63 có hạng (công bố 17/04/2024)': stands under a title."""
    row = edition.to_dict()
    said = briefing.completeness(row, index["short_name"], bool(index["publishes_rank"]), lang())
    when = briefing.announced(row, lang())
    return f"{said.removesuffix('.')} ({when})" if when else said.removesuffix(".")


def source(index: pd.Series) -> str:
    """'Nguồn: UNDP, CECODES'"""
    return text("pages.figure.source", lang(), publisher=text(f"pages.publisher.{index['index']}", lang()))


def completeness(index: pd.Series, edition: pd.Series) -> None:
    """Where an edition is incomplete: how much is there, and what would complete it."""
    if not edition["complete"]:
        how = text("pages.complete.how", lang(), year=int(edition["year"]), index=index["index"])
        st.caption(f":material/data_alert: {edition_line(index, edition)}. {how}")


def row_of(rows: pd.DataFrame, unit: pd.Series) -> dict[str, Any]:
    """The row of `ladder` of one unit; one without a figure where the edition does not know the unit."""
    found = rows[rows["slug"] == unit["slug"]].to_dict("records")
    if found:
        return dict(found[0])
    return {**unit.to_dict(), "score": None, "rank": None, "missing": "unranked", "rank_status": None, "group": None}


def changed(change: dict[str, Any], unit: str) -> str:
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
