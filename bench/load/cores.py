"""The servers on one core, who loads them on the others; nothing where the system cannot, or has one core only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

EVERY = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []


def can() -> bool:
    return len(EVERY) > 1


@contextmanager
def one() -> Iterator[None]:
    """What is started inside of it runs on the first core, and stays there."""
    with _on(EVERY[:1]):
        yield


@contextmanager
def others() -> Iterator[None]:
    """What runs or is started inside of it does so on all cores but the first."""
    with _on(EVERY[1:]):
        yield


@contextmanager
def each() -> Iterator[None]:
    """What this thread starts inside of it may run on every core, whatever the thread itself may."""
    with _on(EVERY):
        yield


@contextmanager
def _on(which: list[int]) -> Iterator[None]:
    if not can():
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, which)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
