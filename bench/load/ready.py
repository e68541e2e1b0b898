"""From the start of the server until it answers, and until the first reader has a whole page."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from bench.browser import servers
from bench.browser.apps import FIRST
from bench.load import readers


@dataclass(frozen=True)
class Ready:
    """Seconds since the start; MB after the first page."""

    answers: float
    page: float
    rss: float | None


def start(folder: Path, store: Path, page: str) -> Ready:
    """One start of the product on a built store; its first reader opens `page`."""
    loaded = readers.product(folder, store, page)
    began = time.perf_counter()
    with servers.running({loaded.name: loaded.app.start}, folder) as running:
        answers = time.perf_counter() - began
        server = running[loaded.name]
        asyncio.run(_opened(loaded, server.base))
        return Ready(answers, time.perf_counter() - began, server.rss())


async def _opened(loaded: readers.Loaded, base: str) -> None:
    async with loaded.reader(base, FIRST):
        pass
