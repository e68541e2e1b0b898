"""The figures behind a picture as a table in the reader's words: which columns, written how.

A column is called pages.column.<column>; `Table.writing` says how its values are written. Numbers stay
numbers, so that a click on a heading sorts by size.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.components.filters import estimating, lang
from rankings import briefing
from rankings.i18n import number, places, rank_of, signed, text

Writing = Callable[[Any], str]
ROW_HEIGHT, BIGGEST = 35, 455
LINK = r"https?://(?:www\.)?([^/]+)"


class Table(NamedTuple):
    """Rows and, in the order of the columns shown, how each is written; column `slug` marks whose row it is.

    `years`: the `since` and `year` that headings of a comparison name.
    """

    rows: pd.DataFrame
    writing: Mapping[str, Writing]
    years: Mapping[str, object] = MappingProxyType({})


def score(value: float) -> str:
    return number(value, lang())


def change(value: float) -> str:
    return signed(value, lang())


def moved(value: float) -> str:
    return places(int(value), lang())


def whole(value: float) -> str:
    return str(int(value))


def out_of(ranked: Any) -> Writing:
    """Writes a rank with the number ranked: '43/63'."""
    return lambda value: rank_of(value, ranked)


def named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(name=rows[f"name_{lang()}"])


def word(family: str) -> Writing:
    """Writes a code word: word("missing")("excluded") -> 'loại khỏi kỳ này'."""
    return lambda code: text(f"{family}.{code}", lang()) if briefing.known(code) and code != "" else ""


def standing(rows: pd.DataFrame) -> Table:
    """Rows of `ladder`: who stands where, and in words why somebody has no figure."""
    kinds = {"rank_status": word("briefing.rank_status"), "missing": word("briefing.missing")}
    writing: dict[str, Writing] = {"rank": whole, "name": str, "score": score, "rank_of": whole, **kinds}
    if rows["group"].notna().any():
        writing["group"] = lambda code: text(f"briefing.group.{int(code)}", lang())
    return Table(named(rows), writing)


def newest(rows: pd.DataFrame) -> Table:
    """The newest figure of one province in every index."""
    kinds = {"rank_status": word("briefing.rank_status")}
    return Table(rows, {"short_name": str, "year": whole, "rank": whole, "rank_of": whole, "score": score, **kinds})


def ranks(history: pd.DataFrame) -> Table:
    """Rows of `history`, one a unit, a column a year with '43/63'."""
    with_rank = history[history["rank"].notna()]
    of = with_rank.groupby("year")["rank_of"].max()
    return Table(
        _by_year(with_rank, "rank"), {"name": str} | {str(year): out_of(of[year]) for year in sorted(of.index)}
    )


def scores(history: pd.DataFrame) -> Table:
    """Rows of `history`, one a unit, a column a year with its score."""
    scored = history[history["score"].notna()]
    return Table(
        _by_year(scored, "score"), {"name": str} | {str(year): score for year in sorted(scored["year"].unique())}
    )


def _by_year(history: pd.DataFrame, figure: str) -> pd.DataFrame:
    wide = named(history).pivot(index=["vintage", "code", "slug", "name"], columns="year", values=figure).reset_index()
    wide.columns = wide.columns.map(str)
    return wide


def passes(rows: pd.DataFrame, since: int, year: int) -> Table:
    """Rows of `movers` of who passed us, with `why` in words where it is known."""
    why: dict[str, Writing] = {"why": str} if "why" in rows else {}
    return Table(named(rows), {"name": str, **_pairs(rows), **why}, {"since": since, "year": year})


def moves(rows: pd.DataFrame, since: int, year: int) -> Table:
    """Rows of `movers`, sorted by places gained."""
    rows = named(rows.sort_values("rank_change", ascending=False, kind="stable"))
    return Table(rows, {"name": str, "rank_change": moved, **_pairs(rows)}, {"since": since, "year": year})


def components(rows: pd.DataFrame, since: int, year: int) -> Table:
    """Rows of `components` of one province."""
    writing: dict[str, Writing] = {"name": str, "max_score": score, "rank_change": moved, **_pairs(rows)}
    return Table(named(rows), writing, {"since": since, "year": year})


def _pairs(rows: pd.DataFrame) -> dict[str, Writing]:
    """Rank and score in both years; everybody's rank is out of the same number."""
    ranks = {f"rank_{side}": out_of(rows[f"rank_of_{side}"].max()) for side in ("from", "to")}
    return {**ranks, "score_from": score, "score_to": score, "score_change": change}


def show(table: Table, own: str = "", empty: str = "", tall: bool = False) -> None:
    """The table on the page, the reader's own row first and bold; addresses can be opened."""
    if table.rows.empty:
        st.info(empty or text("pages.figure.empty", lang()), icon=":material/info:")
        return
    _, style, options = styled(table, own, tall)
    st.dataframe(style, **options)


def styled(table: Table, own: str = "", tall: bool = False) -> tuple[pd.DataFrame, Styler, dict[str, Any]]:
    """The rows in the order shown, the same as st.dataframe takes them, its options; says if they are estimates."""
    mine = table.rows["slug"].eq(own) if "slug" in table.rows else pd.Series(False, index=table.rows.index)
    rows = pd.concat([table.rows[mine], table.rows[~mine]]).reset_index(drop=True)
    if estimating():
        st.caption(":material/calculate: " + text("pages.reading.estimate", lang()))
    heads = {column: head(column, table.years) for column in table.writing}
    body = rows[list(table.writing)].rename(columns=heads)
    # Without a name of its own a style gets a random one, and the browser is sent the same table again on every change.
    style = body.style.set_uuid("table").format(
        {heads[column]: how for column, how in table.writing.items()}, na_rep="–"
    )
    if mine.any():
        style = style.set_properties(subset=pd.IndexSlice[[0], :], **{"font-weight": "700"})
    needed = ROW_HEIGHT * (len(body) + 1) + 3
    links = {heads[c]: st.column_config.LinkColumn(display_text=LINK) for c in heads if c.endswith("url")}
    height = needed if tall else min(BIGGEST, needed)
    return rows, style, {"hide_index": True, "height": height, "column_config": links, "placeholder": "–"}


def head(column: str, years: Mapping[str, object]) -> str:
    """A column's heading; a year and an index are their own."""
    return text(f"pages.column.{column}", lang(), **years) if column.replace("_", "").islower() else column


def csv(table: Table, note: str = "") -> bytes:
    """The rows as read, every column, point decimals, with the mark Excel needs for Vietnamese letters.

    `note` stands in every row. Called when the reader asks for the file, so it knows nothing of the page.
    """
    rows = table.rows.assign(note=note) if note else table.rows
    return rows.to_csv(index=False).encode("utf-8-sig")
