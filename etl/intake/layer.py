"""What was accepted, as a layer of data: the same folders as data/, only with what is new."""

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from etl.intake import new_edition
from etl.intake.catalogue import Catalogue
from etl.intake.meaning.model import Meaning, Statement

FACTS = (
    "year", "level", "province_code", "entity", "indicator", "score", "unit", "max_score", "rank", "rank_of", "status",
    "source_url", "source_kind", "note", "vintage", "low", "high", "error", "sheet", "row", "column", "cell",
)  # fmt: skip
EXTRA = ("sheet", "row", "column", "cell")


@dataclass(frozen=True)
class Record:
    """Where a table comes from, for its source record. `name`: of the file below published/<index>/, without .csv.

    `kind`: of source_kinds.csv; `licence`, `url`, `note` may be empty; `recorded_on`: today, unless given.
    """

    name: str
    title_vi: str
    title_en: str
    publisher: str
    publisher_en: str
    kind: str
    url: str = ""
    licence: str = "figures are facts"
    note: str = ""
    recorded_on: str = ""


def write(folder: Path, meaning: Meaning, record: Record | Mapping[str, Any], catalogue: Catalogue) -> list[Path]:
    """Write the statements of a meaning below `folder` and return the files; raises ValueError where an error is open,
    or where nobody said how a new edition compares with the one before.

    published/<index>/<name>.csv with its .source.toml; catalog/editions.csv and catalog/indicators.csv hold only the
    rows of new editions; catalog/missing.csv the figures that the table says were not published; kept/<name>.csv what
    was in columns nobody knows. A file without rows is not written.
    """
    if meaning.errors or meaning.index is None:
        raise ValueError(f"{len(meaning.errors)} errors are open")
    own = record if isinstance(record, Record) else Record(**record)
    facts = folder / "published" / meaning.index / f"{own.name}.csv"
    published = [s for s in meaning.statements if s.status == "published"]
    files = [_write(facts, FACTS, (_fact(s, own) for s in published)), _source(facts, own, len(published))]
    tables = {
        "catalog/editions.csv": (new_edition.EDITIONS, new_edition.editions(meaning, catalogue)),
        "catalog/indicators.csv": (new_edition.INDICATORS, new_edition.indicators(meaning, catalogue)),
        "catalog/missing.csv": (new_edition.MISSING, new_edition.missing(meaning, catalogue)),
        f"kept/{own.name}.csv": (EXTRA, [[*row] for row in meaning.extra]),
    }
    return files + [_write(folder / name, head, rows) for name, (head, rows) in tables.items() if rows]


def _write(path: Path, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(["" if value is None else value for value in row] for row in rows)
    return path


def _fact(s: Statement, record: Record) -> list[Any]:
    code = None if s.ladder in ("region", "country") else s.code
    measured = s.unit if s.score is not None else None
    return [
        s.year, s.ladder, code, s.entity, s.indicator, s.score, measured, None, s.rank, s.rank_of, "published",
        record.url or None, record.kind, None, s.vintage, s.low, s.high, s.error, s.sheet, s.row, s.column, s.cell,
    ]  # fmt: skip


def _source(facts: Path, record: Record, rows: int) -> Path:
    """The record beside a file of facts, like the shipped ones."""
    today = record.recorded_on or datetime.now(UTC).date().isoformat()
    entries: dict[str, str | int] = {
        "title_vi": record.title_vi, "title_en": record.title_en, "publisher": record.publisher,
        "publisher_en": record.publisher_en, "kind": record.kind, "url": record.url, "recorded_on": today,
        "licence": record.licence, "licence_url_or_note": "",
        "sha256": hashlib.sha256(facts.read_bytes()).hexdigest(), "rows": rows, "note": record.note,
    }  # fmt: skip
    path = facts.with_name(facts.name + ".source.toml")
    lines = [f"{key} = {value if isinstance(value, int) else _quoted(str(value))}\n" for key, value in entries.items()]
    path.write_text("".join(lines), "utf-8")
    return path


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"'
        + "".join(letter if letter >= " " and letter != "\x7f" else f"\\u{ord(letter):04x}" for letter in plain)
        + '"'
    )
