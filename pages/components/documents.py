"""A table of a page as it travels: in the words of the page for an office, as read for programs, with its figures."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from pages.components import grid, tableview, trace
from pages.components.filters import lang
from rankings import briefing, doubt
from rankings.document import Cell, Column, Table
from rankings.export import origins
from rankings.i18n import text
from rankings.key import Key

KINDS: Mapping[Any, str] = {
    tableview.score: "score",
    tableview.change: "change",
    tableview.moved: "places",
    tableview.whole: "rank",
}
WHOLE = ("rank", "places", "year")
CODES = ("code", "slug")


class Asked(NamedTuple):
    """A table with what a file of it must know. `note` stands in every row; `used`: figures it was worked out from.

    `keys` says which figures a row stands for.
    """

    table: tableview.Table
    title: str
    own: str = ""
    note: str = ""
    keys: trace.Keys | None = None
    used: Sequence[Key] = ()


def shown(asked: Asked, source: str = "") -> Table:
    """The rows in the order and under the headings of the page, numbers as numbers; codes, doubts and the note last."""
    table = asked.table
    rows, mine = grid.ordered(table, asked.own)
    columns, values = list[Column](), list[list[Cell]]()
    for name, how in table.writing.items():
        ranked = _ranked(rows, name, how)
        said = _column(name, how, table.years, ranked)
        columns.append(said)
        values.append([_cell(value, said.kind, how) for value in rows[name]])
        if len(ranked) > 1 and isinstance(how, tableview.OutOf):
            columns.append(Column(text("workbook.ranked", lang(), head=said.head), "rank"))
            there = zip(how.of_rows(rows), rows[name].notna(), strict=True)
            values.append([_cell(of, "rank", how) if known else None for of, known in there])
    for column, found in _beside(rows, asked):
        columns.append(column)
        values.append(found)
    body = list(zip(*values, strict=True))
    return Table(asked.title, columns, body, range(mine), source, [asked.note] if asked.note else [])


def _column(column: str, how: Any, years: Mapping[str, object], ranked: Sequence[int]) -> Column:
    """ranked: how many are ranked, the different numbers; a heading says one, more have a column of their own."""
    said, kind = tableview.head(column, years), _kind(column, how)
    if len(ranked) == 1:
        said = text("workbook.of", lang(), head=said, ranked=ranked[0])
    return Column(said, kind)


def _ranked(rows: pd.DataFrame, column: str, how: Any) -> list[int]:
    """The different numbers that the ranks of a column are out of; none in a column of something else."""
    if not isinstance(how, tableview.OutOf):
        return []
    there = zip(how.of_rows(rows), rows[column].notna(), strict=True)
    return sorted({int(of) for of, known in there if known and briefing.known(of)})


def _kind(column: str, how: Any) -> str:
    if column in ("year", "announced_on"):
        return "year" if column == "year" else "date"
    if isinstance(how, tableview.OutOf):
        return "rank"
    return "url" if how is str and column.endswith("url") else KINDS.get(how, "text")


def _cell(value: Any, kind: str, how: tableview.Writing) -> Cell:
    if not briefing.known(value) or value == "":
        return None
    if kind in ("text", "url"):
        return how(value)
    if kind == "date":
        return str(value)[:10]
    return int(value) if kind in WHOLE and float(value).is_integer() else float(value)


def _beside(rows: pd.DataFrame, asked: Asked) -> list[tuple[Column, list[Cell]]]:
    """What the page does not show in a column: codes and slugs, which ranks are in doubt, that all are estimates."""
    found = [
        (Column(text(f"workbook.{column}", lang())), [_plain(value) for value in rows[column]])
        for column in CODES
        if column in rows and column not in asked.table.writing
    ]
    doubts = [_doubts(row, asked.table) for row in rows.to_dict("records")]
    if any(doubts):
        found.append((Column(text("workbook.doubt", lang())), [doubt or None for doubt in doubts]))
    if asked.note and "note" not in asked.table.writing:
        found.append((Column(text("workbook.note", lang())), [asked.note] * len(rows)))
    return found


def _doubts(row: briefing.Row, table: tableview.Table) -> str:
    """'2023: hạng còn tranh chấp': where the page has a mark, unless the kind of rank has a column of its own."""
    marked = {column: row[status] for column, status in table.marks.items() if status not in table.writing}
    said = [
        f"{tableview.head(column, table.years)}: {text(f'briefing.rank_status.{kind}', lang())}"
        for column, kind in marked.items()
        if briefing.known(row[column]) and doubt.sign(kind)
    ]
    return "; ".join(said)


def raw(asked: Asked) -> Table:
    """The rows as read, every column under its own name."""
    rows = asked.table.rows.assign(note=asked.note) if asked.note else asked.table.rows
    columns = [[_plain(value) for value in rows[column]] for column in rows]
    return Table(asked.title, [Column(str(column)) for column in rows], list(zip(*columns, strict=True)))


def _plain(value: Any) -> Cell:
    """A value of a frame as Python's own."""
    if not briefing.known(value):
        return None
    value = value.item() if hasattr(value, "item") else value
    return value if isinstance(value, str | int | float) else str(value)


def figures(asked: Asked) -> list[Key]:
    """The figures in the table: those of each number it shows, of each cell where it shows no numbers; each once."""
    table, keys = asked.table, asked.keys
    found = list(asked.used)
    if keys is not None:
        rows, _ = grid.ordered(table, asked.own)
        numbers = [column for column, how in table.writing.items() if _kind(column, how) not in ("text", "url", "date")]
        heads = {column: tableview.head(column, table.years) for column in numbers or table.writing}
        for row in rows.to_dict("records"):
            found += [key for column, head in heads.items() if briefing.known(row[column]) for key in keys(row, head)]
    return list(dict.fromkeys(found))


def workbook(asked: Asked) -> bytes:
    """The table with the sources of its figures and the notes and breaks of their editions, as .xlsx."""
    from rankings.export.workbook import workbook as made  # loads the writer, needed only here

    used = figures(asked)
    sources, notes = origins.sources(used, lang()), origins.notes(used, lang())
    table = shown(asked, origins.publishers(sources, lang()))
    return made([table], sources, notes, origins.about(asked.title), lang())
