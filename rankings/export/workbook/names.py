"""Names of sheets that every spreadsheet accepts."""

import re
from collections.abc import Sequence

from rankings.export.files import legal

LONGEST, RESERVED = 31, "history"


def sheet_names(titles: Sequence[str], last: Sequence[str], empty: str) -> list[str]:
    """One a title, then `last` as they are: at most 31 characters, unlike each other, without []:*?/\\."""
    names: list[str] = []
    for title in titles:
        names.append(_unlike(_plain(title) or empty, [*names, *last]))
    return [*names, *last]


def _plain(title: str) -> str:
    words = re.sub(r"[\[\]:*?/\\]", " ", legal(title)).split()
    name = " ".join(words).strip("' ")
    return f"{name} 1" if name.lower() == RESERVED else cut(name, LONGEST)


def cut(name: str, most: int) -> str:
    """The name, where it is too long its first words and '…'."""
    if _length(name) <= most:
        return name
    kept = name
    while _length(kept) > most - 1:
        kept = kept[:-1]
    whole, _, _ = kept.rpartition(" ")
    return (whole if _length(whole) > most // 2 else kept).rstrip("' ,;–-") + "…"


def _length(name: str) -> int:
    """As spreadsheets count: UTF-16 units."""
    return len(name.encode("utf-16-le")) // 2


def _unlike(name: str, taken: Sequence[str]) -> str:
    known = {one.lower() for one in taken}
    found, n = name, 1
    while found.lower() in known:
        n += 1
        found = f"{cut(name, LONGEST - len(f' ({n})'))} ({n})"
    return found
