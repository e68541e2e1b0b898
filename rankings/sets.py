"""Sets of provinces that somebody named, data/sets.csv: one row a province of a set.

With STORE_URL they are a file of the store, which every machine has. What a machine had in its own file before is seen
there beside it and goes into the store with the first change there.
"""

import csv
import io
import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from etl import ledgers, store
from rankings import names
from rankings.db import rows

COLUMNS = ("name", "province_slug")
SHARED = (
    "province_sets.csv"  # not sets.csv: RANKINGS_SETS may name that file of the store's folder, one on each machine
)


class BadSet(ValueError):
    """A row that cannot be read: `row` as a spreadsheet shows it, `column`, `value`."""

    def __init__(self, row: int, column: str, value: str) -> None:
        super().__init__(row, column, value)
        self.row, self.column, self.value = row, column, value


@dataclass(frozen=True)
class NamedSet:
    """A name and the provinces under it, by slug, in the order they were given."""

    name: str
    provinces: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The name as it stands in an address: 'Giáp biên phía Bắc' -> 'giap-bien-phia-bac'."""
        plain = unicodedata.normalize("NFD", self.name.lower().replace("đ", "d"))
        kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
        return "-".join(kept.split())


def ledger() -> Path:
    """This machine's own file of the sets: RANKINGS_SETS if it is set, else data/sets.csv."""
    return Path(os.environ.get("RANKINGS_SETS") or store.DATA / "sets.csv")


def load(path: Path | None = None) -> list[NamedSet]:
    """Every named set, in the order of the file; an absent file holds none. Raises BadSet."""
    shared = None if path else _shared()
    if shared is None:
        return _read(path or ledger())
    return _read(shared) if ledgers.taken(ledger()) else _joined(_read(shared), _read(ledger()))


def _shared() -> Path | None:
    """The file of the store, also where a store that was shared came out of a backup as a folder."""
    left = store.default_store() / SHARED
    return ledgers.place(SHARED) or (left if left.is_file() else None)


def _read(path: Path) -> list[NamedSet]:
    return parse(path.read_text("utf-8-sig")) if path.is_file() else []


def _joined(shared: list[NamedSet], own: list[NamedSet]) -> list[NamedSet]:
    """Both; of two of one name with other provinces the second gets a number: 'Ven biển (2)'."""
    found = {one.slug: one for one in shared}
    for one in own:
        new, number = one, 1
        while found.setdefault(new.slug, new).provinces != one.provinces:
            number += 1
            new = NamedSet(f"{one.name} ({number})", one.provinces)
    return list(found.values())


def parse(text: str) -> list[NamedSet]:
    """Sets from CSV text with the columns name, province_slug; rows of one set need not stand together."""
    known = {row["slug"] for row in rows("units", ladder="province", vintage=None)}
    found: dict[str, list[str]] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        name, province = ((row.get(column) or "").strip() for column in COLUMNS)
        if not NamedSet(name, ()).slug:
            raise BadSet(number, "name", name)
        province = province if province in known else names.province_slug(province)
        if province not in known:
            raise BadSet(number, "province_slug", province)
        found.setdefault(name, []).append(province)
    return [NamedSet(name, tuple(dict.fromkeys(provinces))) for name, provinces in found.items()]


def dump(sets: list[NamedSet]) -> str:
    """The sets as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.name, province) for one in sets for province in one.provinces)
    return out.getvalue()


def keep(new: NamedSet, path: Path | None = None, *, who: str) -> None:
    """Adds a set, in the place of one with the same slug. Raises BadSet, EtlError where the disk refuses.

    `who`, here and below: the person others are told of who write at the same time.
    """
    if not new.slug:
        raise BadSet(0, "name", new.name)
    _change(lambda sets: [*(one for one in sets if one.slug != new.slug), new], who, path)


def drop(slug: str, path: Path | None = None, *, who: str) -> None:
    """Takes one set out of the file; the others stay as they are."""
    _change(lambda sets: [one for one in sets if one.slug != slug], who, path)


def _change(change: Callable[[list[NamedSet]], list[NamedSet]], who: str, path: Path | None) -> None:
    """Reads, changes and replaces the file as a whole under one lock, so that nobody's set is lost."""
    if path is None and _shared():
        ledgers.change(SHARED, who, lambda: dump(change(load())), ledger())
        return
    path = path or ledger()
    beside = path.with_name(path.name + ".tmp")
    with ledgers.editing(path):
        beside.write_text(dump(change(load(path))), "utf-8")
        beside.replace(path)
