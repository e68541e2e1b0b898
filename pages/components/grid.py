"""A table put on the page: whose row stands first, how wide the columns and how high the rows are."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.components import styles
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.readings import estimating
from pages.components.screen import narrow
from pages.components.tableview import Cells, Shown, Table, head, marks_explained, written
from rankings.charts.lettering import lines
from rankings.i18n import text

ROW_HEIGHT, BIGGEST = 35, 455
# A text longer than so many letters wraps in a column of so many px: on a phone the figures stay in view.
PHONE, DESKTOP = (18, 124), (90, 480)
STEP, MOST_LINES = 40, 3  # on a phone a column grows by so many px until no cell has more lines
LETTERS, LINE = 14, 19  # px of a letter and of a line in a cell
WRAPS = 65  # px of a row from which Streamlit breaks lines
LINK = r"https?://(?:www\.)?([^/]+)"


def show(table: Table, own: str = "", empty: str = "", tall: bool = False) -> None:
    """The table on the page, the reader's own row first and bold; addresses can be opened."""
    if table.rows.empty:
        st.info(empty or text("pages.figure.empty", lang()), icon=":material/info:")
        return
    made = styled(table, own, tall)
    st.dataframe(made.style, **made.options)


def styled(table: Table, own: str = "", tall: bool = False) -> Shown:
    """The table as this reader sees it, made once; says over it if they are estimates and what the marks mean."""
    how = lang(), narrow(), own, tall
    if (made := table.shown.get(how)) is None:
        made = table.shown[how] = _styled(table, own, tall)
    if estimating() and not table.published:
        st.caption(":material/calculate: " + text("pages.reading.estimate", lang()))
    if made.kinds:
        st.caption(plain(marks_explained(made.kinds)))
    return made


def _styled(table: Table, own: str, tall: bool) -> Shown:
    order, mine = _order(table, own)
    rows = _taken(table.rows, order)
    heads = {column: head(column, table.years) for column in table.writing}
    body = rows[list(table.writing)].rename(columns=heads)
    how = lang(), narrow()
    if (cells := table.cells.get(how)) is None:
        cells = table.cells[how] = _cells(table, heads)
    words = _taken(cells.words, order)
    bold = [(row, column) for row in range(mine) for column in range(len(heads))]
    # Without a name of its own a style gets a random one, and the browser is sent the same table again on every change.
    style = styles.table(body, words.set_axis(body.columns, axis=1), {"font-weight: 700": bold}, "table")
    columns: dict[str, Any] = {
        heads[c]: st.column_config.LinkColumn(display_text=LINK) for c in heads if c.endswith("url")
    }
    columns |= {name: st.column_config.Column(width=wide) for name, wide in cells.widths.items() if name not in columns}
    needed = cells.row * len(body) + ROW_HEIGHT + 3
    height = needed if tall else min(BIGGEST, needed)
    options = {"hide_index": True, "height": height, "row_height": cells.row, "column_config": columns}
    return Shown(rows, style, {**options, "placeholder": "–"}, cells.kinds)


def ordered(table: Table, own: str) -> tuple[pd.DataFrame, int]:
    """The rows, the reader's own first, and how many those are."""
    order, mine = _order(table, own)
    return _taken(table.rows, order), mine


def _order(table: Table, own: str) -> tuple["pd.Series[int]", int]:
    mine = table.rows["slug"].eq(own) if "slug" in table.rows else pd.Series(False, index=table.rows.index)
    return (~mine).argsort(kind="stable"), int(mine.sum())


def _taken(rows: pd.DataFrame, order: "pd.Series[int]") -> pd.DataFrame:
    return rows.iloc[order].reset_index(drop=True)


def _cells(table: Table, heads: Mapping[str, str]) -> Cells:
    words, kinds = written(table.rows, table)
    return Cells(words, kinds, *_wrapped({heads[c]: table.rows[c] for c, how in table.writing.items() if how is str}))


def _wrapped(texts: Mapping[str, "pd.Series[Any]"]) -> tuple[dict[str, int], int]:
    """Px of the columns of text by heading, on a wide screen only of those that wrap; px of a row that shows all."""
    longest, wide = PHONE if narrow() else DESKTOP
    cells = {name: [str(value) for value in own.dropna()] for name, own in texts.items()}
    letters = {name: max(map(len, [name, *own])) for name, own in cells.items()}
    wrapping = [name for name, most in letters.items() if most > longest and max(map(len, cells[name]), default=0)]
    widths = {name: min(wide, 8 * most + 24) for name, most in letters.items() if narrow() or name in wrapping}
    while narrow() and (high := [name for name in wrapping if _lines(cells[name], widths[name]) > MOST_LINES]):
        widths |= {name: widths[name] + STEP for name in high}
    most = max((_lines(cells[name], widths[name]) for name in wrapping), default=1)
    return widths, ROW_HEIGHT if most == 1 else max(WRAPS, LINE * most + 15)


def _lines(texts: Iterable[str], width: int) -> int:
    return max(len(lines(text, width - 20, LETTERS)) for text in texts)
