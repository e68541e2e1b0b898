"""Ranks before and after a table is published."""

import math
from dataclasses import dataclass

from etl.intake.catalogue import Catalogue
from etl.intake.meaning.model import Statement
from etl.intake.served import Edition, Key, Served


@dataclass(frozen=True)
class Move:
    """A rank that moves; `gain` is places gained (old minus new), None where there was or will be none."""

    index: str
    year: int
    ladder: str
    vintage: str
    code: str
    name: str
    indicator: str
    before: int | None
    after: int | None

    @property
    def gain(self) -> int | None:
        return None if self.before is None or self.after is None else self.before - self.after


def moves(
    catalogue: Catalogue, stated: dict[Key, Statement], before: dict[Key, Served], edition: Edition
) -> tuple[list[Move], bool]:
    """Ranks that change, of the total and of every part; and whether the edition is then complete."""
    after = {key: old.score for key, old in before.items() if not old.derived}
    after |= {key: float(s.score) for key, s in stated.items() if s.score is not None}
    _derive(catalogue, after, edition)
    found, full = [], _ranked_units(catalogue, edition)
    for indicator in sorted({key[5] for key in {**before, **stated, **after}}):
        places = _places(
            {key: score for key, score in after.items() if key[5] == indicator and score is not None}, full
        )
        for key in sorted(key for key in {*before, *stated, *places} if key[5] == indicator):
            old = before.get(key)
            rank = _rank(stated.get(key), old, places.get(key))
            if rank != (old.rank if old else None):
                unit = catalogue.units.get((key[3], key[4]))
                found.append(Move(*key[:5], unit.name_vi if unit else key[4], key[5], old.rank if old else None, rank))
    totals = sum(1 for key, score in after.items() if key[5] == "total" and score is not None)
    return found, totals >= full


def _places(scores: dict[Key, float], full: int) -> dict[Key, int]:
    """Competition ranks (1, 2, 2, 4), only where everybody ranked has a score; equal to nine decimals is a tie."""
    if len(scores) < full:
        return {}
    order = sorted((round(score, 9) for score in scores.values()), reverse=True)
    first: dict[float, int] = {}
    for place, score in enumerate(order, 1):
        first.setdefault(score, place)
    return {key: first[round(score, 9)] for key, score in scores.items()}


def _rank(s: Statement | None, old: Served | None, computed: int | None) -> int | None:
    """The stated rank, the one that is stated already, or the place by score in a complete edition."""
    if s and s.rank is not None:
        return s.rank
    return old.stated_rank if old and old.stated_rank is not None else computed


def _ranked_units(catalogue: Catalogue, edition: Edition) -> int:
    _, year, ladder = edition
    known = catalogue.editions.get(edition)
    return known.ranked_units if known and known.ranked_units else len(catalogue.ranked(ladder, year))


def _derive(catalogue: Catalogue, after: dict[Key, float | None], edition: Edition) -> None:
    """Sums that the catalogue marks as such, dimensions before the total, where every part is there."""
    index, year, ladder = edition
    own = catalogue.of_year(index, year)
    parents = [i for i in own.values() if "derived: sum" in (i.basis or "")]
    for parent in sorted(parents, key=lambda i: i.parent is None):
        parts = [i.code for i in own.values() if i.parent == parent.code]
        for unit in {key[3:5] for key in after}:
            scores = [after.get((index, year, ladder, *unit, part)) for part in parts]
            present = [score for score in scores if score is not None]
            if parts and len(present) == len(parts):
                after.setdefault((index, year, ladder, *unit, parent.code), math.fsum(present))
