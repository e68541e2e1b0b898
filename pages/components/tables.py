"""The figures behind a picture as a table in the reader's words: which columns, written how.

A column is called pages.column.<column>; `Table.writing` says how its values are written. Numbers stay
numbers, so that a click on a heading sorts by size.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from pages.components.filters import lang
from rankings import briefing
from rankings.i18n import number, places, rank_of, signed, text

Writing = Callable[[Any], str]
ROW_HEIGHT, BIGGEST = 35, 455


class Table(NamedTuple):
    """Rows and, in the order of the columns shown, how each is written; column `slug` marks whose row it is."""

    rows: pd.DataFrame
    writing: Mapping[str, Writing]


def score(value: float) -> str:
    return number(value, lang())


def change(value: float) -> str:
    return signed(value, lang())


def moved(value: float) -> str:
    return places(int(value), lang())


def whole(value: float) -> str:
    return str(int(value))


def named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(name=rows[f"name_{lang()}"])


def word(family: str) -> Writing:
    """Writes a code word: word("missing")("excluded") -> 'loại khỏi kỳ này'."""
    return lambda code: text(f"{family}.{code}", lang()) if briefing.known(code) and code != "" else ""


def standing(rows: pd.DataFrame) -> Table:
    """Rows of `ladder`: who stands where, and in words why somebody has no figure."""
    kinds = {"rank_status": word("briefing.rank_status"), "missing": word("briefing.missing")}
    writing = {"rank": whole, "name": str, "score": score, "rank_of": whole, **kinds}
    if rows["group"].notna().any():
        writing["group"] = lambda code: text(f"briefing.group.{int(code)}", lang())
    return Table(named(rows), writing)


def ranks(history: pd.DataFrame) -> Table:
    """Rows of `history`, one a unit, a column a year with '43/63'."""
    with_rank = named(history[history["rank"].notna()])
    with_rank["shown"] = [rank_of(r, of) for r, of in zip(with_rank["rank"], with_rank["rank_of"], strict=True)]
    wide = with_rank.pivot(index=["slug", "name"], columns="year", values="rank").reset_index()
    of = with_rank.groupby("year")["rank_of"].max().to_dict()
    years = sorted(of)
    wide = wide.rename(columns={year: str(year) for year in years})
    writing: dict[str, Writing] = {"name": str}
    writing |= {str(year): lambda value, n=of[year]: rank_of(value, n) for year in years}
    return Table(wide, writing)


def moves(rows: pd.DataFrame) -> Table:
    """Rows of `movers`, sorted by places gained."""
    rows = named(rows.sort_values("rank_change", ascending=False, kind="stable"))
    writing = {"name": str, "rank_change": moved, "rank_from": whole, "rank_to": whole}
    return Table(rows, {**writing, "score_from": score, "score_to": score, "score_change": change})


def components(rows: pd.DataFrame) -> Table:
    """Rows of `components` of one province."""
    writing = {"name": str, "max_score": score, "score_from": score, "score_to": score, "score_change": change}
    return Table(named(rows), {**writing, "rank_from": whole, "rank_to": whole, "rank_change": moved})


def show(table: Table, own: str = "") -> None:
    """The table on the page, the reader's own row first and bold."""
    if table.rows.empty:
        st.info(text("pages.figure.empty", lang()), icon=":material/info:")
        return
    mine = table.rows["slug"].eq(own) if "slug" in table.rows else pd.Series(False, index=table.rows.index)
    rows = pd.concat([table.rows[mine], table.rows[~mine]]).reset_index(drop=True)
    heads = {column: head(column) for column in table.writing}
    body = rows[list(table.writing)].rename(columns=heads)
    style = body.style.format({heads[column]: how for column, how in table.writing.items()}, na_rep="–")
    if mine.any():
        style = style.set_properties(subset=pd.IndexSlice[[0], :], **{"font-weight": "700"})
    st.dataframe(style, hide_index=True, height=min(BIGGEST, ROW_HEIGHT * (len(body) + 1) + 3))


def head(column: str) -> str:
    """A column's heading; a year is its own."""
    return column if column.isdigit() else text(f"pages.column.{column}", lang())


def csv(table: Table) -> bytes:
    """The rows as read, every column, point decimals, with the mark Excel needs for Vietnamese letters."""
    return table.rows.to_csv(index=False).encode("utf-8-sig")
