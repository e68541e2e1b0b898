"""Letters that look right and are not, or have two forms: hidden signs, look-alikes, loose marks, tone places."""

import re
import unicodedata
from collections.abc import Callable
from itertools import product

from etl.intake.book import Noticed
from etl.intake.columns import Change, Columns
from etl.intake.names import Known

SHOWN = 20  # findings of one kind that are named one by one
_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HIDDEN = re.compile(
    "[\u00a0\u2000-\u200a\u202f\u205f\u3000"
    "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_CYRILLIC = dict(zip("АВЕКМНОРСТХУІЅЈаеорсухіѕј", "ABEKMHOPCTXYISJaeopcyxisj", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_ETH = {"\u00d0": "Đ", "\u0189": "Đ"}
_WIDE = {chr(0xFF01 + place): chr(0x21 + place) for place in range(94)}
_LOOK_ALIKES = _CYRILLIC | _GREEK | _ETH | _WIDE
_ALIKE_TABLE = str.maketrans(_LOOK_ALIKES)
_FOREIGN = re.compile("[\u0370-\u04ff\uff00-\uffef]")
_LOST = re.compile("[^\\W\\d_][?\ufffd]+[^\\W\\d_]|\ufffd")
_MARKS = "\u0300\u0301\u0309\u0303\u0323"


def _tone_places() -> dict[str, str]:
    """Hoà: Hòa, and so on: the mark on the first of the two vowels that end a syllable."""
    places = {}
    for vowels, mark in product(("oa", "oe", "uy", "Oa", "Oe", "Uy", "OA", "OE", "UY"), _MARKS):
        old = vowels[0] + unicodedata.normalize("NFC", vowels[1] + mark)
        places[old] = unicodedata.normalize("NFC", vowels[0] + mark) + vowels[1]
    return places


_TONE_PLACES = _tone_places()
_OLD_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_TONE_PLACES)})(?!\w)")


def _shown(text: str) -> str:
    return _HIDDEN.sub("", _BLANK.sub(" ", text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _one_tone_place(text: str) -> str:
    return _OLD_TONE.sub(lambda part: _TONE_PLACES[part[0]], text)


def _latin(text: str) -> str:
    """Look-alikes as the letters they look like; a text that is truly in another script stays."""
    latin = text.translate(_ALIKE_TABLE)
    return text if _FOREIGN.search(latin) else latin


def mend(columns: Columns, known: Known, agreed: set[str]) -> list[Noticed]:
    """I16, I17, I12 and I13 in this order, so that each sees what the one before has mended."""
    hidden = _changes(columns, _shown)
    columns.apply(hidden)
    noticed = [_counted("I16", hidden, columns, sum(len(_HIDDEN.findall(change.before)) for change in hidden))]
    noticed += _look_alikes(columns, known, "I17" in agreed)
    for code, rule in (("I12", _composed), ("I13", _one_tone_place)):
        changes = _changes(columns, rule)
        columns.apply(changes)
        noticed.append(_counted(code, changes, columns, len(changes)))
    return [found for found in noticed if found is not None]


def lost(columns: Columns) -> list[Noticed]:
    """I14Q: letters that a program without them has written as question marks; nobody can bring them back."""
    found: dict[int, list[Change]] = {}
    for i, row in enumerate(columns.sheet.rows):
        for j, cell in enumerate(row):
            if ("?" in cell or "\ufffd" in cell) and "://" not in cell and _LOST.search(cell):
                found.setdefault(j, []).append(Change(i, j, cell, cell))
    gone = [change for several in found.values() if len(several) > 2 for change in several]
    if not gone:
        return []
    first = min(gone, key=lambda change: (change.i, change.j))
    where = (columns.sheet.name or None, columns.row(first), columns.heading(first.j), first.before)
    return [Noticed("I14Q", *where, values={"count": len(gone)})]


def _changes(columns: Columns, rule: Callable[[str], str]) -> list[Change]:
    changes: list[Change] = []
    for j, texts in columns.open().items():
        changes += columns.changes(j, {text: rule(text) for text in texts})
    return sorted(changes, key=lambda change: (change.i, change.j))


def _counted(code: str, changes: list[Change], columns: Columns, count: int) -> Noticed | None:
    """One finding for all changes of a kind, at the place of the first."""
    if not changes:
        return None
    first = changes[0]
    values = {"count": count, "before": _word(first.before, first.after), "after": _word(first.after, first.before)}
    heading = columns.heading(first.j)
    return Noticed(code, columns.sheet.name or None, columns.row(first), heading, first.before, values=values)


def _word(text: str, other: str) -> str:
    """The first word of a text that is another one in the other text."""
    pairs = zip(text.split(), other.split(), strict=False)
    return next((word for word, against in pairs if word != against), text)


def _look_alikes(columns: Columns, known: Known, agreed: bool) -> list[Noticed]:
    """I17, but for names that are known in that spelling too (Ðồng Nai with the letter eth)."""
    changes = [change for change in _changes(columns, _latin) if change.before not in known]
    noticed = []
    for change in changes[:SHOWN]:
        sign = next(sign for sign in change.before if sign in _LOOK_ALIKES)
        values = {
            "place": columns.place(change),
            "sign": f"U+{ord(sign):04X}",
            "count": len(changes),
            "applied": agreed,
        }
        where = columns.sheet.name or None, columns.row(change), columns.heading(change.j), change.before, change.after
        noticed.append(Noticed("I17", *where, values))
    (columns.apply if agreed else columns.leave)(changes)
    if len(changes) > SHOWN:
        more = {"code": "I17", "count": len(changes) - SHOWN}
        noticed.append(Noticed("more", columns.sheet.name or None, values=more))
    return noticed
