"""Changes of the ledger of targets: read, change and replace under one lock, so that two editors lose nothing."""

from collections.abc import Callable, Iterable
from pathlib import Path

from filelock import FileLock

from etl import ledgers
from rankings.targets import Target, dump, ledger, load, save


def put(new: Target, old: Target | None = None) -> None:
    """Write `new` in the place of `old`, or at the end where `old` is None or gone. Raises EtlError, BadTarget."""

    def change(targets: list[Target]) -> list[Target]:
        at = targets.index(old) if old in targets else len(targets)
        return [*targets[:at], new, *targets[at + 1 :]]

    _change(change)


def drop(old: Target) -> None:
    """Take one target out; one that is gone already stays gone."""
    _change(lambda targets: [one for one in targets if one != old])


def add(found: Iterable[Target]) -> int:
    """Append those that the ledger has not; how many that were."""
    before = len(load())
    _change(lambda targets: list(dict.fromkeys([*targets, *found])))
    return len(load()) - before


def _change(change: Callable[[list[Target]], list[Target]]) -> None:
    if ledgers.place("targets.csv"):
        ledgers.change("targets.csv", lambda: dump(change(load())))
        return
    path: Path = ledger()
    with FileLock(path.with_name(path.name + ".edit.lock"), timeout=10):
        save(change(load(path)), path)
