"""The whole way of a table that is handed in: read it, understand it, see what it changes, publish it.

The page and the terminal go the same way. Nothing is remembered between two looks but the bytes under their SHA-256 and
the choices a person made, so that any step can be gone back to.
"""

import csv
import json
import tempfile
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from etl import audit, build, difference, handing_in, opened, originals, store, versions
from etl.errors import EtlError
from etl.intake import child, compare, layer, refused, words
from etl.intake.book import Book, Noticed
from etl.intake.catalogue import Catalogue
from etl.intake.meaning import Choices, Meaning
from etl.intake.plain import plain
from etl.intake.replaced import Handed, Origin

READING = ("accept", "sheet", "encoding", "delimiter")  # choices of the reading; those of the meaning are in Choices
Source = dict[str, str]  # what is said of the source: title_vi, title_en, publisher, publisher_en, url, licence, note
RECORD = ("title_vi", "title_en", "publisher", "publisher_en", "url", "licence", "note")
ALIASES = ["vintage", "alias", "alias_key", "code", "name_vi", "alias_type", "source"]
ORGANISATION_ALIASES = ["ladder", "alias", "code"]
DEFAULT_KIND = "official_annex"
UNDECIDED = "I87"
ORDER = {"error": 0, "warning": 1, "info": 2}


@dataclass
class Look:
    """What one look at a file shows. `base`: the version it would be published on top of.

    `compared`: what is odd beside the served version (I97, I99, I100). `same`: the record of a published layer made of
    the very same bytes (I98). `publisher`: of the index, for the source record unless somebody says otherwise.
    """

    book: Book
    meaning: Meaning
    compared: list[Noticed]
    base: str
    choices: dict[str, Any]
    same: dict[str, Any] | None = None
    catalogue: Catalogue = field(default_factory=Catalogue, repr=False)
    publisher: str = ""

    @property
    def noticed(self) -> list[Noticed]:
        """Everything there is to say: errors, then warnings, then what was done; in the order of the file."""
        found = [*self.book.noticed, *self.meaning.noticed, *self.compared]
        if self.same:
            values = {
                "date": "/".join(reversed(audit.day(str(self.same.get("at"))).split("-"))),
                "name": self.same.get("name"),
            }
            found.append(Noticed("I98", values=values))
        return sorted(found, key=lambda one: (ORDER[words.level(one.code)], one.sheet or "", one.row or 0))

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
        return stated and not self.errors and not self.waiting and self.same is None


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
        compared = compare.odd(con, meaning.statements, catalogue, _origin(folder, version))
        publisher = con.execute("select publisher from ranking_index where index = ?", [meaning.index]).fetchall()
    same = handing_in.published_before(folder, sha256)
    return Look(book, meaning, compared, version.id, choices, same, catalogue, publisher[0][0] if publisher else "")


def _origin(folder: Path, version: store.Version) -> Origin:
    """Where the served figures come from: who handed in which table, as the record of each layer says."""
    records = [handing_in.record(folder, id) for id in version.manifest.get("layers", ())]
    told = [[str(one.get(key) or "–") for key in ("name", "who", "at")] for one in records]
    return Origin(version.id, tuple(Handed(name, who, audit.day(at)) for name, who, at in told))


def catalogue(folder: Path) -> Catalogue:
    """What the served version measures and who is measured, for templates. Raises EtlError (no version)."""
    with opened.read_only(store.served(folder).path) as con:
        return Catalogue.of(con)


def rehearse(data: Path, folder: Path, seen: Look, record: Source) -> difference.Difference:
    """What publishing would change, by building everything with the table on top, in memory (a second or two).

    Raises EtlError, CheckFailed: what publishing would raise too.
    """
    with tempfile.TemporaryDirectory(prefix="rehearsed-") as made, duckdb.connect(":memory:") as con:
        _write(Path(made), seen, record)
        with _refused(folder, Path(made), seen):
            build.load(con, data, handed_in=[*build.handed_in(folder), Path(made)])
        return difference.between(folder / "versions" / f"{seen.base}.duckdb", con)


def _refused(folder: Path, made: Path, seen: Look) -> AbstractContextManager[None]:
    return refused.in_words(folder, made, store.layer_id(made), seen.book.name, seen.meaning.columns)


def publish(
    data: Path,
    folder: Path,
    seen: Look,
    record: Source,
    act: versions.Act,
    progress: build.Progress = build.quiet,
    base: str | None = None,
) -> build.Summary:
    """Publish what a look showed; `act` has who and why.

    `base`: the version somebody saw the changes against, where the look is newer than the screen.

    Raises EtlError: `not_publishable` where an error is open or a warning was not accepted, `reason_missing`,
    `base_moved` when somebody else published meanwhile, CheckFailed; what is served stays so.
    """
    if not seen.publishable:
        raise EtlError("not_publishable", errors=len(seen.errors), waiting=len(seen.waiting))
    if not act.reason.strip():
        raise EtlError("reason_missing")
    with tempfile.TemporaryDirectory(prefix="handed-in-") as made:
        place = Path(made)
        _write(place, seen, record)
        told = {
            "sha256": seen.book.sha256,
            "name": seen.book.name,
            "index": seen.meaning.index,
            "years": seen.meaning.years,
            "ladder": seen.meaning.ladder,
            "who": act.who,
            "reason": act.reason,
            "at": versions.now(),
            "choices": seen.choices,
            "noticed": [
                {"code": one.code} | {lang: words.text(one, lang) for lang in words.LANGS} for one in seen.noticed
            ],
        }
        (place / "layer.json").write_text(json.dumps(told, ensure_ascii=False, indent=1, default=str), "utf-8")
        with _refused(folder, place, seen):
            return handing_in.publish(data, folder, place, act, base or seen.base, progress)


def _write(place: Path, seen: Look, record: Source) -> None:
    layer.write(place, seen.meaning, _record(seen, record), seen.catalogue)
    for name, (head, rows) in _spellings(seen).items():
        path = place / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])


def _spellings(seen: Look) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Files of the spellings that somebody confirmed, {name: (head, rows)}: the next table needs no question."""
    tables: dict[str, tuple[list[str], list[list[str]]]] = {}
    for name in seen.meaning.names:
        unit = seen.catalogue.units.get((name.vintage or "", name.code or ""))
        if name.how != "confirmed" or unit is None:
            continue
        if unit.ladder == "province":
            row = [
                unit.vintage,
                name.printed,
                plain(name.printed),
                unit.code,
                unit.name_vi,
                "confirmed",
                seen.book.name,
            ]
            tables.setdefault("reference/aliases.csv", (ALIASES, []))[1].append(row)
        else:
            row = [unit.ladder, name.printed, unit.code]
            tables.setdefault("reference/organisation_aliases.csv", (ORGANISATION_ALIASES, []))[1].append(row)
    return tables


def _record(seen: Look, given: Source) -> dict[str, str]:
    """The source record: what was said of the source, and the name and hash of the file for the rest."""
    index = seen.catalogue.indices[str(seen.meaning.index)]
    years = "-".join(map(str, sorted({seen.meaning.years[0], seen.meaning.years[-1]})))
    default = {
        "title_vi": f"{index.name_vi} {years}: {seen.book.name}",
        "title_en": f"{index.name_en} {years}: {seen.book.name}",
    }
    said = {key: given[key].strip() for key in RECORD if given.get(key, "").strip()}
    publisher = said.get("publisher") or seen.publisher
    kind = seen.choices.get("kind") or DEFAULT_KIND
    name = f"{index.id}_{years}_{seen.book.sha256[:8]}"
    return default | {"publisher": publisher, "publisher_en": publisher} | said | {"name": name, "kind": kind}
