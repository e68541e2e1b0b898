"""How long the script of a page takes, the wait for its turn included, counted for /metrics.

A run that another one cuts short is not counted.
"""

import time

from prometheus_client import Histogram

SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
WHAT = "Runs of the script of a page, their wait for the turn included"
_runs = Histogram("rankings_script_seconds", WHAT, ["page"], buckets=SECONDS)


def begin() -> float:
    return time.perf_counter()


def end(began: float, page: str) -> None:
    """page: its word in the address, empty for the first."""
    _runs.labels(page).observe(time.perf_counter() - began)
