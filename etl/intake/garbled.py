"""Text that was opened or saved in the wrong encoding: found, proposed, and changed only when a person agrees."""

import re
from collections import Counter
from collections.abc import Callable

from etl.intake import syllables
from etl.intake.book import Noticed
from etl.intake.columns import Change, Columns
from etl.intake.fonts import FONTS
from etl.intake.names import Known

SHOWN = 50  # proposals listed on the page
ENOUGH = 2000  # different texts of a column that are tried
_TWICE = re.compile(r"[ÂÃÄÅÆĂ][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122\u20ab ]|á[º»]|Æ°|áÂ")
_LATIN1 = re.compile(r"[\x00-\xff]*")
_BEYOND = re.compile(r"[\u0100-\u1fff]")


def mojibake(columns: Columns, known: Known, agreed: bool) -> list[Noticed]:
    """I07: UTF-8 that was read as Windows-1252 or -1258, once or more often."""
    changes = []
    for j, texts in columns.open().items():
        changes += columns.changes(j, {text: _undone(text, known) for text in texts if _TWICE.search(text)})
    if not changes:
        return []
    changes.sort(key=lambda change: (change.i, change.j))
    return [_proposed("I07", changes, columns, known, agreed)]


def _undone(text: str, known: Known) -> str:
    """The text as it was, or unchanged where no way back makes it a known name or Vietnamese."""
    import ftfy

    ways = [ftfy.fix_encoding(text)]
    for encoding in ("cp1252", "cp1258"):
        for start in (text, ways[0]):
            once = _again(start, encoding)
            ways += [once, _again(once, encoding)]
    best = max(ways, key=lambda way: (*_worth([way], known), -len(way)))
    return best if _worth([best], known) > _worth([text], known) else text


def _again(text: str, encoding: str) -> str:
    """The text read back as UTF-8; bytes that the encoding has no letter for were kept as they are."""
    try:
        whole = b"".join(sign.encode("latin-1" if "\x80" <= sign < "\xa0" else encoding) for sign in text)
        return whole.decode("utf-8")
    except UnicodeError:
        return text


def fonts(columns: Columns, known: Known, agreed: set[str], legacy: bool) -> list[Noticed]:
    """I08 to I11: columns in TCVN3 or VNI. `legacy`: the file itself is in one byte a letter."""
    gains = {j: gain for j in columns.open() if (gain := _gains(columns, j, known))}
    likely = Counter(font for gain in gains.values() for font in gain)
    found: dict[str, list[Change]] = {}
    for j, gain in gains.items():
        font = max(gain, key=lambda font: (gain[font], likely[font]))
        found.setdefault(font, []).extend(_converted(columns, j, FONTS[font], known))
    noticed = []
    for font, changes in found.items():
        code = _code(font, legacy, columns, changes)
        changes.sort(key=lambda change: (change.i, change.j))
        noticed.append(_proposed(code, changes, columns, known, code in agreed, {"font": font}))
    return noticed


def _gains(columns: Columns, j: int, known: Known) -> dict[str, tuple[int, float]]:
    """The fonts whose text a column may hold: what it becomes is Vietnamese, what it is is not."""
    texts = [text for text in columns.open()[j][:ENOUGH] if _bytes(text) is not None]
    if not syllables.telling(texts):
        return {}
    names, share = _worth(texts, known)
    gains = {font: _worth([convert(_bytes(text) or text) for text in texts], known) for font, convert in FONTS.items()}
    return {font: gain for font, gain in gains.items() if gain[0] >= names and gain[1] >= max(0.75, share + 0.3)}


def _worth(texts: list[str], known: Known) -> tuple[int, float]:
    return known.matches(texts), syllables.share(texts)


def _bytes(text: str) -> str | None:
    """The text as Latin-1 shows its bytes, where one byte a letter can hold it; it may come by way of Windows-1258."""
    if _LATIN1.fullmatch(text):
        return text
    for encoding in ("cp1252", "cp1258"):
        try:
            return text.encode(encoding).decode("latin-1")
        except UnicodeEncodeError:
            continue
    return None


def _converted(columns: Columns, j: int, convert: Callable[[str], str], known: Known) -> list[Change]:
    """What the column becomes; a cell that is good Vietnamese in a row of Unicode (a heading) stays."""
    mapping = {text: convert(_bytes(text) or text) for text in columns.open()[j] if _bytes(text) is not None}
    return [change for change in columns.changes(j, mapping) if not _belongs(columns, change, known)]


def _belongs(columns: Columns, change: Change, known: Known) -> bool:
    if change.before in known:
        return True
    others = [cell for j, cell in enumerate(columns.sheet.rows[change.i]) if j != change.j and _BEYOND.search(cell)]
    good = bool(others) and syllables.share(others) == 1 and syllables.share([change.before]) == 1
    return good and change.after not in known


def _code(font: str, legacy: bool, columns: Columns, changes: list[Change]) -> str:
    """I11 where other columns are good Unicode; else I08 and I09 for TCVN3 in a text and in a workbook, I10 for VNI."""
    touched = {change.j for change in changes}
    others = [text for j, texts in columns.open().items() if j not in touched for text in texts if _BEYOND.search(text)]
    if others and syllables.share(others) > 0.8:
        return "I11"
    return "I10" if font == "VNI" else "I08" if legacy or not columns.sheet.name else "I09"


def _proposed(
    code: str,
    changes: list[Change],
    columns: Columns,
    known: Known,
    agreed: bool,
    more: dict[str, object] | None = None,
) -> Noticed:
    """The question, with what stands there and what it would be; carried out where it was agreed to."""
    first = next((change for change in changes if change.after in known), changes[0])
    matched, names = _names(columns, changes, known)
    headings = list(dict.fromkeys(columns.heading(change.j) for change in changes))
    values = {
        **{"before": first.before, "after": first.after, "count": len(changes), "matched": matched, "names": names},
        **{"columns": headings, "applied": agreed, **(more or {})},
        "changes": [[columns.row(change), change.j, change.before, change.after] for change in changes[:SHOWN]],
    }
    row, sheet = columns.row(first), columns.sheet.name or None
    noticed = Noticed(code, sheet, row, columns.heading(first.j), first.before, first.after, values)
    (columns.apply if agreed else columns.leave)(changes)
    return noticed


def _names(columns: Columns, changes: list[Change], known: Known) -> tuple[int, int]:
    """Of the column with most names after the change: how many are known, of how many texts from first to last."""
    best = (0, 0)
    after = {(change.i, change.j): change.after for change in changes}
    for j in {change.j for change in changes}:
        cells = [after.get((i, j), row[j] if j < len(row) else "") for i, row in enumerate(columns.sheet.rows)]
        hits = [i for i, cell in enumerate(cells) if cell in known]
        if len(hits) > best[0]:
            best = len(hits), sum(bool(cell.strip()) for cell in cells[hits[0] : hits[-1] + 1])
    return best
