"""Builds of the shipped data and of the generated panels, each in a fresh process."""

import json
import math
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench import panel
from bench.report import Line, line
from etl import store

SIZES = panel.SIZES
REPEATS = {1: 3, 10: 1, 30: 1, 100: 1}
LIMIT = 300  # seconds before a run is given up


def once(*arguments: str) -> dict[str, float]:
    """Run bench.once; its measurements and `wall`, the seconds of the whole process."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bench.once", *arguments], stdout=subprocess.PIPE, timeout=LIMIT, check=True
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured | {"wall": time.perf_counter() - began}


def shipped(folder: Path, runs: int) -> list[dict[str, float]]:
    """Builds of the shipped data into a new store each; the last one stays as folder/store."""
    made = []
    for _ in range(runs):
        shutil.rmtree(folder / "store", ignore_errors=True)
        made.append(once("build", str(store.DATA), str(folder / "store")))
    return made


def serve(folder: Path, runs: int) -> list[dict[str, float]]:
    return [once("serve", str(folder / "store")) for _ in range(runs)]


def panels(folder: Path, sizes: list[int], say: Callable[[str], None]) -> list[Line]:
    """ETL and pandas over panels of growing size: seconds, and how the work grows with the rows.

    Growth is told in seconds of CPU, which other programs on the machine disturb less than the clock.
    """
    lines, seen = [], []
    for size in sizes:
        say(f"a panel of {size} times the rows")
        etl, naive = panel_of(folder, size)
        seconds = [one["load"] + one["publish"] for one in etl]
        cpu = [one["cpu"] for one in etl]
        seen.append((etl[0]["rows"], statistics.median(cpu)))
        lines += [
            line(f"ETL, {size} times the rows", "s", seconds, f"{etl[0]['rows']:,.0f} statements"),
            line(f"ETL, {size} times the rows, CPU", "s", cpu, growth(seen)),
            line(f"ETL, {size} times the rows, peak memory", "MB", [one["rss"] for one in etl]),
            versus(size, etl, naive),
        ]
    return lines


def panel_of(folder: Path, size: int) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """Runs of the ETL and of pandas over one generated panel, alternating, so that both meet the same machine."""
    data = folder / f"panel{size}"
    panel.write(store.DATA, data, *SIZES[size])
    etl, naive = [], []
    for run in range(REPEATS[size]):
        etl.append(once("build", str(data), str(folder / f"versions{size}-{run}")))
        naive.append(once("pandas", str(data)))
        shutil.rmtree(folder / f"versions{size}-{run}")
    shutil.rmtree(data)
    return etl, naive


def growth(seen: list[tuple[float, float]]) -> str:
    """'7.9 ms per 1000 statements, 0.27 of the first; exponent 0.71, last step 0.93' (exponent 1 = linear)."""
    (first_rows, first), (rows, seconds) = seen[0], seen[-1]
    told = f"{seconds / rows * 1e6:.1f} ms per 1000 statements"
    if len(seen) < 2:
        return told
    whole, last = (math.log(seconds / s) / math.log(rows / r) for r, s in (seen[0], seen[-2]))
    return (
        f"{told}, {seconds / rows / (first / first_rows):.2f} of the first; exponent {whole:.2f}, last step {last:.2f}"
    )


def versus(size: int, etl: list[dict[str, float]], naive: list[dict[str, float]]) -> Line:
    seconds = [one["load"] for one in naive]
    clock = statistics.median(one["load"] for one in etl) / statistics.median(seconds)
    cpu = statistics.median(one["cpu"] for one in etl) / statistics.median(one["cpu"] for one in naive)
    remark = f"{naive[0]['rows']:,.0f} rows, no checks or conflicts; the ETL takes {clock:.1f}× (CPU {cpu:.1f}×)"
    return line(f"naive pandas, {size} times the rows", "s", seconds, remark)
