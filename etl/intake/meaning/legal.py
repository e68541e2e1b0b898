"""Scores against their scale: percent or points, shares, zeros, what lies outside (I67L, I68, I69L, I70Z, I75-I77)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from etl.intake.meaning.choices import Choices
from etl.intake.meaning.entries import Entry, series
from etl.intake.meaning.model import Meaning
from etl.intake.meaning.numbers import Written
from etl.intake.meaning.ranges import Scale, Scales, stated
from etl.intake.plain import both


def check(meaning: Meaning, entries: list[Entry], scales: Scales, choices: Choices) -> None:
    """Set `unit_of` of every entry with a score, refuse what cannot be true, and tell."""
    for group in series(entries).values():
        _series(meaning, group, scales.of(group[0].year, group[0].indicator), choices)
    _tell_zeros(meaning, entries)


def _series(meaning: Meaning, group: list[Entry], scale: Scale, choices: Choices) -> None:
    """Percent or points, then the range, of the cells of one column that mean one thing."""
    scored = [entry for entry in group if entry.written["score"].value is not None]
    _zeros(meaning, scored, scale)
    scored = [entry for entry in scored if entry.written["score"].value is not None]
    if not scored:
        return
    percent = _percent(meaning, scored, scale)
    for entry in group:
        entry.unit_of = "percent" if percent or scale.rate else "points"
    if _fractions(meaning, scored, scale, percent, choices):
        return
    outside = [entry for entry in scored if not scale.holds(_value(entry), percent) and _value(entry) >= 0]
    for entry in [entry for entry in scored if _value(entry) < 0]:
        entry.refused = True
        meaning.notice("I75", **_with(entry, both(value=_value(entry))))
    if len(scored) > 2 and len(outside) > len(scored) / 2 and not percent:
        _wrong_scale(meaning, outside, scale)
    else:
        for entry in outside:
            entry.refused = True
            code = "I76" if _value(entry) > scale.high else "I76B"
            meaning.notice(code, **_with(entry, both(value=_value(entry)) | stated(scale, percent)))
    _denominators(meaning, scored, scale)


def _percent(meaning: Meaning, scored: list[Entry], scale: Scale) -> bool:
    """Whether a series is in percent of its maximum: because it says so, or because nothing else is possible."""
    own = [entry.written["score"] for entry in scored]
    said = [w.percent or entry.stated_unit == "percent" for w, entry in zip(own, scored, strict=True)]
    if scored[0].columns["score"].unit == "percent" or all(said):
        return scale.high != 100 or not scale.known
    if any(said) and scale.high != 100:
        odd = next(entry for entry, marked in zip(scored, said, strict=True) if marked)
        meaning.notice("I67L", **odd.ref("score"))
        for entry in scored:
            entry.refused = True
        return False
    over = [entry for entry in scored if _value(entry) > scale.high]
    if scale.percent_possible and len(over) > len(scored) / 2 and all(_value(entry) <= 100 for entry in scored):
        meaning.notice("I68P", **_with(over[0], both(value=_value(over[0]), top=scale.high)))
        return True
    return False


def _fractions(meaning: Meaning, scored: list[Entry], scale: Scale, percent: bool, choices: Choices) -> bool:
    """Shares (0.8235) in a column of 0–100: proposed times 100, unless a person wants them as they are."""
    values = [_value(entry) for entry in scored]
    if not (percent or scale.high == 100) or len(values) < 2 or not all(0 <= value <= 1 for value in values):
        return False
    meaning.notice("I68", **_with(scored[0], both(times=values[0] * 100)))
    if "I68" not in choices.as_is:
        for entry in scored:
            own = entry.written["score"]
            entry.written["score"] = Written(own.cell, value=_value(entry) * 100)
    return True


def _zeros(meaning: Meaning, scored: list[Entry], scale: Scale) -> None:
    """0 where every indicator begins above 0 was not published; elsewhere it stays 0, and a person is asked."""
    for entry in (entry for entry in scored if _value(entry) == 0):
        if scale.zero_is_missing:
            entry.written["score"] = Written(entry.cells["score"], status="not_published", removed=frozenset({"I70Z"}))
        else:
            entry.written["score"] = replace(entry.written["score"], removed=frozenset({"I70W"}))


def _tell_zeros(meaning: Meaning, entries: list[Entry]) -> None:
    for code in ("I70Z", "I70W"):
        found = [entry for entry in entries if "score" in entry.written and code in entry.written["score"].removed]
        if found:
            units = list(dict.fromkeys(entry.unit.name_vi for entry in found))
            meaning.notice(code, **_with(found[0], {"n": len(found), "m": len(units), "units": units}))


def _wrong_scale(meaning: Meaning, outside: list[Entry], scale: Scale) -> None:
    for entry in outside:
        entry.refused = True
    values = both(value=_value(outside[0])) | stated(scale, False) | {"n": len(outside)}
    meaning.notice("I77", **_with(outside[0], values))


def _denominators(meaning: Meaning, scored: list[Entry], scale: Scale) -> None:
    for entry in scored:
        of = (entry.written["score"].of or "").replace(",", ".")
        if of and scale.known and Decimal(of) != scale.high:
            entry.refused = True
            meaning.notice("I69L", **_with(entry, both(of=of, top=scale.high)))


def _value(entry: Entry) -> Decimal:
    return entry.written["score"].value or Decimal(0)


def _with(entry: Entry, values: dict[str, Any]) -> dict[str, Any]:
    place = entry.ref("score")
    return place | {"values": {"ref": entry.cells["score"].ref} | values}
