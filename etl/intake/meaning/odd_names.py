"""What there is to say about the names of a table (I59, I60, I86-I88, I92, I93)."""

from typing import Any

from etl import vintages
from etl.intake.catalogue import Catalogue, Unit
from etl.intake.meaning.model import Meaning
from etl.intake.meaning.who import Who

KINDS = {"province": ("tỉnh/thành", "provinces"), "ministry": ("bộ/ngành", "ministries")}


def tell(who: Who, meaning: Meaning, sheet: str, column: str) -> None:
    """Findings I59, I60, I86-I88, I92, I93."""
    place: dict[str, Any] = {"sheet": sheet, "column": column}
    _sets(who, meaning, place)
    for year, printed in who.seen.items():
        _vintage(who, meaning, place, year, printed)
    for (name, year), (number, unit) in who.ceased.items():
        if not who.wrong_set:
            values = {"year": year, **_into(who.catalogue, unit)}
            meaning.notice("I88", **place, row=number, cell=name, values=values)
    for number, code, own, name in who.odd_codes:
        meaning.notice("I86K", **place, row=number, cell=name, values={"code": code, "own": own})
    _others(who, meaning, place)
    _unknown(who, meaning, place)
    _nameless(who, meaning, place)
    if not who.wrong_set:
        _normalised(who, meaning, place)


def _is_older_set(who: Who, year: int) -> bool:
    """63 names where 34 are meant: many of them ceased, more names in all than there are units."""
    ceased = sum(1 for _, when in who.ceased if when == year)
    both = ceased + len(who.seen.get(year, {}))
    return ceased > 2 and both > len(who.catalogue.ranked(who.ladders[0], year))


def _vintage(who: Who, meaning: Meaning, place: dict[str, Any], year: int, printed: dict[str, str]) -> None:
    expected = len(who.catalogue.ranked(who.ladders[0], year))
    if _is_older_set(who, year):
        found = len(printed) + sum(1 for _, when in who.ceased if when == year)
        who.wrong_set = True
        meaning.notice("I92", **place, values={"year": year, "expected": expected, "found": found})
    newer = {match.code for text in printed.values() if (match := who.names.find(text, ("34",)))}
    whole = len(who.catalogue.ranked("province", vintages.MERGER_YEAR))
    if who.ladders[0] == "province" and vintages.of_year(year) == "63" and len(printed) == len(newer) == whole:
        who.wrong_set = True
        meaning.notice("I93", **place, values={"year": year, "expected": expected, "found": whole})


def _others(who: Who, meaning: Meaning, place: dict[str, Any]) -> None:
    if who.other_set:
        number, system, year = who.other_set[0]
        rows = [number for number, _, _ in who.other_set]
        values = {"system": system, "year": year, "n": len(rows), "rows": rows}
        meaning.notice("I93S", **place, row=number, cell=system, values=values)


def _unknown(who: Who, meaning: Meaning, place: dict[str, Any]) -> None:
    for printed, name in who.unknown.items():
        values = {"maybe": " / ".join(unit for _, _, unit in name.suggestions), "rows": name.rows}
        suggestion = name.suggestions[0][2] if name.suggestions else None
        code = "I87" if name.suggestions else "I87L"
        meaning.notice(code, **place, row=name.rows[0], cell=printed, suggestion=suggestion, values=values)


def _nameless(who: Who, meaning: Meaning, place: dict[str, Any]) -> None:
    if who.nameless:
        meaning.notice("I51R", **place, row=who.nameless[0], values={"n": len(who.nameless), "rows": who.nameless})


def _normalised(who: Who, meaning: Meaning, place: dict[str, Any]) -> None:
    other = [name for key, name in who.names.met.items() if name.how == "normalised" and key not in who.names.told]
    who.names.told |= set(who.names.met)
    if other:
        pairs = list(dict.fromkeys(f"«{name.printed}» → {name.name}" for name in other))
        meaning.notice("I86", **place, row=other[0].rows[0], values={"n": len(pairs), "pairs": pairs})


def _sets(who: Who, meaning: Meaning, place: dict[str, Any]) -> None:
    vi, en = KINDS.get(who.ladders[0], (who.ladders[0], who.ladders[0]))
    if who.foreign:
        first, row = next(iter(who.foreign.items()))
        other = who.names.anywhere(first)
        unit = who.catalogue.units[other.vintage, other.code] if other else None
        found, found_en = KINDS.get(unit.ladder if unit else "", (unit.ladder, unit.ladder) if unit else ("", ""))
        values = {"wanted": vi, "wanted_en": en, "found": found, "found_en": found_en, "n": len(who.foreign)}
        meaning.notice("I59", **place, row=row, cell=first, values=values)
    if who.local:
        first, row = next(iter(who.local.items()))
        values = {"wanted": vi, "wanted_en": en, "n": len(who.local)}
        meaning.notice("I60", **place, row=row, cell=first, values=values)


def _into(catalogue: Catalogue, unit: Unit) -> dict[str, object]:
    """What a unit that is no more went into, and when."""
    later = catalogue.units.get(("34", unit.new_code or "")) if unit.vintage == "63" else None
    into = later or catalogue.units.get(("63", unit.new_code or ""))
    since = int(unit.valid_to[:4]) if unit.valid_to else None
    return {"into": into.name_vi if into else "", "since": since}
