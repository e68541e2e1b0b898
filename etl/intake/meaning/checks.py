"""What the figures of a table say about each other: repeats, gaps, sums, means, ranks (I71, I80-I83, I85, I89-I91)."""

from etl.intake.catalogue import Catalogue, Unit
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
    other = next(((before, entry) for before, entry in pairs if _value(before) != _value(entry)), None)
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
    values |= _shown("a", before) | _shown("b", entry)
    meaning.rejected.append(Row("rejected", entry.sheet, entry.row, cells, "I90"))
    column = next(iter(entry.columns.values())).heading
    meaning.notice("I90", sheet=entry.sheet, row=entry.row, column=column, cell=_text(entry), values=values)


def _value(entry: Entry) -> tuple[object, object]:
    own = entry.written.get("score")
    return (own.value if own and own.value is not None else own.status if own else None), entry.rank


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


def gaps(meaning: Meaning, entries: list[Entry], catalogue: Catalogue, index: str, ladder: str) -> None:
    """Units without a row (I91) and rows without a score (I71); what the catalogue knows to be missing is only told."""
    sheet = entries[0].sheet if entries else None
    absent: dict[tuple[str, ...], list[int]] = {}
    known: dict[tuple[str, ...], list[int]] = {}
    for year in sorted({entry.year for entry in entries}):
        own = [entry for entry in entries if entry.year == year and entry.unit.ladder == ladder]
        missing = catalogue.without(index, year)
        units_ = _absent(own, catalogue.ranked(ladder, year))
        untold = tuple(u.name_vi for u in units_ if "*" not in missing.get((u.vintage, u.code), {}))
        absent.setdefault(untold, []).append(year)
        known.setdefault(tuple(u.name_vi for u in units_ if u.name_vi not in untold), []).append(year)
        _blank(meaning, own, missing, year)
    wrong_set = any(noticed.code in ("I92", "I93") for noticed in meaning.noticed)
    for code, found in (("I91", absent), ("I91K", known)):
        for names, years in found.items() if not wrong_set else ():
            if names:
                values = {"n": len(names), "units": list(names), "year": years}
                meaning.notice(code, sheet=sheet, values=values)


def _absent(own: list[Entry], expected: dict[str, Unit]) -> list[Unit]:
    """Units nobody speaks of; Hà Tây is not expected of every table up to 2008."""
    seen = {entry.unit.code for entry in own}
    return [unit for code, unit in expected.items() if code not in seen and unit.vintage != "64"]


def _blank(meaning: Meaning, own: list[Entry], known: dict, year: int) -> None:
    blank = [e for e in own if "score" in e.written and e.written["score"].status == "blank"]
    told = [e for e in blank if not _is_known(e, known)]
    if len(told) < len(blank):
        units_ = list(dict.fromkeys(e.unit.name_vi for e in blank if e not in told))
        meaning.notice("I71K", sheet=own[0].sheet, values={"n": len(blank) - len(told), "units": units_, "year": year})
    by_unit: dict[str, list[Entry]] = {}
    for entry in told:
        by_unit.setdefault(entry.unit.name_vi, []).append(entry)
    scored = {e.unit.name_vi for e in own if "score" in e.written and e.written["score"].status != "blank"}
    empty = [name for name in by_unit if name not in scored]
    partly = {name: found for name, found in by_unit.items() if name in scored}
    if empty:
        first = by_unit[empty[0]][0]
        values = {"n": len(empty), "units": empty}
        meaning.notice("I71", sheet=first.sheet, row=first.row, column=first.columns["score"].heading, values=values)
    if partly:
        first = next(iter(partly.values()))[0]
        list_ = [f"{name} ({', '.join(e.columns['score'].heading for e in found)})" for name, found in partly.items()]
        values = {"n": sum(map(len, partly.values())), "m": len(partly), "units": list_}
        meaning.notice("I71P", sheet=first.sheet, row=first.row, column=first.columns["score"].heading, values=values)


def _is_known(entry: Entry, known: dict[tuple[str, str], dict[str, str]]) -> bool:
    missing = known.get((entry.unit.vintage, entry.unit.code), {})
    return bool(missing.keys() & {"*", entry.indicator, entry.indicator.split(".")[0]})


def equal(meaning: Meaning, entries: list[Entry]) -> None:
    """Columns that say the same of everybody (I85)."""
    for group in series(entries).values():
        values = [entry.written["score"].value for entry in group if entry.written["score"].value is not None]
        if len(values) > 2 and len(set(values)) == 1:
            place = group[0].ref("score")
            meaning.notice("I85", **place | {"values": both(value=values[0]) | {"n": len(values)}})
