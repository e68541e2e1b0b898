"""Memory of a server: with readers who opened a page and went for coffee, and after many reruns."""

import asyncio
from contextlib import AsyncExitStack

from bench.browser.servers import Server
from bench.load.readers import Loaded
from bench.load.throughput import Names


async def idle(loaded: Loaded, server: Server, names: Names, sessions: int, rest: float) -> float | None:
    """MB that each of `sessions` open pages takes, every one at the next province, after `rest` seconds; None where
    nobody tells."""
    slugs, before = list(names), await resting(server, rest)
    async with AsyncExitStack() as stack:
        for at in range(sessions):
            await stack.enter_async_context(loaded.reader(server.base, slugs[at % len(slugs)]))
        after = await resting(server, rest)
    return None if before is None or after is None else (after - before) / sessions


async def resting(server: Server, rest: float) -> float | None:
    """MB when nothing has happened for `rest` seconds: what was freed is free then."""
    await asyncio.sleep(rest)
    return server.rss()
