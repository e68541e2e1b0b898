"""The same pages on a version of many times the rows: how long a reader waits on each, without a browser."""

import asyncio
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import builds, panel
from bench.browser import apps, servers
from bench.load import readers, throughput
from bench.peers import chart
from bench.report import grid, median
from etl import store

TWICE = 2.0  # times the wait that a hundred times the rows may take
CHANGES = 12
Waits = tuple[float, float]  # ms of the first view of a version, and of a change


def measure(folder: Path, shipped: Path, size: int, pages: Sequence[str], say: Callable[[str], None]) -> str:
    """A row a page: the shipped version in `shipped` beside a panel of `size` times the rows (bench/panel.py)."""
    chart.write(folder)
    names = chart.names(folder)
    say(f"a version of {size} times the rows")
    panel.write(store.DATA, folder / "panel", *panel.SIZES[size])
    builds.once("build", str(folder / "panel"), str(folder / "large"))
    shutil.rmtree(folder / "panel")
    rows = []
    for page in pages:
        say(page)
        small, large = (asyncio.run(_waits(folder, at, page, names)) for at in (shipped, folder / "large"))
        rows.append([page, *map(told, (small[0], large[0])), *map(told, (small[1], large[1])), times(small, large)])
        say(" ".join(rows[-1]))  # what was measured is not lost with what comes after it
    heads = ["page", "first view ms, 1", f"{size}", "a change ms, 1", f"{size} ", f"times ≤ {TWICE:g}"]
    return grid(heads, rows)


async def _waits(folder: Path, at: Path, page: str, names: throughput.Names) -> Waits:
    loaded = readers.product(folder, at, page)
    with servers.running({page: loaded.app.start}, folder) as running:
        server = running[page]
        async with loaded.reader(server.base, apps.FIRST):  # what is imported by the first page is not counted
            loaded.app.forget(server)
        async with loaded.reader(server.base, apps.FIRST) as reader:
            first = reader.first.last if reader.first else 0.0
        changed = await throughput.changes(loaded, server, names, CHANGES)
    return 1000 * first, median([1000 * run.last for run in changed]) or 0.0


def told(ms: float) -> str:
    return f"{ms:,.0f}"


def times(small: Waits, large: Waits) -> str:
    """Of a change: what a reader waits for again and again; bold where it is too long."""
    ratio = large[1] / small[1]
    return f"**{ratio:.1f}**" if ratio > TWICE else f"{ratio:.1f}"
