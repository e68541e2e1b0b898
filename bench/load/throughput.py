"""Reruns of one process: as many as its readers can ask for, and those of readers who look before they ask again."""

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bench.browser.apps import FIRST
from bench.browser.rounds import SEED
from bench.browser.servers import Server
from bench.load.readers import Client, Loaded
from bench.load.streamlit_client import Run

Names = Mapping[str, str]  # of provinces, by slug


@dataclass(frozen=True)
class Phase:
    """What `clients` readers got within `seconds`; `cpu`: seconds of the server's CPU, None where nobody tells."""

    clients: int
    runs: Sequence[Run]
    seconds: float
    cpu: float | None

    @property
    def a_second(self) -> float:
        return len(self.runs) / self.seconds

    @property
    def cpu_a_run(self) -> float | None:
        """Seconds."""
        return None if self.cpu is None else self.cpu / len(self.runs)

    @property
    def taken(self) -> list[float]:
        """Milliseconds from each action to the last message of its run."""
        return [1000 * run.last for run in self.runs]


async def hurried(loaded: Loaded, server: Server, names: Names, clients: int, seconds: float) -> Phase:
    """Each reader chooses the next province as soon as the last message of the one before is there."""
    return await _phase(loaded, server, names, clients, seconds, pause=0)


def together(parts: Sequence[Phase]) -> Phase:
    """Several rounds of one phase as one."""
    cpu = [part.cpu for part in parts if part.cpu is not None]
    return Phase(
        parts[0].clients,
        [run for part in parts for run in part.runs],
        sum(part.seconds for part in parts),
        sum(cpu) if len(cpu) == len(parts) else None,
    )


async def looking(loaded: Loaded, server: Server, names: Names, clients: int, seconds: float, pause: float) -> Phase:
    """Each reader looks for `pause` seconds between two choices; they begin apart from each other."""
    return await _phase(loaded, server, names, clients, seconds, pause)


async def _phase(loaded: Loaded, server: Server, names: Names, clients: int, seconds: float, pause: float) -> Phase:
    async with AsyncExitStack() as stack:
        readers: list[Client] = [
            await stack.enter_async_context(loaded.reader(server.base, FIRST)) for _ in range(clients)
        ]
        before, began = server.cpu(), time.perf_counter()
        found = await asyncio.gather(
            *(
                _reads(reader, order(names, at), began + seconds, pause, at / clients)
                for at, reader in enumerate(readers)
            )
        )
        took, after = time.perf_counter() - began, server.cpu()
    used = None if before is None or after is None else after - before
    return Phase(clients, [run for runs in found for run in runs], took, used)


async def _reads(reader: Client, slugs: Sequence[tuple[str, str]], end: float, pause: float, share: float) -> list[Run]:
    """Until the clock says `end` or every province was chosen, at least once; begins after its share of the pause.

    None twice: a browser keeps the large messages of its last choices, so that the second time costs less.
    """
    await asyncio.sleep(pause * share)
    runs: list[Run] = []
    while not runs or (len(runs) < len(slugs) and time.perf_counter() < end):
        runs.append(await reader.change(*slugs[len(runs)]))
        await asyncio.sleep(pause)
    return runs


async def changes(loaded: Loaded, server: Server, names: Names, n: int) -> list[Run]:
    """One reader chooses `n` times."""
    slugs = order(names, 0)
    async with loaded.reader(server.base, FIRST) as reader:
        return [await reader.change(*slugs[at % len(slugs)]) for at in range(n)]


def order(names: Names, at: int) -> list[tuple[str, str]]:
    """Slug and name of all provinces but the first shown, for each reader in an order of its own."""
    chosen = [(slug, name) for slug, name in names.items() if slug != FIRST]
    random.Random(SEED + at).shuffle(chosen)  # noqa: S311
    return chosen
