"""Cells of entries to numbers: marks decided per column, everything taken off counted."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

from etl.intake.meaning import legal, marks, numbers
from etl.intake.meaning.choices import Choices
from etl.intake.meaning.entries import Entry, of_columns
from etl.intake.meaning.grid import Cell
from etl.intake.meaning.model import Meaning
from etl.intake.meaning.numbers import Written
from etl.intake.meaning.ranges import Scales
from etl.intake.plain import both

SIGNS = ("score", "share", "low", "high", "error")


def read(meaning: Meaning, entries: list[Entry], scales: Scales, choices: Choices) -> None:
    """Fill in `written` (with values) and `unit_of` of every entry; findings I62-I79, I84."""
    for entry in entries:
        for measure in SIGNS:
            if measure in entry.cells:
                entry.written[measure] = numbers.read(entry.cells[measure])
    for measure in SIGNS:
        for column in of_columns(entries, measure).values():
            _marks(meaning, column, measure, scales)
    _ranks(meaning, entries)
    _refused(meaning, entries)
    _removed(meaning, entries)
    _rounded(meaning, entries)
    legal.check(meaning, entries, scales, choices)


def _marks(meaning: Meaning, column: list[Entry], measure: str, scales: Scales) -> None:
    scale = {entry.cells[measure].ref: scales.of(entry.year, entry.indicator) for entry in column}
    marked = {
        e.cells[measure].ref for e in column if e.written[measure].percent or e.columns[measure].unit == "percent"
    }

    def fits(cell: Cell, value: Decimal) -> bool:
        own = scale[cell.ref]
        return own.holds(value, cell.ref in marked) or (own.percent_possible and own.holds(value, True)) or value == 0

    decision = marks.decide((entry.written[measure] for entry in column), fits)
    _tell_marks(meaning, column, measure, decision)
    for entry in column:
        entry.columns[measure].mark = decision.mark
    bad = {written.cell.ref for written in decision.cells} if decision.problem in ("I66L", "I65L") else set()
    for entry in column:
        own = entry.written[measure]
        if decision.problem == "I64" or own.cell.ref in bad:
            entry.refused = entry.refused or bool(own.digits and not own.exact)
        elif own.digits and not own.exact:
            entry.written[measure] = marks.valued(own, decision.mark)
            if entry.written[measure].value is None:
                entry.written[measure] = replace(own, digits="", bad="I72")


def _tell_marks(meaning: Meaning, column: list[Entry], measure: str, decision: marks.Decision) -> None:
    by_ref = {entry.cells[measure].ref: entry for entry in column}
    told = decision.cells if decision.problem == "I66L" else decision.cells[:1] if decision.problem else ()
    for own in told:
        entry = by_ref[own.cell.ref]
        values: dict[str, Any] = {"ref": own.cell.ref, "n": len(decision.cells)}
        if decision.problem == "I64":
            comma, point = (written.cell for written in decision.cells)
            values |= {"comma": comma.text, "comma_row": comma.row, "point": point.text, "point_row": point.row}
        elif decision.problem == "I65":
            values |= _readings(own, decision.mark)
        meaning.notice(str(decision.problem), **entry.ref(measure) | {"values": values})
    if decision.grouping:
        own = decision.cells[0]
        values = {"mark": decision.grouping, "n": len(decision.cells), "ref": own.cell.ref}
        meaning.notice("I66", **by_ref[own.cell.ref].ref(measure) | {"values": values})


def _readings(first: Written, mark: str) -> dict[str, str]:
    decimal = marks.valued(first, mark).value or Decimal(0)
    thousand = marks.valued(first, "." if mark == "," else ",").value or Decimal(0)
    return both(decimal=decimal, thousand=thousand)


def _ranks(meaning: Meaning, entries: list[Entry]) -> None:
    for entry in entries:
        cell = entry.cells.get("rank")
        if not cell or not cell.text or cell.text.lower() in numbers.MISSING:
            continue
        entry.rank, of = numbers.whole(cell)
        entry.rank_of = of or entry.rank_of  # else what a column of its own says
        if entry.rank is None or entry.rank == 0:
            entry.refused = True
            code = "I73" if cell.date or numbers.DATE.match(cell.text) else "I72R"
            meaning.notice(code, **entry.ref("rank") | {"values": {"ref": cell.ref, "shown": _shown(cell)}})


def _refused(meaning: Meaning, entries: list[Entry]) -> None:
    for entry in entries:
        for measure, own in entry.written.items():
            if own.bad:
                entry.refused = True
                place = entry.ref(measure)
                values = {"ref": own.cell.ref, "shown": _shown(own.cell)}
                meaning.notice(own.bad, **place | {"values": values})


def _shown(cell: Cell) -> str:
    """A date as people here write it, everything else as it stands."""
    parts = cell.text.split(" ")[0].split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 and len(parts[0]) == 4 else cell.text


def _removed(meaning: Meaning, entries: list[Entry]) -> None:
    """What was taken off cells to read them, with counts; and cells that say why they hold no score."""
    counted: Counter[str] = Counter()
    first: dict[str, tuple[Entry, str]] = {}
    for entry in entries:
        for measure, own in entry.written.items():
            missing = own.status not in (None, "blank")
            for code in own.removed | ({"I70"} if missing else set()):
                counted[code] += 1
                first.setdefault(code, (entry, measure))
    for code in sorted(counted):
        entry, measure = first[code]
        meaning.notice(code, **entry.ref(measure) | {"values": {"n": counted[code], "ref": entry.cells[measure].ref}})
    for mark, code in ((",", "I62"), (".", "I63")):
        columns = {
            e.columns[m].heading: e for m in SIGNS for e in entries if m in e.cells and e.columns[m].mark == mark
        }
        if columns:
            names = ", ".join(f"«{heading}»" for heading in columns)
            names_en = ", ".join(f"“{heading}”" for heading in columns)
            values = {"columns": names, "columns_en": names_en, "n": len(columns)}
            meaning.notice(code, sheet=entries[0].sheet, column=next(iter(columns)), values=values)


def _rounded(meaning: Meaning, entries: list[Entry]) -> None:
    rounded = []
    for entry in entries:
        for measure, own in entry.written.items():
            short = numbers.tidied(own.value) if own.value is not None else None
            if short is not None:
                entry.written[measure] = Written(own.cell, value=short, percent=own.percent)
                rounded.append((entry, measure))
    if rounded:
        entry, measure = rounded[0]
        meaning.notice("I78", **entry.ref(measure) | {"values": {"n": len(rounded), "ref": entry.cells[measure].ref}})
