"""Memory of a server: with readers who opened a page and went for coffee, and after many reruns."""

import asyncio
from contextlib import AsyncExitStack

from bench.browser.servers import Server
from bench.load.readers import Loaded
from bench.load.throughput import Names

AT_REST = 2.0  # seconds until what was freed is free


async def idle(loaded: Loaded, server: Server, names: Names, sessions: int) -> float | None:
    """MB that each of `sessions` open pages takes, every one at the next province; None where nobody tells."""
    slugs, before = list(names), await resting(server)
    async with AsyncExitStack() as stack:
        for at in range(sessions):
            await stack.enter_async_context(loaded.reader(server.base, slugs[at % len(slugs)]))
        after = await resting(server)
    return None if before is None or after is None else (after - before) / sessions


async def resting(server: Server) -> float | None:
    """MB when nothing has happened for a while."""
    await asyncio.sleep(AT_REST)
    return server.rss()
