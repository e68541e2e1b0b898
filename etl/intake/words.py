"""What there is to say about a file, in the reader's language: levels and texts of every code, from messages/*.toml."""

import re
import string
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, Literal

from etl.intake.book import Noticed

Level = Literal["error", "warning", "info"]
LANGS = ("vi", "en")
QUOTED = 80  # characters of a cell, a heading or a name that a message quotes
_LONG = re.compile(rf"([«“])([^«»“”]{{{QUOTED}}})[^«»“”]+(?=[»”])")


@cache
def messages() -> dict[str, dict[str, str]]:
    """{code: {"level", "vi", "en"}} of all files in etl/intake/messages; a code stands in one file only."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(Path(__file__).with_name("messages").glob("*.toml")):
        table: dict[str, dict[str, str]] = tomllib.loads(path.read_text("utf-8"))
        if twice := found.keys() & table.keys():
            raise ValueError(f"{path.name}: {', '.join(sorted(twice))} already stand in another file")
        found |= table
    return found


def level(code: str) -> Level:
    """`error` blocks publishing, a `warning` wants a tick, `info` only tells."""
    found = messages()[code]["level"]
    if found == "error":
        return "error"
    return "warning" if found == "warning" else "info"


def text(noticed: Noticed, lang: str) -> str:
    """The sentence for one finding; placeholders are its fields (sheet, row, column, cell, suggestion) and values."""
    own = {"sheet": noticed.sheet, "row": noticed.row, "column": noticed.column, "cell": noticed.cell}
    own = {key: short(value) if isinstance(value, str) else value for key, value in own.items()}
    filled = _Written(own | {"suggestion": noticed.suggestion} | noticed.values)
    return _LONG.sub(r"\1\2…", string.Formatter().vformat(messages()[noticed.code][lang], (), filled))


def short(quoted: str) -> str:
    """The beginning of what a file says, with … where there is more of it."""
    return quoted if len(quoted) <= QUOTED else quoted[:QUOTED] + "…"


def folded(noticed: list[Noticed], shown: int = 10) -> list[Noticed]:
    """Findings for a list to read: of one code the first few, then how many more there are."""
    counted: Counter[str] = Counter()
    kept = []
    for one in noticed:
        counted[one.code] += 1
        if counted[one.code] <= shown:
            kept.append(one)
        elif counted[one.code] == shown + 1:
            more = sum(other.code == one.code for other in noticed) - shown
            kept.append(Noticed("more", values={"code": one.code, "count": more}))
    return kept


class _Written(dict[str, Any]):
    """Values as they are written: lists joined by commas, nothing where there is none."""

    def __getitem__(self, key: str) -> str:
        value = super().__getitem__(key)
        if isinstance(value, list | tuple):
            return ", ".join(short(str(part)) for part in value)
        return "" if value is None else str(value)
