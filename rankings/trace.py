"""One figure back to its sources: what states it, what competes with it and why it lost, what it was made from."""

from dataclasses import dataclass
from typing import Any

from rankings import ladders
from rankings.db import rows
from rankings.key import Key

Found = dict[str, Any]


@dataclass(frozen=True)
class Trace:
    """`unit`, `figure`, `edition`: rows of units, figures and editions.

    `statements`: rows of `statements`, the one in use first, each with `use` ('both', 'score', 'rank', 'same' for one
    that states the value in use, 'lost') and `reasons` it lost. `disputes`: rows of `conflicts` about its rank.
    `parts`: predecessors of an estimate, rows of `mergers` with `key`.
    """

    key: Key
    unit: Found
    figure: Found
    edition: Found
    statements: list[Found]
    disputes: list[Found]
    parts: list[Found]


def parse(word: str) -> Key | None:
    """The key of a word of an address; None where it names nothing in the catalogue."""
    index, year, vintage, code, indicator = [*word.split(".", 4), "", "", "", "", ""][:5]
    key = Key(index, int(year), vintage, code, indicator) if year.isdecimal() and len(year) == 4 else None
    return key if key and _unit(key) and _figure(key) and _edition(key) else None


def trace(key: Key) -> Trace:
    """Everything about one figure; `key` must be one that `parse` would give."""
    unit, figure, edition = _unit(key), _figure(key), _edition(key)
    if unit is None or figure is None or edition is None:
        raise KeyError(key.word)
    told = [row for row in rows("conflicts", index=key.index) if _same(row, key)]
    lost: dict[tuple[str, int], list[str]] = {}
    for row in told:
        if row["other_vi"] is None:
            lost.setdefault((row["file"], row["line"]), []).append(row["reason"])
    asked = key._asdict()
    statements = [_judged(row, lost.get((row["file"], row["line"]), [])) for row in rows("statements", **asked)]
    disputes = [row for row in told if row["other_vi"] is not None]
    parts = _parts(key, unit) if edition["ladder"] == "backcast" else []
    return Trace(key, unit, figure, edition, statements, disputes, parts)


def _judged(row: Found, reasons: list[str]) -> Found:
    score, rank = bool(row["score_in_use"]), bool(row["rank_in_use"])
    used = "both" if score and rank else "score" if score else "rank" if rank else "lost" if reasons else "same"
    return row | {"use": "lost" if row["implausible"] and not (score or rank) else used, "reasons": reasons}


def _same(row: Found, key: Key) -> bool:
    return tuple(row[column] for column in Key._fields) == tuple(key)


def _unit(key: Key) -> Found | None:
    ladder = ladders.of_key(key.vintage)[-1]
    return next((row for row in rows("units", ladder=ladder, vintage=key.vintage) if row["code"] == key.code), None)


def _figure(key: Key) -> Found | None:
    # not of `figures`: those are asked for all years of a unit at once, which one figure does not need
    asked = key._asdict()
    if found := rows("figure", **asked):
        return found[0]
    indicator = asked.pop("indicator")
    return next((row for row in rows("figures_unlisted", **asked) if row["indicator"] == indicator), None)


def _edition(key: Key) -> Found | None:
    """The edition the figure belongs to: that of the estimates for the 34 before there were 34."""
    wanted = ladders.of_key(key.vintage)
    found = [row for row in rows("editions", index=key.index) if row["year"] == key.year and row["ladder"] in wanted]
    return min(found, key=lambda row: wanted.index(row["ladder"]), default=None)


def _parts(key: Key, unit: Found) -> list[Found]:
    made_of = [row for row in rows("mergers") if row["new_slug"] == unit["slug"]]
    return [row | {"key": key._replace(vintage="63", code=row["old_code"])} for row in made_of]
