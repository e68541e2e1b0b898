"""A document's table and texts on the page: numbers in the reader's words, nothing taken for markup."""

import pandas as pd
from pandas.io.formats.style import Styler

from pages.components.markup import plain
from rankings.document import Cell, Column, Table
from rankings.i18n import number, places, signed

HIGH, NARROW = 7, 4  # rows and columns that half a screen has room for
PHONE = 3  # columns that a phone has room for


def halves(table: Table) -> list[Table]:
    """A long, narrow table as two beside each other, so that all its rows are seen at once."""
    if len(table.rows) <= HIGH or len(table.columns) > NARROW:
        return [table]
    half = (len(table.rows) + 1) // 2
    return [
        table._replace(rows=table.rows[start:end], own=[at - start for at in table.own if start <= at < end])
        for start, end in ((0, half), (half, len(table.rows)))
    ]


def written(table: Table, lang: str, at: int = 0) -> Styler:
    """The table with its numbers in words and our rows bold; `at` tells apart the tables of one slide."""
    body = [[_cell(cell, column, lang) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows]
    frame = pd.DataFrame(body, columns=[column.head for column in table.columns])
    style = frame.style.set_uuid(f"slide-{at}").hide(axis="index")
    if not table.own:
        return style
    return style.set_properties(subset=pd.IndexSlice[list(table.own), :], **{"font-weight": "700"})


def told(table: Table, lang: str) -> str:
    """The table where it has no room: an item a row, each figure behind its heading."""
    items = []
    for at, row in enumerate(table.rows):
        first, *rest = [_cell(cell, column, lang) for cell, column in zip(row, table.columns, strict=True)]
        said = "; ".join(
            f"{plain(column.head)}:\u00a0{cell}" for column, cell in zip(table.columns[1:], rest, strict=True)
        )
        items.append(f"- **{first}**  \n  {f'**{said}**' if at in table.own else said}")
    return "\n".join(items)


def _cell(cell: Cell, column: Column, lang: str) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return plain(cell)
    if column.kind == "places":
        return places(int(cell), lang)
    if column.kind in ("rank", "year"):
        return str(int(cell))
    return signed(cell, lang) if column.kind == "change" else number(cell, lang)
