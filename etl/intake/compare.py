"""What is odd about a table beside the served version: figures it replaces (I97) or shifts (I97S), leaps
(I99), what is gone (I100).

What publishing changes is not worked out here: etl.difference compares two versions, the new one built in memory.
"""

import math
from collections.abc import Iterable

import duckdb

from etl.intake import unlikely
from etl.intake.book import Noticed
from etl.intake.catalogue import Catalogue
from etl.intake.meaning.model import Statement
from etl.intake.replaced import Origin, sources
from etl.intake.served import Edition, Key, Served, served, voices

LEAST, MOST_OF = 5, 0.8  # scores in use elsewhere, and their share of those that differ, from which a table is shifted


def odd(
    con: duckdb.DuckDBPyConnection, statements: Iterable[Statement], catalogue: Catalogue, origin: Origin
) -> list[Noticed]:
    """Against the served version that `con` reads. `origin`: where what stands there now comes from, for I97."""
    stated = {_key(s): s for s in statements if s.status == "published"}
    found: list[Noticed] = []
    for edition in sorted({key[:3] for key in stated}):
        part = {key: s for key, s in stated.items() if key[:3] == edition}
        found += _replaced(con, part, edition, origin) + _shifted(con, part, edition)
        last = served(con, edition[0], edition[1] - 1, edition[2]) | unlikely.stated_before(stated, edition)
        last |= unlikely.among_34(last, _unmerged(con))
        found += unlikely.outliers(catalogue, part, last, edition) + unlikely.fewer(catalogue, part, last, edition)
        found += unlikely.apart(catalogue, part, edition) + unlikely.beyond(catalogue, part, edition)
    return found


def _unmerged(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Of the provinces that did not merge the code among the 63 and that among the 34."""
    return dict(con.execute("select old_code, new_code from merger where change like 'unchanged%'").fetchall())


def _key(s: Statement) -> Key:
    return s.index, s.year, s.ladder, s.vintage, s.code, s.indicator


def _replaced(
    con: duckdb.DuckDBPyConnection, stated: dict[Key, Statement], edition: Edition, origin: Origin
) -> list[Noticed]:
    """I97: the edition is published already, and other values stand there."""
    before = served(con, *edition)
    keys = [key for key, s in stated.items() if key in before and _differs(s, before[key])]
    if not keys:
        return []
    told = voices(con, *edition)
    said = sources([told[key] for key in keys if key in told], origin)
    counts = {"version": origin.version, "year": edition[1], "n": len(keys), "m": len({key[4] for key in keys})}
    return [Noticed("I97", values=said | unlikely.noun(edition[2]) | counts)]


def _shifted(con: duckdb.DuckDBPyConnection, stated: dict[Key, Statement], edition: Edition) -> list[Noticed]:
    """I97S: nearly every score that differs is in use for another unit or another indicator of the edition."""
    before = served(con, *edition)
    differing = [key for key, s in stated.items() if s.score is not None and key in before and _differs(s, before[key])]
    by_indicator, by_unit = (
        {(key[at], round(old.score, 9)): key for key, old in before.items() if old.score is not None} for at in (5, 4)
    )
    scores = {key: round(float(stated[key].score or 0), 9) for key in differing}
    hits = {key: by_indicator.get((key[5], score)) or by_unit.get((key[4], score)) for key, score in scores.items()}
    found = {key: other for key, other in hits.items() if other}
    if len(found) < LEAST or len(found) < MOST_OF * len(differing):
        return []
    key, other = min(found.items(), key=lambda pair: stated[pair[0]].row or 0)
    of = stated.get((*other[:5], key[5]))
    said = {"n": len(found), "of": len(differing), "unit": stated[key].entity}
    said |= {"other": of.entity if of else other[4], "indicator": other[5]}
    return [Noticed("I97S", values=said | unlikely.noun(edition[2]))]


def _differs(s: Statement, old: Served) -> bool:
    """Whether a figure that stands there is another one; the first score beside a rank that stays replaces nothing."""
    if (old.score is None and old.rank is None) or _same(s, old):
        return False
    return not (old.score is None and s.score is not None and s.rank in (None, old.rank))


def _same(s: Statement, old: Served) -> bool:
    """Whether nothing new is stated; a rank that is not in the table is none that changes."""
    same_rank = s.rank is None or s.rank == old.rank
    if s.score is None or old.score is None:
        return same_rank and s.score is None
    unit = "%" if s.unit == "percent" else "points"
    same_unit = old.unit in (unit, None) or old.max_score in (None, 100)
    return same_rank and same_unit and math.isclose(float(s.score), old.score, rel_tol=0, abs_tol=1e-9)
