"""Changes of the ledger of targets: read, change and replace under one lock, so that two editors lose nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from etl import ledgers
from rankings.targets import Target, admitted, dump, ledger, load, save


@dataclass
class TakenOver:
    """Targets that came into the ledger, those left because it says something else of the same aim, and how many
    it had already."""

    taken: list[Target]
    left: list[Target]
    known: int


def put(new: Target, old: Target | None = None, *, who: str) -> None:
    """Write `new` in the place of `old`, or at the end where `old` is None or gone. Raises EtlError, BadTarget.

    `who`, here and below: the person others are told of who write at the same time.
    """

    def change(targets: list[Target]) -> list[Target]:
        at = targets.index(old) if old in targets else len(targets)
        return [*targets[:at], new, *targets[at + 1 :]]

    _change(change, who)


def drop(old: Target, *, who: str) -> None:
    """Take one target out; one that is gone already stays gone."""
    _change(lambda targets: [one for one in targets if one != old], who)


def add(found: Iterable[Target], *, who: str) -> int:
    """Append those that the ledger has not; how many that were."""
    given, new = list(dict.fromkeys(found)), list[Target]()

    def change(targets: list[Target]) -> list[Target]:
        new.extend(one for one in given if one not in targets)
        return [*targets, *new]

    _change(change, who)
    return len(new)


def take_over(own: Path, *, who: str) -> TakenOver:
    """Append what a machine had in a ledger of its own; where the ledger has an aim of the same key, that one stays.

    Done again it takes nothing. In a shared store the file itself is kept with the originals.
    Raises EtlError, BadTarget.
    """
    done = TakenOver([], [], 0)
    found = [admitted(one, row) for row, one in enumerate(load(own), 2)]

    def change(targets: list[Target]) -> list[Target]:
        known = {_key(one) for one in targets}
        for one in found:
            if one in targets or one in done.taken:
                done.known += 1
            elif _key(one) in known:
                done.left.append(one)
            else:
                done.taken.append(one)
                known.add(_key(one))
        return [*targets, *done.taken]

    _change(change, who, own)
    return done


def _key(one: Target) -> tuple[str | int, ...]:
    """Of one aim: two ledgers that differ in anything else say different things of the same."""
    return one.document, one.province_slug, one.index, one.measure, one.year


def _change(change: Callable[[list[Target]], list[Target]], who: str, own: Path | None = None) -> None:
    if ledgers.place("targets.csv"):
        ledgers.change("targets.csv", who, lambda: dump(change(load())), own)
        return
    path: Path = ledger()
    with ledgers.editing(path):
        save(change(load(path)), path)
