"""What is different between two versions: figures added, changed, gone, and ranks that move.

Asked of the figures in use: what a new table does not change, because a better source stands, is not shown as changed.
"""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from etl.opened import CLOSED

SQL = Path(__file__).with_name("sql")


@dataclass(frozen=True)
class Cell:
    """One figure before and after: score in `unit` ("points", "%"), rank of rank_of; None where there is none.

    `kind`: added, changed, removed, or moved where only the rank changed because others' scores did.
    """

    kind: str
    index: str
    year: int
    ladder: str
    vintage: str
    code: str
    name_vi: str
    name_en: str
    indicator: str
    unit: str | None
    score_before: float | None
    score: float | None
    rank_before: int | None
    rank: int | None
    rank_of: int | None

    @property
    def gained(self) -> int | None:
        """Places gained (old minus new); None where either rank is not there."""
        return None if self.rank_before is None or self.rank is None else self.rank_before - self.rank


class Apart(NamedTuple):
    """A stated total and the sum of its parts, which differ."""

    indicator: str
    stated: float
    parts: float


@dataclass(frozen=True)
class Difference:
    """Every figure that differs, in the order of index, year and unit; `apart`: totals that were their sums before."""

    cells: list[Cell]
    apart: list[Apart] = field(default_factory=list)

    def of(self, kind: str) -> list[Cell]:
        return [cell for cell in self.cells if cell.kind == kind]

    def counts(self) -> dict[str, int]:
        return {kind: len(self.of(kind)) for kind in ("added", "changed", "removed", "moved")}

    def biggest(self, count: int = 3) -> list[Cell]:
        """Totals whose rank moved most, the largest first."""
        told = [cell for cell in self.cells if cell.indicator == "total" and cell.gained]
        return sorted(told, key=lambda cell: (-abs(cell.gained or 0), cell.name_vi))[:count]

    def record(self) -> list[dict[str, Any]]:
        return [asdict(cell) for cell in self.cells]


def between(old: Path, new: duckdb.DuckDBPyConnection) -> Difference:
    """From the version in the file `old` to the draft that `new` is connected to; estimates are left out.

    `new` opens no other file afterwards.
    """
    new.execute("attach $path as old_version (read_only)", {"path": str(old)})
    new.execute(CLOSED)
    try:
        return _found(new)
    finally:
        new.execute("detach old_version")


def of_files(old: Path, new: Path) -> Difference:
    """Between two versions of a store that were built by the same release."""
    with duckdb.connect(":memory:") as con:
        con.execute("attach $path as version (read_only)", {"path": str(new)})
        con.execute("attach $path as old_version (read_only)", {"path": str(old)})
        con.execute(CLOSED)
        con.execute("use version")
        return _found(con)


def _found(con: duckdb.DuckDBPyConnection) -> Difference:
    return Difference([Cell(*row) for row in con.execute((SQL / "difference.sql").read_text("utf-8")).fetchall()])
