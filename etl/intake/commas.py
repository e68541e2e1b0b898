"""A comma that is decimal mark, part of a name and delimiter at once (I39): nobody guesses which is which."""

import re
from itertools import pairwise

from etl.intake.book import Noticed
from etl.intake.delimited import Table
from etl.intake.headwords import WORDS
from etl.intake.plain import plain

SHOWN = 6  # headings named
_WHOLE = re.compile(r"\s*'?[-+]?\d{1,3}\s*")
_FRACTION = re.compile(r"\s*\d{1,4}\s*%?\s*")


def check(table: Table, header: int, below: list[int]) -> list[Noticed]:
    """I39 where rows are wider than the header, or header and rows alike are narrower once split cells are joined."""
    if table.delimiter != ",":
        return []
    head = _ended(table.rows[header])
    for width, names in [(len(head), head), *_narrower(head)]:
        rows = [i for i in below if len(_ended(table.rows[i])) > width and _fits(table.rows[i], width)]
        if rows and _agree(table, below, rows, width, joined=width < len(head)):
            shown = ", ".join(f"«{name.strip()}»" for name in names[:SHOWN]) + (" …" if names[SHOWN:] else "")
            values = {"cells": len(table.rows[rows[0]]), "expected": width, "count": len(rows), "names": shown}
            values["names_en"] = shown.replace("«", "“").replace("»", "”")
            return [Noticed("I39", row=table.lines[rows[0]], cell=",".join(table.rows[rows[0]]), values=values)]
    return []


def _ended(row: list[str]) -> list[str]:
    """A row without empty cells at its end."""
    last = max((j for j, cell in enumerate(row) if cell.strip()), default=-1)
    return row[: last + 1]


def _agree(table: Table, below: list[int], rows: list[int], width: int, joined: bool) -> bool:
    """Whether half of the rows that are too wide can be joined; four of five where the header had to be joined too."""
    wider = sum(len(_ended(table.rows[i])) > width for i in below)
    return len(rows) >= (0.8 if joined else 0.5) * wider


def _fits(row: list[str], width: int) -> bool:
    return _splits(_ended(row)) >= len(_ended(row)) - width


def _splits(row: list[str]) -> int:
    """How many times two neighbours can be a whole number and its decimals, each cell taken once."""
    count, taken = 0, -1
    for j, (left, right) in enumerate(pairwise(row)):
        if j > taken and _WHOLE.fullmatch(left) and _FRACTION.fullmatch(right):
            count, taken = count + 1, j + 1
    return count


def _narrower(head: list[str]) -> list[tuple[int, list[str]]]:
    """The header with the parts of names joined, each way narrower than the one before."""
    found, names = [], list(head)
    spaced = len(head) > 2 and all(cell[:1].isspace() for cell in head[1:])
    while (
        at := next((j for j in range(1, len(names)) if _continues(names[j - 1], names[j], spaced)), None)
    ) is not None:
        names = [*names[: at - 1], f"{names[at - 1]},{names[at]}", *names[at + 1 :]]
        found.append((len(names), names))
    return found


def _continues(left: str, right: str, spaced: bool) -> bool:
    """Whether a heading goes on with the next cell: "Tỉnh" and " thành phố". `spaced`: all cells begin with a blank."""
    word = right.strip()
    goes_on = right[:1].isspace() and not spaced and word[:1].islower()
    return bool(left.strip() and word) and (goes_on or plain(f"{left}{right}") in WORDS["unit_name"])
