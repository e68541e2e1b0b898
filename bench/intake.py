"""How long others wait while a file of 20 MB is read: the same questions in the process that waits for its reading."""

import os
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bench.report import Line, line
from etl import originals
from etl.intake import desk
from rankings import db

ASKED = {"ladder": "province", "vintage": "63", "code": "62"}
ROWS = (12_600, 60_000)  # the largest table of one year there is; what is nearly too many


def measure(folder: Path, rounds: int = 200) -> list[Line]:
    """Questions of a browsing reader, idle and while an editor's file is read; seconds of the reading."""
    os.environ["RANKINGS_STORE"] = str(folder / "store")
    idle = _asked(lambda at: at < rounds)
    lines = [line("a reader's question, nobody hands in", "ms", idle)]
    for rows in ROWS:
        busy, took = _beside(folder / "store", rows)
        ratio = statistics.median(busy) / statistics.median(idle)
        told = f"{ratio:.1f} times as long; target 2 at most"
        lines.append(line(f"the same while 20 MB in {rows:,} rows are read", "ms", busy, told))
        lines.append(line(f"reading 20 MB in {rows:,} rows", "s", took))
    return lines


def _beside(place: Path, rows: int) -> tuple[list[float], list[float]]:
    sha256 = originals.receive(place, large(rows), "20 MB.csv", "bench")
    took: list[float] = []
    reader = threading.Thread(target=_read, args=(place, sha256, took))
    reader.start()
    busy = _asked(lambda _: reader.is_alive())
    reader.join()
    return busy, took


def large(rows: int) -> bytes:
    """A CSV of nearly as many bytes as are taken, with a long note in every row."""
    note = "x" * (originals.LARGEST // rows - 40)
    lines = (f"Hà Nội;{at % 80}.5;{note}" for at in range(rows))
    return "\n".join(["Tỉnh;Điểm;Ghi chú", *lines]).encode()


def _read(place: Path, sha256: str, took: list[float]) -> None:
    began = time.perf_counter()
    desk.look(place, sha256, "20 MB.csv", {"index": "papi", "year": 2024})
    took.append(time.perf_counter() - began)


def _asked(going_on: Callable[[int], bool]) -> list[float]:
    """Milliseconds of one question each, asked anew, as readers do who look at one page after another."""
    taken: list[float] = []
    while going_on(len(taken)) or not taken:
        db.forget()
        began = time.perf_counter()
        db.query("glance", **ASKED)
        taken.append(1000 * (time.perf_counter() - began))
        time.sleep(0.01)
    return taken
