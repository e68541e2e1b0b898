"""The ledger of targets, data/targets.csv: what was resolved."""

import csv
import io
import os
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from etl import ledgers, vintages
from etl.errors import EtlError, disk_error
from etl.store import DATA
from rankings import names
from rankings.db import rows
from rankings.export.files import literal, neutral

NEEDED = ("province_slug", "index", "measure", "value", "year")
MOST, YEARS = 100, range(2000, 2101)  # of a value, places or points; results-years
MEASURES = ("rank_at_most", "score_at_least", "region_rank_at_most", "places_gained")


class BadTarget(ValueError):
    """A row of the ledger that cannot be read: `row` as a spreadsheet shows it, `column`, `value`."""

    def __init__(self, row: int, column: str, value: str) -> None:
        super().__init__(row, column, value)
        self.row, self.column, self.value = row, column, value


class Undated(BadTarget):
    """A rank for a year of the 34 whose document has no date: nobody knows whether it is one among the 63 or the 34."""


@dataclass(frozen=True)
class Target:
    """One aim: a province, an index, a results-year and a measure. Dates are ISO, `value` places or points."""

    document: str
    document_date: str
    issuing_body: str
    subject: str
    index: str
    measure: str
    value: float
    year: int
    province_slug: str
    source_url: str = ""


def ledger() -> Path:
    """The file of the ledger: RANKINGS_TARGETS if it is set, else data/targets.csv.

    With STORE_URL it is a file of the store, which every machine has; before its first change the one above is read.
    """
    kept = ledgers.place("targets.csv")
    return kept if kept and kept.is_file() else shipped()


def shipped() -> Path:
    """The ledger of this machine alone."""
    return Path(os.environ.get("RANKINGS_TARGETS") or DATA / "targets.csv")


def load(path: Path | None = None) -> list[Target]:
    """Every target of the ledger, in its order; an absent file is an empty ledger. Raises BadTarget, and EtlError where
    the file is no UTF-8."""
    path = path or ledger()
    content = path.read_bytes() if path.is_file() else b""
    try:
        return parse(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise EtlError("not_utf8", file=path, line=content.count(b"\n", 0, error.start) + 1) from error


def parse(text: str) -> list[Target]:
    """Targets from CSV text with the columns of Target, comma or semicolon."""
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    found = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text), delimiter=delimiter), 2):
        given = {field.name: literal((row.get(field.name) or "").strip()) for field in fields(Target)}
        found.append(checked(given, number))
    return found


def checked(given: dict[str, str], row: int) -> Target:
    """A Target from text cells; raises BadTarget for the first cell that cannot be."""
    known = {line["index"] for line in rows("indices")}
    slugs = {line["slug"] for line in rows("units", ladder="province", vintage=None)}
    if given["province_slug"] not in slugs:
        given = {**given, "province_slug": names.province_slug(given["province_slug"])}
    for column, good in (("index", known), ("measure", set(MEASURES)), ("province_slug", slugs)):
        if given[column] not in good:
            raise BadTarget(row, column, given[column])
    numbers: dict[str, Any] = {}
    for column, kind in (("value", float), ("year", int)):
        try:
            numbers[column] = kind(given[column].replace(",", "."))
        except ValueError as error:
            raise BadTarget(row, column, given[column]) from error
    if not 0 < numbers["value"] <= MOST:
        raise BadTarget(row, "value", given["value"])
    return Target(**{**given, **numbers})


def lacking(given: dict[str, str]) -> list[str]:
    """The columns without which a target says nothing and that are empty, all of them at once."""
    return [column for column in NEEDED if not given[column]]


def admitted(target: Target, row: int) -> Target:
    """The target itself, for whoever puts one into a ledger; raises BadTarget where places are no whole number, the
    date is none, the year no results-year, the province none of that year or the address no address, Undated where the
    date lacks and decides."""
    if target.measure != "score_at_least" and target.value != int(target.value):
        raise BadTarget(row, "value", f"{target.value:g}")
    if target.document_date and day_of(target.document_date) is None:
        raise BadTarget(row, "document_date", target.document_date)
    if target.year not in YEARS:
        raise BadTarget(row, "year", str(target.year))
    if not _there(target.province_slug, target.year):
        raise BadTarget(row, "province_slug", target.province_slug)
    if undated(target):
        raise Undated(row, "document_date", target.document_date)
    if target.source_url and not target.source_url.startswith(("https://", "http://")):
        raise BadTarget(row, "source_url", target.source_url)
    return target


def _there(slug: str, year: int) -> bool:
    """Whether results of that year can be of the province; one that merged goes on in its new one."""
    sets = {row["vintage"] for row in rows("units", ladder="province", vintage=None) if row["slug"] == slug}
    return "63" in sets or bool(sets & set(vintages.meant(year)))


def undated(target: Target) -> bool:
    """Whether nobody knows of how many provinces a national rank speaks: set for one of the 63 and a year of the 34, by
    a document without a date."""
    decides = target.measure == "rank_at_most" and vintages.of_year(target.year) == "34" and not set_for_new(target)
    return decides and day_of(target.document_date) is None


def set_for_new(target: Target) -> bool:
    """Whether it is set for one of the 34 that came about by the merger."""
    return target.province_slug.endswith("-34")


def day_of(iso: str) -> date | None:
    """The day of an ISO date; None for what is none."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def dump(targets: list[Target]) -> str:
    """The ledger as CSV text that no spreadsheet takes for formulas; `parse` reads it back."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [field.name for field in fields(Target)], lineterminator="\n")
    writer.writeheader()
    for target in targets:
        said = asdict(target) | {"value": f"{target.value:g}"}
        writer.writerow({name: neutral(str(value)) for name, value in said.items()})
    return out.getvalue()


def save(targets: list[Target], path: Path | None = None) -> None:
    """Replace the ledger as a whole, so that a reader sees the old or the new one; who changes what is there does it
    within ledgers.editing. Raises EtlError when it cannot."""
    path = path or ledger()
    beside = path.with_name(path.name + ".tmp")
    try:
        beside.write_text(dump(targets), "utf-8")
        beside.replace(path)
    except OSError as error:
        raise disk_error(error, path) from error
