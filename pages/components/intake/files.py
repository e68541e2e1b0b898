"""Rows of a step as a file, written as every other file of ours is: no cell of theirs becomes a formula."""

from collections.abc import Mapping, Sequence

from rankings.document import Cell, Column, Table
from rankings.export.spreadsheet_csv import csv_vietnam


def as_csv(rows: Sequence[Mapping[str, Cell]]) -> bytes:
    """A file that Excel in Vietnam opens; a column a key, as they first appear, empty where a row has none."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    return csv_vietnam(Table("", [Column(head) for head in heads], [[row.get(head) for head in heads] for row in rows]))
