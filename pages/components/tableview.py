"""A table in the reader's words: its columns, how each is written, which figures are in doubt.

A column is called pages.column.<column>; `Table.writing` says how its values are written. Numbers stay
numbers, so that a click on a heading sorts by size.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd
from pandas.io.formats.style import Styler

from pages.components.filters import lang
from rankings import briefing, doubt
from rankings.i18n import number, places, rank_of, signed, text, unit_name

Writing = Callable[[Any], str]


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
