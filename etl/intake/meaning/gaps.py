"""Who is missing from a table: units without a row (I91), rows without a score (I71)."""

from etl.intake.catalogue import Catalogue, Unit
from etl.intake.meaning.entries import Entry
from etl.intake.meaning.model import Meaning


def tell(meaning: Meaning, entries: list[Entry], catalogue: Catalogue, index: str, ladder: str) -> None:
    """Units of a ladder without a row (I91), rows without a score (I71); what is known to be missing is only told."""
    sheet = entries[0].sheet if entries else None
    entries = [entry for entry in entries if entry.unit.ladder == ladder]
    absent: dict[tuple[str, ...], list[int]] = {}
    known: dict[tuple[str, ...], list[int]] = {}
    for year in sorted({entry.year for entry in entries}):
        own = [entry for entry in entries if entry.year == year]
        missing = catalogue.without(index, year)
        units_ = [
            u for u in _absent(own, catalogue, index, ladder, year) if (u.vintage, u.code) not in meaning.undecided
        ]
        untold = tuple(u.name_vi for u in units_ if "*" not in missing.get((u.vintage, u.code), {}))
        absent.setdefault(untold, []).append(year)
        known.setdefault(tuple(u.name_vi for u in units_ if u.name_vi not in untold), []).append(year)
        _blank(meaning, own, missing, year)
    wrong_set = any(noticed.code in ("I92", "I93") for noticed in meaning.noticed)
    for code, found in (("I91", absent), ("I91K", known)):
        for names, years in found.items() if not wrong_set else ():
            if names:
                values = {"n": len(names), "units": list(names), "year": years}
                meaning.notice(code, ladder=ladder, sheet=sheet, values=values)


def _absent(own: list[Entry], catalogue: Catalogue, index: str, ladder: str, year: int) -> list[Unit]:
    """Units nobody speaks of. Hà Tây is not expected of every table up to 2008; not every ministry is ranked."""
    seen = {entry.unit.code for entry in own}
    edition = catalogue.editions.get((index, year, ladder))
    if ladder != "province" and edition and edition.ranked_units and len(seen) >= edition.ranked_units:
        return []
    expected = catalogue.ranked(ladder, year)
    return [unit for code, unit in expected.items() if code not in seen and unit.vintage != "64"]


def _blank(meaning: Meaning, own: list[Entry], known: dict, year: int) -> None:
    blank = [e for e in own if "score" in e.written and e.written["score"].status == "blank"]
    told = [e for e in blank if not _is_known(e, known)]
    if len(told) < len(blank):
        units_ = list(dict.fromkeys(e.unit.name_vi for e in blank if e not in told))
        meaning.notice(
            "I71K",
            ladder=own[0].unit.ladder,
            sheet=own[0].sheet,
            values={"n": len(blank) - len(told), "units": units_, "year": year},
        )
    by_unit: dict[str, list[Entry]] = {}
    for entry in told:
        by_unit.setdefault(entry.unit.name_vi, []).append(entry)
    scored = {e.unit.name_vi for e in own if "score" in e.written and e.written["score"].status != "blank"}
    empty = [name for name in by_unit if name not in scored]
    partly = {name: found for name, found in by_unit.items() if name in scored}
    if empty:
        first = by_unit[empty[0]][0]
        values = {"n": len(empty), "units": empty}
        meaning.notice(
            "I71",
            ladder=first.unit.ladder,
            sheet=first.sheet,
            row=first.row,
            column=first.columns["score"].heading,
            values=values,
        )
    if partly:
        first = next(iter(partly.values()))[0]
        list_ = [f"{name} ({', '.join(e.columns['score'].heading for e in found)})" for name, found in partly.items()]
        values = {"n": sum(map(len, partly.values())), "m": len(partly), "units": list_}
        meaning.notice(
            "I71P",
            ladder=first.unit.ladder,
            sheet=first.sheet,
            row=first.row,
            column=first.columns["score"].heading,
            values=values,
        )


def _is_known(entry: Entry, known: dict[tuple[str, str], dict[str, str]]) -> bool:
    missing = known.get((entry.unit.vintage, entry.unit.code), {})
    return bool(missing.keys() & {"*", entry.indicator, entry.indicator.split(".")[0]})
