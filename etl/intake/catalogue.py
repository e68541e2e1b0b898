"""What is measured and who is measured, out of a served version: plain Python, to read files handed in against."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from etl import vintages
from etl.intake.plain import plain

if TYPE_CHECKING:  # the child that reads files does without
    import duckdb


@dataclass(frozen=True)
class Index:
    """One index. `unit`: "%" or "điểm"; `scale_min` is None where every indicator begins at a tenth of its maximum."""

    id: str
    short_name: str
    name_vi: str
    name_en: str
    unit: str
    scale_min: float | None
    scale_max: float | None
    publishes_rank: bool
    additive: bool


@dataclass(frozen=True)
class Edition:
    """One edition: `method` names the criteria set, `ranked_units` how many units the publisher ranked."""

    index: str
    year: int
    ladder: str
    method: str
    comparable: str
    announced_on: str | None
    ranked_units: int | None


@dataclass(frozen=True)
class Indicator:
    """What one code of an index means from one year to another; `max_score` is None where nobody printed it."""

    index: str
    from_year: int
    to_year: int
    code: str
    parent: str | None
    name_vi: str
    name_en: str
    max_score: float | None
    series: str
    basis: str | None


@dataclass(frozen=True)
class Unit:
    """Who is ranked: (vintage, code) is the key. `valid_to`: day it ceased to be, `new_code`: what it went into."""

    ladder: str
    vintage: str
    code: str
    name_vi: str
    name_en: str
    full_name_vi: str | None
    valid_to: str | None
    new_code: str | None

    def lasts(self, year: int) -> bool:
        """Whether it was still there at the end of a year."""
        return not self.valid_to or int(self.valid_to[:4]) > year


@dataclass
class Catalogue:
    """Everything the meaning of a table is read against."""

    indices: dict[str, Index] = field(default_factory=dict)
    editions: dict[tuple[str, int, str], Edition] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)
    spellings: list[tuple[str, str, str]] = field(default_factory=list)  # vintage, spelling, code
    missing: list[tuple[str, int, str, str, str, str]] = field(default_factory=list)  # index … indicator, kind
    stated: set[tuple[str, int, str, str, str]] = field(default_factory=set, repr=False)  # keys of the figures in use
    meant: dict[tuple[str, int], dict[str, Indicator]] = field(default_factory=dict, repr=False, compare=False)
    labels: dict[tuple[str, int], Any] = field(default_factory=dict, repr=False, compare=False)  # meaning.indicators

    @classmethod
    def of(cls, con: "duckdb.DuckDBPyConnection") -> "Catalogue":
        """From a connection to a served version (etl/sql/tables.sql)."""
        return cls(
            indices={row[0]: Index(*row) for row in _rows(con, INDICES)},
            editions={(row[0], row[1], row[2]): Edition(*row) for row in _rows(con, EDITIONS)},
            indicators=[Indicator(*row) for row in _rows(con, INDICATORS)],
            units={(row[1], row[2]): Unit(*row) for row in _rows(con, UNITS)},
            spellings=[(row[0], row[1], row[2]) for row in _rows(con, SPELLINGS)],
            stated={(row[0], row[1], row[2], row[3], row[4]) for row in _rows(con, STATED)},
            missing=[(row[0], row[1], row[2], row[3], row[4], row[5]) for row in _rows(con, MISSING)],
        )

    def record(self) -> dict[str, Any]:
        """What json.dumps takes, and `told` turns back; without `stated`, which no meaning depends on."""
        tables = {"indices": self.indices.values(), "editions": self.editions.values(), "units": self.units.values()}
        told = {name: [list(vars(one).values()) for one in rows] for name, rows in tables.items()}
        told["indicators"] = [list(vars(one).values()) for one in self.indicators]
        return told | {"spellings": self.spellings, "missing": self.missing}

    @classmethod
    def told(cls, record: dict[str, Any]) -> "Catalogue":
        editions, units = [Edition(*row) for row in record["editions"]], [Unit(*row) for row in record["units"]]
        return cls(
            indices={row[0]: Index(*row) for row in record["indices"]},
            editions={(one.index, one.year, one.ladder): one for one in editions},
            indicators=[Indicator(*row) for row in record["indicators"]],
            units={(one.vintage, one.code): one for one in units},
            spellings=[(vintage, spelling, code) for vintage, spelling, code in record["spellings"]],
            missing=[(i, y, v, c, indicator, kind) for i, y, v, c, indicator, kind in record["missing"]],
        )

    @cached_property
    def known(self) -> list[str]:
        """Every spelling of a name the reader may count to tell one encoding from another."""
        names = {spelling for _, spelling, _ in self.spellings}
        names |= {name for unit in self.units.values() for name in (unit.name_vi, unit.full_name_vi) if name}
        return sorted(names)

    def years(self, index: str, ladder: str) -> list[int]:
        """Years that have an edition, ascending."""
        return sorted(year for (i, year, rung) in self.editions if (i, rung) == (index, ladder))

    def of_year(self, index: str, year: int) -> dict[str, Indicator]:
        """Indicators of an index by code, as they are meant in that year."""
        if (index, year) not in self.meant:
            own = [i for i in self.indicators if i.index == index and i.from_year <= year <= i.to_year]
            self.meant[index, year] = {i.code: i for i in own}
        return self.meant[index, year]

    def ladders(self, index: str | None) -> list[str]:
        """Ladders that have an edition of the index, provinces first."""
        found = {rung for (i, _, rung) in self.editions if index in (None, i)}
        return sorted(found, key=lambda rung: (rung != "province", rung))

    def vintage(self, ladder: str, year: int) -> str:
        """Which set of units a ladder's results of a year speak of."""
        if ladder == "province":
            return vintages.of_year(year)
        return next((v for (v, _), unit in self.units.items() if unit.ladder == ladder), ladder)

    def ranked(self, ladder: str, year: int) -> dict[str, Unit]:
        """Units of a ladder in a year by code; Hà Tây is among them until 2008, ministries until they ceased to be."""
        vintage = self.vintage(ladder, year)
        own = {code: unit for (v, code), unit in self.units.items() if v == vintage and unit.ladder == ladder}
        found = {code: unit for code, unit in own.items() if ladder == "province" or unit.lasts(year)}
        if ladder == "province":
            others = {v for v in vintages.meant(year) if v != vintage}
            found |= {code: unit for (v, code), unit in self.units.items() if v in others}
        return found

    def without(self, index: str, year: int) -> dict[tuple[str, str], dict[str, str]]:
        """Which units of an edition are known to have no figure: {(vintage, code): {indicator or "*": kind}}."""
        found: dict[tuple[str, str], dict[str, str]] = {}
        for i, y, vintage, code, indicator, kind in self.missing:
            if (i, y) == (index, year):
                found.setdefault((vintage, code), {})[indicator] = kind
        return found

    @cached_property
    def by_spelling(self) -> dict[str, dict[str, set[str]]]:
        """{vintage: {plain spelling: codes}}, own names included."""
        found: dict[str, dict[str, set[str]]] = {}
        for vintage, spelling, code in self._names():
            found.setdefault(vintage, {}).setdefault(plain(spelling), set()).add(code)
        return found

    def _names(self) -> Iterator[tuple[str, str, str]]:
        yield from self.spellings
        for (vintage, code), unit in self.units.items():
            for name in (unit.name_vi, unit.name_en, unit.full_name_vi):
                if name:
                    yield vintage, name, code


def _rows(con: "duckdb.DuckDBPyConnection", query: str) -> list[tuple[Any, ...]]:
    return con.execute(query).fetchall()


INDICES = """select index, short_name, name_vi, name_en, unit, scale_min, scale_max, publishes_rank, additive
    from ranking_index order by index"""
EDITIONS = "select index, year, ladder, method, comparable, announced_on, ranked_units from edition order by all"
INDICATORS = """select index, from_year, to_year, code, parent, name_vi, name_en, max_score, series, basis
    from indicator order by index, from_year, code"""
UNITS = """select ladder, vintage, code, name_vi, name_en, full_name_vi, valid_to, new_code
    from unit order by vintage, code"""
SPELLINGS = """select vintage, alias, code from alias union select level, entity, code from level_name
    union select 'region', name_vi, region_id from region union select 'region', name_en, region_id from region
    order by all"""
MISSING = "select index, year, vintage, code, indicator, kind from missing order by all"
STATED = "select distinct index, year, vintage, code, indicator from figure"
