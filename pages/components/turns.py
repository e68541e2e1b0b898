"""The scripts of a process take turns, in the order of their coming.

They share one interpreter: of ten side by side all end when the last one does, after ten times their time, and readers
whose answers came together ask together again. One after another the half of them wait half as long.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PATIENCE = 0.5  # seconds for which a script waits for the one before: most take a tenth, a report some seconds


@dataclass(frozen=True, eq=False)
class Turn:
    begun: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)


class Turns:
    """One line of scripts; `last`: the turn that was asked for last."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._line = threading.Lock()
        self.last: Turn | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """The caller's turn: begins when the one before has ended, or has gone on for `patience` seconds."""
        mine = Turn()
        with self._line:
            before, self.last = self.last, mine
        try:
            if before:
                before.begun.wait()
                before.ended.wait(self._patience)
            mine.begun.set()
            yield
        finally:
            mine.begun.set()  # also for who was interrupted while waiting
            mine.ended.set()


scripts = Turns(PATIENCE)
