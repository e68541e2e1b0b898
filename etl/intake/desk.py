"""A table that is handed in, looked at: what stands in the file, what it means, what is odd beside what is served.

The page and the terminal go the same way. Nothing is remembered between two looks but the bytes under their SHA-256 and
the choices a person made, so that any step can be gone back to.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from etl import audit, handing_in, opened, originals, store
from etl.errors import EtlError
from etl.intake import asked, child, compare, replaced, served, words
from etl.intake.book import Book, Noticed
from etl.intake.catalogue import Catalogue
from etl.intake.meaning import Choices, Meaning
from etl.intake.replaced import Handed, Origin

READING = ("accept", "sheet", "encoding", "delimiter")  # choices of the reading; those of the meaning are in Choices
UNDECIDED = "I87"
ORDER = {"error": 0, "warning": 1, "info": 2}


@dataclass
class Look:
    """What one look at a file shows. `base`: the version it would be published on top of.

    `compared`: what is odd beside the served version (I97, I99, I100). `same`: the record of a published layer made of
    the very same bytes (I98); `instead`: how many of its values gave way to which later table (`n`, `sources`; I98L).
    `publisher`: of the index, for the source record unless somebody says otherwise.
    """

    book: Book
    meaning: Meaning
    compared: list[Noticed]
    base: str
    choices: dict[str, Any]
    same: dict[str, Any] | None = None
    instead: dict[str, Any] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=Catalogue, repr=False)
    publisher: str = ""

    @property
    def noticed(self) -> list[Noticed]:
        """Everything there is to say: errors, then warnings, then what was done; in the order of the file."""
        found = [*self.book.noticed, *self.meaning.noticed, *self.compared]
        if told := self.told_before:
            found.append(told)
        return sorted(found, key=lambda one: (ORDER[words.level(one.code)], one.sheet or "", one.row or 0))

    @property
    def told_before(self) -> Noticed | None:
        """That these bytes were published before, and whether their values are in use."""
        if self.same is None:
            return None
        day = "/".join(reversed(audit.day(str(self.same.get("at"))).split("-")))
        return Noticed(
            "I98L" if self.instead else "I98", values={"date": day, "name": self.same.get("name"), **self.instead}
        )

    @property
    def errors(self) -> list[Noticed]:
        return [one for one in self.noticed if words.level(one.code) == "error"]

    @property
    def waiting(self) -> list[Noticed]:
        """Warnings that nobody has accepted yet; a name that is only near (I87) waits for its unit, not for a tick."""
        accepted = set(self.choices.get("accept", ())) - {UNDECIDED}
        return [one for one in self.noticed if words.level(one.code) == "warning" and one.code not in accepted]

    @property
    def publishable(self) -> bool:
        stated = any(one.status == "published" for one in self.meaning.statements)
        return stated and not (self.errors or self.waiting or self.unanswered) and self.same is None

    @property
    def unanswered(self) -> list[str]:
        """Choices that only a person can make and nobody made; none of what was published before."""
        return [] if self.same else asked.unanswered(self.meaning, self.catalogue, self.choices)

    @property
    def questions(self) -> list[EtlError]:
        """What is asked of each of `unanswered`."""
        return [asked.question(choice, self.meaning, self.catalogue) for choice in self.unanswered]


def look(folder: Path, sha256: str, name: str, choices: dict[str, Any], pasted: bool = False) -> Look:
    """Read the file that was received under `sha256` and see what it means; publishes nothing.

    `name`: what the file was called. `choices`: see etl.intake.child.read and etl.intake.meaning.Choices.
    Raises EtlError (no version to compare with), UnknownChoice.
    """
    version = store.served(folder)
    with opened.read_only(version.path) as con:
        catalogue = Catalogue.of(con)
        asked = {key: choices[key] for key in READING if key in choices} | ({"kind": "pasted"} if pasted else {})
        own = {key: value for key, value in choices.items() if key in Choices.__dataclass_fields__}
        book, meaning = child.look(originals.original(folder, sha256), name, catalogue, asked, own)
        origin = _origin(folder, version)
        compared = compare.odd(con, meaning.statements, catalogue, origin)
        publisher = con.execute("select publisher from ranking_index where index = ?", [meaning.index]).fetchall()
        same = handing_in.published_before(folder, sha256)
        instead = _instead(con, origin, sha256) if same else {}
    whose = publisher[0][0] if publisher else ""
    return Look(book, meaning, compared, version.id, choices, same, instead, catalogue, whose)


def _instead(con: duckdb.DuckDBPyConnection, origin: Origin, sha256: str) -> dict[str, Any]:
    """`n`, `sources`: the values of that table that gave way to later ones; {} where none did."""
    place = next((n for n, one in enumerate(origin.layers, 1) if one.sha256 == sha256), 0)
    voices = served.later(con, place)
    return {"n": len(voices), **replaced.sources(voices, origin)} if voices else {}


def _origin(folder: Path, version: store.Version) -> Origin:
    """Where the served figures come from: who handed in which table, as the record of each layer says."""
    records = [handing_in.record(folder, id) for id in version.manifest.get("layers", ())]
    told = [[str(one.get(key) or "–") for key in ("name", "who", "at", "sha256")] for one in records]
    return Origin(version.id, tuple(Handed(name, who, audit.day(at), sha256) for name, who, at, sha256 in told))


def catalogue(folder: Path) -> Catalogue:
    """What the served version measures and who is measured, for templates. Raises EtlError (no version)."""
    with opened.read_only(store.served(folder).path) as con:
        return Catalogue.of(con)
