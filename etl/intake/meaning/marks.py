"""What the marks in the numbers of one column mean: told by its cells, then by its legal range, never guessed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.intake.meaning.grid import Cell
from etl.intake.meaning.numbers import Written

Fits = Callable[[Cell, Decimal], bool]  # may this value stand in this cell?
GROUPED = re.compile(r"^\d{1,3}([.,  ])\d{3}(\1\d{3})*$")


@dataclass(frozen=True)
class Decision:
    """What a column's marks mean. `mark`: the decimal one, "" where no cell needs any. `problem`: I64, I65, I65L, I66L.

    `cells`: the cells that the problem is about, most telling first. `grouping`: the mark of thousands, if any is used.
    """

    mark: str = ""
    problem: str | None = None
    cells: tuple[Written, ...] = ()
    grouping: str | None = None


def decide(column: Iterable[Written], fits: Fits) -> Decision:
    """The decimal mark of a column of text cells, from what its cells can only mean, then from its legal range."""
    told: dict[str, list[Written]] = {}
    for written in column:
        if written.digits and not written.exact:
            told.setdefault(evidence(written.digits), []).append(written)
    single = {mark: [w for w in told.get(mark, []) if len(set(w.digits) & {",", "."}) == 1] for mark in ",."}
    if single[","] and single["."]:
        return Decision("", "I64", (single[","][0], single["."][0]))
    mark = next((mark for mark in ",." if single[mark]), None) or next((mark for mark in ",." if mark in told), None)
    odd = [*told.get("!", []), *(w for other in ",." if mark and other != mark for w in told.get(other, []))]
    open_cells = told.get("?", [])
    if odd:
        return Decision(mark or "", "I66L", tuple(odd))
    if mark:
        return _by_others(mark, told[mark], open_cells, fits)
    return _by_range(open_cells, fits) if open_cells else Decision()


def _by_others(mark: str, sure: list[Written], open_cells: list[Written], fits: Fits) -> Decision:
    for written in open_cells:
        if mark not in written.digits and not fits(written.cell, _magnitude(written, mark)):
            return Decision("", "I64", (sure[0], written) if mark == "," else (written, sure[0]))
    groups = [w for w in [*sure, *open_cells] if _grouping(w.digits, mark)]
    return Decision(mark, grouping=_grouping(groups[0].digits, mark) if groups else None, cells=tuple(groups))


def _by_range(open_cells: list[Written], fits: Fits) -> Decision:
    marks = {_cut(written.digits)[1] for written in open_cells}
    if len(marks) == 2:
        by_mark = {_cut(written.digits)[1]: written for written in reversed(open_cells)}
        return Decision("", "I64", (by_mark[","], by_mark["."]))
    mark = marks.pop()
    other = "." if mark == "," else ","
    decimal = all(fits(written.cell, _magnitude(written, mark)) for written in open_cells)
    thousand = any(fits(written.cell, _magnitude(written, other)) for written in open_cells)
    return Decision(mark, "I65" if decimal and not thousand else "I65L", tuple(open_cells))


def _magnitude(written: Written, mark: str) -> Decimal:
    return abs(valued(written, mark).value or Decimal(0))


def _grouping(digits: str, mark: str) -> str | None:
    head = digits[: digits.rfind(mark)] if mark in digits else digits
    found = GROUPED.match(head)
    return found[1] if found else None


def evidence(digits: str) -> str:
    """Which mark of a text can only be the decimal one: "," or ".", "?" when it may be either, "" when there is none,
    "!" when no reading makes sense."""
    if " " in digits or " " in digits:
        head, mark, _ = _cut(digits)
        return (mark if mark else "") if GROUPED.match(head) else "!"
    marks = [letter for letter in digits if letter in ",."]
    if not marks:
        return ""
    if len(set(marks)) == 2:
        head, mark, _ = _cut(digits)
        return mark if GROUPED.match(head) and mark not in head else "!"
    if len(marks) > 1:
        return ("," if marks[0] == "." else ".") if GROUPED.match(digits) else "!"
    head, mark, tail = _cut(digits)
    sure = len(tail) != 3 or head in ("", "0") or len(head) > 3
    return mark if sure else "?"


def _cut(digits: str) -> tuple[str, str, str]:
    """A text at its last mark: before, mark, behind."""
    at = max(digits.rfind(","), digits.rfind("."))
    return (digits[:at], digits[at], digits[at + 1 :]) if at >= 0 else (digits, "", "")


def valued(written: Written, mark: str) -> Written:
    """The value of a cell when `mark` is the decimal one of its column; none where it makes no number."""
    other = "." if mark == "," else ","
    text = re.sub(rf"[\s{re.escape(other)}]", "", written.digits).replace(mark or ",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?|\.\d+", text, re.ASCII):
        return written
    value = Decimal(text)
    return replace(written, value=-value if written.negative else value)
