"""What the rows and columns of a table say about each other: repeats, columns that say one thing (I85, I89, I90)."""

from etl.intake.meaning.entries import Entry, series
from etl.intake.meaning.model import Meaning, Row
from etl.intake.plain import both


def repeats(meaning: Meaning, entries: list[Entry]) -> list[Entry]:
    """Entries without second statements of a figure: the same one is left out (I89), another value is refused (I90)."""
    first: dict[tuple[int, str, str, str], Entry] = {}
    kept: list[Entry] = []
    again: dict[tuple[str, str, int, str, int], list[tuple[Entry, Entry]]] = {}
    for entry in entries:
        before = first.setdefault(entry.key, entry)
        if before is entry:
            kept.append(entry)
        else:
            again.setdefault((entry.unit.code, before.sheet, before.row, entry.sheet, entry.row), []).append(
                (before, entry)
            )
    elsewhere = [pair for pairs in again.values() for pair in pairs if pair[0].sheet != pair[1].sheet]
    same = sum(_value(before) == _value(entry) for before, entry in elsewhere)
    if same:
        meaning.notice("I89S", values={"n": same})
    for pairs in again.values():
        _repeated(meaning, pairs)
    return kept


def _repeated(meaning: Meaning, pairs: list[tuple[Entry, Entry]]) -> None:
    """One row that says again what another says of the same unit."""
    other = next(((before, entry) for before, entry in pairs if _differ(before, entry)), None)
    before, entry = other or pairs[0]
    cells = list(entry.line) or [cell.text for cell in entry.cells.values()]
    values = {"first": before.row, "unit": entry.unit.name_vi}
    if other is None and entry.sheet == before.sheet:
        meaning.dropped.append(Row("repeated", entry.sheet, entry.row, cells))
        meaning.notice("I89", sheet=entry.sheet, row=entry.row, cell=entry.printed, values=values)
    if other is None:
        return
    for own in (entry for pair in pairs for entry in pair):
        own.refused = True
    values |= _told(before, entry)
    meaning.rejected.append(Row("rejected", entry.sheet, entry.row, cells, "I90"))
    column = next(iter(entry.columns.values())).heading
    meaning.notice("I90", sheet=entry.sheet, row=entry.row, column=column, cell=_text(entry), values=values)


def _value(entry: Entry) -> tuple[object, object]:
    own = entry.written.get("score")
    return (own.value if own and own.value is not None else own.status if own else None), entry.rank


def _differ(before: Entry, entry: Entry) -> bool:
    """Whether two rows say different things of a unit; columns nobody knows count within one sheet."""
    return _value(before) != _value(entry) or (before.sheet == entry.sheet and before.others != entry.others)


def _told(before: Entry, entry: Entry) -> dict[str, str]:
    """The two values, out of a column nobody knows where the others say the same."""
    if _value(before) != _value(entry):
        return _shown("a", before) | _shown("b", entry)
    a, b = next((a, b) for a, b in zip(before.others, entry.others, strict=True) if a != b)
    return {"a": a or "–", "b": b or "–", "a_en": a or "–", "b_en": b or "–"}


def refused(meaning: Meaning, entries: list[Entry]) -> None:
    """Rows of which a figure was not taken, once each; what was wrong is told already."""
    known = {(row.sheet, row.row) for row in meaning.rejected}
    for entry in entries:
        if entry.refused and (entry.sheet, entry.row) not in known:
            known.add((entry.sheet, entry.row))
            texts = list(entry.line) or [cell.text for cell in entry.cells.values()]
            meaning.rejected.append(Row("rejected", entry.sheet, entry.row, texts, "cell"))


def _text(entry: Entry) -> str:
    return next((cell.text for cell in entry.cells.values() if cell.text), "")


def _shown(name: str, entry: Entry) -> dict[str, str]:
    """What an entry says, as people write it: a number of the file itself with a decimal comma."""
    cell = next((cell for cell in entry.cells.values() if cell.text), None)
    return both(**{name: cell.text}) if cell and cell.numeric else {name: _text(entry), f"{name}_en": _text(entry)}


def equal(meaning: Meaning, entries: list[Entry]) -> None:
    """Columns that say the same of everybody (I85)."""
    for (*_, ladder), group in series(entries).items():
        values = [entry.written["score"].value for entry in group if entry.written["score"].value is not None]
        if len(values) > 2 and len(set(values)) == 1:
            place = group[0].ref("score")
            meaning.notice("I85", ladder=ladder, **place | {"values": both(value=values[0]) | {"n": len(values)}})
