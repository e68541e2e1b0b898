"""A table in the reader's words: its columns, how each is written, which figures are in doubt.

A column is called pages.column.<column>; `Table.writing` says how its values are written. Numbers stay
numbers, so that a click on a heading sorts by size.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.components import styles
from pages.components.filters import lang
from pages.components.markup import plain
from pages.components.readings import estimating
from pages.components.screen import narrow
from rankings import briefing, doubt
from rankings.charts.lettering import lines
from rankings.i18n import number, places, rank_of, signed, text, unit_name

Writing = Callable[[Any], str]
ROW_HEIGHT, BIGGEST = 35, 455
# A text longer than so many letters wraps in a column of so many px: on a phone the figures stay in view.
PHONE, DESKTOP = (18, 124), (90, 480)
STEP, MOST_LINES = 40, 3  # on a phone a column grows by so many px until no cell has more lines
LETTERS, LINE = 14, 19  # px of a letter and of a line in a cell
WRAPS = 65  # px of a row from which Streamlit breaks lines
LINK = r"https?://(?:www\.)?([^/]+)"


@dataclass(frozen=True, eq=False)
class Table:
    """Rows and, in the order of the columns shown, how each is written; column `slug` marks whose row it is.

    `years`: the `since` and `year` that headings of a comparison name. `marks`: for columns of ranks and scores the
    column of `rows` that holds the kind of figure; one in doubt gets its mark. `published`: no estimates,
    whatever the reading.
    """

    rows: pd.DataFrame
    writing: Mapping[str, Writing]
    years: Mapping[str, object] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    published: bool = False
    # made for a reader before: the table, and what of it is the same whoever's row stands first
    shown: dict[Hashable, "Shown"] = field(default_factory=dict, init=False, repr=False)
    cells: dict[Hashable, "Cells"] = field(default_factory=dict, init=False, repr=False)


def score(value: float) -> str:
    return number(value, lang())


def change(value: float) -> str:
    return signed(value, lang())


def moved(value: float) -> str:
    return places(int(value), lang())


def whole(value: float) -> str:
    return str(int(value))


@dataclass(frozen=True)
class OutOf:
    """Writes a rank with the number ranked: '43/63'; `column` holds it where every row has a number of its own."""

    ranked: Any = None
    column: str = ""

    def __call__(self, value: Any) -> str:
        return rank_of(value, self.ranked)

    def of_rows(self, rows: pd.DataFrame) -> list[Any]:
        """The number ranked, one a row."""
        return list(rows[self.column]) if self.column else [self.ranked] * len(rows)


def out_of(ranked: Any) -> Writing:
    return OutOf(ranked)


def out_of_own(column: str) -> Writing:
    return OutOf(column=column)


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """`name`: in the reader's language; a province that a merger made says so."""
    slugs = rows["slug"] if "slug" in rows else [""] * len(rows)
    names = zip(rows[f"name_{lang()}"], slugs, strict=True)
    return rows.assign(name=[unit_name(name, slug, lang()) for name, slug in names])


def word(family: str) -> Writing:
    """Writes a code word: word("missing")("excluded") -> 'loại khỏi kỳ này'."""
    return lambda code: text(f"{family}.{code}", lang()) if briefing.known(code) and code != "" else ""


def show(table: Table, own: str = "", empty: str = "", tall: bool = False) -> None:
    """The table on the page, the reader's own row first and bold; addresses can be opened."""
    if table.rows.empty:
        st.info(empty or text("pages.figure.empty", lang()), icon=":material/info:")
        return
    made = styled(table, own, tall)
    st.dataframe(made.style, **made.options)


class Shown(NamedTuple):
    """Rows in the order shown, the same as st.dataframe takes them, its options, the marked kinds of figure."""

    rows: pd.DataFrame
    style: Styler
    options: dict[str, Any]
    kinds: set[str]


class Cells(NamedTuple):
    """What stands in the cells, a row for each of `Table.rows`; the marked kinds of figure; px of columns, of a row."""

    words: pd.DataFrame
    kinds: set[str]
    widths: dict[str, int]
    row: int


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


def written(rows: pd.DataFrame, table: Table) -> tuple[pd.DataFrame, set[str]]:
    """What stands in the cells, the mark behind every figure in doubt; the kinds there are that have one."""
    words, kinds = {}, set()
    for column, how in table.writing.items():
        there = rows[column].notna()
        of = rows[table.marks[column]] if column in table.marks else [None] * len(rows)
        found = [str(kind) if known and doubt.sign(kind) else "" for kind, known in zip(of, there, strict=True)]
        hows: list[Writing] = [OutOf(of) for of in how.of_rows(rows)] if isinstance(how, OutOf) else [how] * len(rows)
        cells = zip(hows, rows[column], there, found, strict=True)
        words[column] = [own(value) + doubt.sign(kind) if known else "–" for own, value, known, kind in cells]
        kinds |= set(filter(None, found))
    return pd.DataFrame(words, index=rows.index, dtype=object), kinds


def marks_explained(kinds: Iterable[object]) -> str:
    """'* hạng còn tranh chấp; ** suy ra từ …' for the kinds of figure among `kinds` that have a mark."""
    return "; ".join(doubt.explained(kinds, lang()))


def head(column: str, years: Mapping[str, object]) -> str:
    """A column's heading; a year and an index are their own."""
    return text(f"pages.column.{column}", lang(), **years) if column.replace("_", "").islower() else column
