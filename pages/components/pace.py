"""How long the script of a page runs, counted for /metrics; a run that another one cuts short is not counted."""

import time

from prometheus_client import Histogram

SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_runs = Histogram("rankings_script_seconds", "Runs of the script of a page", ["page"], buckets=SECONDS)


def begin() -> float:
    return time.perf_counter()


def end(began: float, page: str) -> None:
    """page: its word in the address, empty for the first."""
    _runs.labels(page).observe(time.perf_counter() - began)
