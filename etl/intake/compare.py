"""What publishing a table would change: cells added, changed, removed, unchanged; ranks that move; what looks wrong."""

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

import duckdb

from etl.intake import moves, unlikely
from etl.intake.book import Noticed
from etl.intake.catalogue import Catalogue
from etl.intake.meaning.model import Statement
from etl.intake.moves import Move
from etl.intake.replaced import Origin, sources
from etl.intake.served import Edition, Key, Served, served, voices


@dataclass(frozen=True)
class Cell:
    """One figure before and after. `before`, `after`: score in `unit`, None where there is none."""

    index: str
    year: int
    ladder: str
    vintage: str
    code: str
    name: str
    indicator: str
    before: float | None
    after: float | None
    unit: str | None
    rank_before: int | None = None
    rank_after: int | None = None


@dataclass
class Changes:
    """Every difference to the served version. `biggest`: moves of the total, largest first, at most ten."""

    added: list[Cell] = field(default_factory=list)
    changed: list[Cell] = field(default_factory=list)
    removed: list[Cell] = field(default_factory=list)
    unchanged: int = 0
    moves: list[Move] = field(default_factory=list)
    complete: dict[Edition, bool] = field(default_factory=dict)
    noticed: list[Noticed] = field(default_factory=list)

    @property
    def biggest(self) -> list[Move]:
        told = [move for move in self.moves if move.indicator == "total" and move.gain]
        return sorted(told, key=lambda move: (-abs(move.gain or 0), move.name))[:10]

    def counts(self) -> dict[str, int]:
        found = {name: len(getattr(self, name)) for name in ("added", "changed", "removed", "moves")}
        return found | {"unchanged": self.unchanged}

    def record(self) -> dict[str, Any]:
        return asdict(self) | {"complete": [[*key, whole] for key, whole in self.complete.items()]}


def changes(
    con: duckdb.DuckDBPyConnection,
    statements: Iterable[Statement],
    catalogue: Catalogue | None = None,
    origin: Origin | None = None,
) -> Changes:
    """Against the served version that `con` reads. `origin`: where what stands there now comes from, for I97."""
    own = catalogue or Catalogue.of(con)
    stated = {_key(s): s for s in statements if s.status == "published"}
    found = Changes()
    for edition in sorted({key[:3] for key in stated}):
        part = {key: s for key, s in stated.items() if key[:3] == edition}
        before = served(con, *edition)
        _cells(found, own, part, before)
        moved, found.complete[edition] = moves.moves(own, part, before, edition)
        found.moves += moved
        found.noticed += _replaced(con, found, edition, origin or Origin()) if before else []
        last = served(con, edition[0], edition[1] - 1, edition[2]) | unlikely.stated_before(stated, edition)
        found.noticed += unlikely.outliers(own, part, last, edition) + unlikely.fewer(own, part, last, edition)
    return found


def _key(s: Statement) -> Key:
    return s.index, s.year, s.ladder, s.vintage, s.code, s.indicator


def _cells(found: Changes, catalogue: Catalogue, stated: dict[Key, Statement], before: dict[Key, Served]) -> None:
    for key, s in stated.items():
        old = before.get(key)
        cell = _cell(catalogue, key, old, s)
        if old is None or (old.score is None and old.stated_rank is None):
            found.added.append(cell)
        elif _same(s, old):
            found.unchanged += 1
        elif old.score is None and s.score is not None and s.rank in (None, old.stated_rank):
            found.added.append(cell)
        else:
            found.changed.append(cell)
    for key in before.keys() - stated.keys():
        old = before[key]
        if not old.derived and (old.score is not None or old.stated_rank is not None):
            found.removed.append(_cell(catalogue, key, old, None))
    found.removed.sort(key=lambda cell: (cell.index, cell.year, cell.code, cell.indicator))


def _cell(catalogue: Catalogue, key: Key, old: Served | None, s: Statement | None) -> Cell:
    unit = catalogue.units.get((key[3], key[4]))
    after = float(s.score) if s and s.score is not None else None
    measured = ("%" if s.unit == "percent" else "points") if s and s.score is not None else old.unit if old else None
    before = _in_unit(old, measured) if old else None
    ranks = (old.stated_rank if old else None, s.rank if s else None)
    return Cell(*key[:5], unit.name_vi if unit else key[4], key[5], before, after, measured, *ranks)


def _in_unit(old: Served, unit: str | None) -> float | None:
    """A served score in the unit of the new one: 9.42 of 10 points is 94.2 %."""
    if old.score is None or old.unit == unit or unit is None or not old.max_score:
        return old.score
    if unit == "%":
        return 100 * old.score / old.max_score
    return old.score  # the maximum of a score in percent is 100, its points are not known here


def _same(s: Statement, old: Served) -> bool:
    """Whether nothing new is stated; a rank that is not in the table is none that changes."""
    same_rank = s.rank is None or s.rank == old.stated_rank
    if s.score is None or old.score is None:
        return same_rank and s.score is None
    unit = "%" if s.unit == "percent" else "points"
    value = _in_unit(old, unit)
    same_unit = old.unit in (unit, None) or old.max_score in (None, 100)
    return (
        same_rank and same_unit and value is not None and math.isclose(float(s.score), value, rel_tol=0, abs_tol=1e-9)
    )


def _replaced(con: duckdb.DuckDBPyConnection, found: Changes, edition: Edition, origin: Origin) -> list[Noticed]:
    """I97: the edition is published already, and other values stand there."""
    changed = [cell for cell in found.changed if (cell.index, cell.year, cell.ladder) == edition]
    if not changed:
        return []
    stated = voices(con, *edition)
    keys = [(*edition, cell.vintage, cell.code, cell.indicator) for cell in changed]
    said = sources([stated[key] for key in keys if key in stated], origin)
    counts = {"version": origin.version, "year": edition[1], "n": len(changed), "m": len({c.code for c in changed})}
    return [Noticed("I97", values=said | unlikely.noun(edition[2]) | counts)]
