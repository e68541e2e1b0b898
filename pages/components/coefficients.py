"""The components of one complete edition against each other: a matrix of rank correlations."""

from typing import NamedTuple

import streamlit as st

from pages.components import figure, levels, readings, report, tableview
from pages.components.filters import lang, rows_by
from pages.components.kept import kept
from pages.components.likeness import profiles, scores
from pages.components.picture import Kept
from rankings import briefing, relations
from rankings.briefing import Row
from rankings.charts.matrix import matrix
from rankings.i18n import count, text
from rankings.key import Key


class Square(NamedTuple):
    """The matrix of rank correlations: its title, picture and table, the scores it is of, how many units have them."""

    title: str
    picture: Kept
    table: tableview.Table
    used: list[Key]
    n: str


def show(index: Row, year: int, ladder: str) -> None:
    """The matrix of rank correlations; a coefficient is nobody's statement, so a note says where its scores are."""
    title, picture, table, used, n = _square(index["index"], year, ladder)
    figure.draw(picture, title, f"{index['index']}-{year}-matrix", table, used=used, place="matrix")
    form = "matrix_note_estimated" if readings.estimating() else "matrix_note"
    st.caption(":material/info: " + text(f"readings.{form}", lang(), n=n))


@kept
def _square(code: str, year: int, ladder: str) -> Square:
    index = rows_by("index", "indices")[code]
    cells, scored = profiles(code, year, ladder), scores(code, year, ladder)
    names = dict(zip(cells["indicator"], cells[f"indicator_{lang()}"], strict=True))
    found = relations.correlations(scored)
    subject = text("relations.subject", lang(), index=index["short_name"], year=year)
    n = count(len(scored.dropna()), levels.noun(), lang())
    under = text("relations.matrix_sub", lang(), subject=subject, n=n)
    title = briefing.strongest(found, names, lang())
    picture = matrix(found, names, **figure.look(title, under, report.source(index)))
    table = found.set_axis([names[code] for code in found.columns], axis=1)
    writing = {"name": str} | dict.fromkeys(table.columns, tableview.score)
    table = table.assign(name=table.columns)
    figures = cells[["vintage", "code", "indicator"]].itertuples(index=False)
    used = [Key(index["index"], year, *map(str, one)) for one in figures]
    return Square(title, Kept(picture), tableview.Table(table, writing), used, n)
