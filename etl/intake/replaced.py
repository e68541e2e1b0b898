"""What a table replaces: which figures, and who stated them (I97)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from etl.intake.served import Voice

SHOWN = 4  # sources named


@dataclass(frozen=True)
class Handed:
    """A table that was handed in: its name, by whom, on which day; of which bytes."""

    name: str
    who: str
    date: str
    sha256: str = ""


@dataclass(frozen=True)
class Origin:
    """Where served figures come from: the version, and the tables handed in that it is made of, in their order."""

    version: str = "?"
    layers: tuple[Handed, ...] = ()


def sources(voices: Iterable[Voice], origin: Origin) -> dict[str, str]:
    """The sources of some figures for a message, those of most figures first: "vietnamplus.vn (7 ô), …"."""
    counted = Counter(voices)
    first = sorted(counted, key=lambda one: (-counted[one], one.vi))
    vi = [f"{_named(one, origin)[0]} ({counted[one]} ô)" for one in first[:SHOWN]]
    en = [f"{_named(one, origin)[1]} ({counted[one]})" for one in first[:SHOWN]]
    more = len(first) - SHOWN
    vi += [f"và {more} nguồn nữa"] if more > 0 else []
    en += [f"and {more} more"] if more > 0 else []
    return {"sources": ", ".join(vi), "sources_en": ", ".join(en)}


def _named(voice: Voice, origin: Origin) -> tuple[str, str]:
    if not 0 < voice.handed_in <= len(origin.layers):
        return voice.vi, voice.en
    own = origin.layers[voice.handed_in - 1]
    day = "/".join(reversed(own.date.split("-")))
    return f"tệp «{own.name}» do {own.who} nhập {day}", f"file “{own.name}” uploaded by {own.who} on {own.date}"
