"""Any figure back to its sources: from the row or cell of a table, or the point of a picture, that a reader selects."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

from pages.components import grid, provenance, tableview, units
from pages.components.filters import lang
from rankings.briefing import Row
from rankings.charts.others import OF
from rankings.i18n import text
from rankings.key import Key
from rankings.trace import parse

# The figures behind a row; under one heading, or at one place of a picture, those of it alone.
Keys = Callable[[Row, str], list[Key]]
NAMES_ROWS = ("point", "slug", "index", "code")


def of_units(index: str, indicator: str, *years: int) -> Keys:
    """The figures of a row that stands for a unit (columns vintage, code): one a year."""
    return lambda row, head: _of_year(
        [Key(index, year, str(row["vintage"]), str(row["code"]), indicator) for year in years], head
    )


def of_parts(index: str, unit: Row, *years: int) -> Keys:
    """The figures of a row that stands for an indicator (column code) of one unit: one a year, each of the unit as the
    edition of that year knows it."""
    there = {year: units.in_year(unit, year) for year in years}
    return lambda row, head: _of_year(
        [Key(index, year, one["vintage"], one["code"], str(row["code"])) for year, one in there.items()], head
    )


def of_grid(index: str, year: int, heads: Mapping[str, str], start: str = "total") -> Keys:
    """A row a unit, a column an indicator: `heads` are their codes by heading; the row itself opens `start`."""
    return lambda row, head: [Key(index, year, str(row["vintage"]), str(row["code"]), heads.get(head, start))]


def of_indices(row: Row, head: str) -> list[Key]:
    """The figure of a row that stands for the total of an index (columns index, year, vintage, code)."""
    return [Key(str(row["index"]), int(row["year"]), str(row["vintage"]), str(row["code"]), "total")]


def of_figures(row: Row, head: str) -> list[Key]:
    """The figure of a row that holds every part of its key."""
    return [Key(str(row["index"]), int(row["year"]), *(str(row[field]) for field in Key._fields[2:]))]


def _of_year(keys: list[Key], head: str) -> list[Key]:
    return [key for key in keys if str(key.year) in head] or keys


def picked(point: Mapping[str, Any]) -> Any:
    """What names the row of a point."""
    said = point.get("customdata")
    return said[0] if isinstance(said, list) and said else said


def of_point(point: Mapping[str, Any], rows: pd.DataFrame, keys: Keys) -> list[Key]:
    """The figures behind a point: `customdata` names its row (its point, slug, index or code), needless where there is
    but one; `x` is the year of a history."""
    name = picked(point)
    name = name.removeprefix(OF) if isinstance(name, str) else name
    column = next(one for one in NAMES_ROWS if one in rows)
    found = rows if len(rows) == 1 else rows[rows[column] == name]
    return [] if found.empty else keys(found.iloc[0].to_dict(), str(point.get("x", "")))


def of_rows(table: tableview.Table, keys: Keys, name: str, own: str = "", tall: bool = False, place: str = "") -> None:
    """Shows the table like grid.show; the row or cell a reader selects opens its sources below it. For a part of
    the page that runs again by itself.

    `name` is unique on the page. `place` where the rows stand for the same whatever is chosen (the years, say): the
    browser then fills the table that is there instead of building another, and the row stays selected. A cell under
    the heading of one year opens the figure of that year only.
    """
    if table.rows.empty:
        grid.show(table, own)
        return
    st.caption(":material/touch_app: " + text("trace.how", lang()))
    rows, style, options, _ = grid.styled(table, own, tall)
    modes: list[Literal["single-row", "single-cell"]] = ["single-row", "single-cell"]
    chosen = st.dataframe(
        style, **options, on_select="rerun", selection_mode=modes, key=f"trace-{place or name}"
    ).selection
    selected = [(at, "") for at in chosen.rows] or [(at, column) for at, column in chosen.cells]
    for at, column in [one for one in selected if one[0] < len(rows)][:1]:
        panels(keys(rows.iloc[at].to_dict(), column))


def panels(keys: Collection[Key], place: str = "source") -> None:
    """The sources of each figure; says so where the data know none of them."""
    known = [key for key in keys if parse(key.word)]
    for key in known:
        provenance.panel(key, place)
    if not known:
        st.info(text("trace.nothing", lang()), icon=":material/info:")
