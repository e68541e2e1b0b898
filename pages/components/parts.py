"""The pictures of the parts of one indicator: what moved the total, everybody by every part."""

import pandas as pd
import streamlit as st

from pages.components import figure, report
from pages.components.filters import lang
from rankings import briefing
from rankings.briefing import Row
from rankings.charts import heat as heats
from rankings.charts import waterfall as waterfalls
from rankings.db import query
from rankings.i18n import text


def waterfall(index: Row, edition: Row, parent: Row, unit: Row, change: Row, parts: pd.DataFrame) -> None:
    """The change of the total (or of one component) by its parts, the unexplained rest shown; says where it cannot be.

    change: of answers.change; parts: rows of `components`.
    """
    if not report.adds_up(index, change, parts):
        return
    gained = briefing.score_change(change["score_change"], index["unit"], lang())
    said = {"name": briefing.name(unit, lang()), "change": gained, "since": change["since"]}
    title = text("pages.gains.waterfall", lang(), **said)
    if parent["code"] != "total":
        title = text("leaders.waterfall", lang(), part=briefing.name(parent, lang()), **said)
    report.without_score(parts)
    look = figure.look(title, report.line(index, edition, parent), report.source(index))
    ends = change["score_from"], change["score_to"], int(edition["year"]), int(change["since"])
    picture = waterfalls.waterfall(parts, *ends, **look)
    figure.draw(picture, title, f"{index['index']}-{unit['slug']}-{parent['code']}-waterfall")


def heat(index: Row, ladder: str, year: int, parent: Row, own: str, mode: str) -> None:
    """Everybody by every part of one indicator, ours first; mode 'rank' or 'score'."""
    cells = query("profile", index=index["index"], year=year, ladder=ladder, parent=parent["code"])
    st.subheader(text("pages.gains.heat", lang(), short=report.subject(index, parent), year=year), anchor=False)
    st.caption(text("pages.gains.heat_sub", lang()))
    report.estimate_label()
    cells = cells.sort_values("indicator", key=lambda codes: codes != parent["code"], kind="stable")
    styled = heats.heat(cells, value=mode, focus=own, sort_by=parent["code"], lang=lang(), theme=figure.theme())
    st.table(styled, height=560)
