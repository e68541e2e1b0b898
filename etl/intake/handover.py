"""A table that is handed in, handed over: what publishing it would change, and publishing it."""

import csv
import json
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

import duckdb

from etl import build, difference, handing_in, store, versions
from etl.errors import EtlError
from etl.intake import asked, layer, refused, words
from etl.intake.desk import Look
from etl.intake.plain import plain

Source = dict[str, str]  # what is said of the source: title_vi, title_en, publisher, publisher_en, url, licence, note
RECORD = ("title_vi", "title_en", "publisher", "publisher_en", "url", "licence", "note")
ALIASES = ["vintage", "alias", "alias_key", "code", "name_vi", "alias_type", "source"]
ORGANISATION_ALIASES = ["ladder", "alias", "code"]
SCHEMES = ("https://", "http://")  # of an address that a page may lead to


def rehearse(data: Path, folder: Path, seen: Look, record: Source) -> difference.Difference:
    """What publishing would change, by building everything with the table on top, in memory (a second or two).

    Raises EtlError, Unanswered, CheckFailed: what publishing would raise too.
    """
    if seen.unanswered:
        raise asked.Unanswered(seen.book.name, seen.questions)
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

    Raises Unanswered where a question is open; EtlError: `not_publishable` where an error is open or a warning was not
    accepted, `reason_missing`, `bad_url`, `base_moved` when somebody else published meanwhile, CheckFailed; what is
    served stays so.
    """
    if seen.unanswered:
        raise asked.Unanswered(seen.book.name, seen.questions)
    if not seen.publishable:
        raise EtlError("not_publishable", errors=len(seen.errors), waiting=len(seen.waiting))
    if not act.reason.strip():
        raise EtlError("reason_missing")
    if (url := record.get("url", "").strip()) and not url.startswith(SCHEMES):
        raise EtlError("bad_url")
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
    kind = str(seen.choices["kind"])
    name = f"{index.id}_{years}_{seen.book.sha256[:8]}"
    return default | {"publisher": publisher, "publisher_en": publisher} | said | {"name": name, "kind": kind}
