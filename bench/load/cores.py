"""The servers on one core, who loads them on the others; nothing where the system cannot, or has one core only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


def can() -> bool:
    return hasattr(os, "sched_setaffinity") and len(os.sched_getaffinity(0)) > 1


@contextmanager
def one() -> Iterator[None]:
    """What is started inside of it runs on the first core, and stays there."""
    with _on(slice(0, 1)):
        yield


@contextmanager
def others() -> Iterator[None]:
    """What runs or is started inside of it does so on all cores but the first."""
    with _on(slice(1, None)):
        yield


@contextmanager
def _on(which: slice) -> Iterator[None]:
    if not can():
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[which])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
