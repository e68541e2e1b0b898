"""One run: servers on one core, readers on the others, tables."""

import asyncio
import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.browser import apps, servers
from bench.browser.servers import Server
from bench.load import burst, cores, memory, readers, ready, tables, throughput
from bench.load.found import Crowd, Measured
from bench.load.throughput import Phase
from bench.peers import chart, static_site

PEERS = (apps.MINIMAL, apps.ONE, readers.NAIVE, apps.STATIC, apps.DASH)


@dataclass(frozen=True)
class Size:
    """How much is asked: readers at once in the phases, rounds of each over all apps and seconds of a round, idle
    sessions, reruns after which memory is looked at again, people who look, the seconds of it, people of the burst,
    starts; changes of the product before anything is measured (it keeps its answers), and of the peers; seconds of
    rest before memory is looked at."""

    clients: Sequence[int] = (1, 10, 50)
    rounds: int = 3
    seconds: float = 4
    sessions: int = 100
    reruns: int = 1000
    looking: int = 50
    looked: float = 30
    burst: int = 30
    starts: int = 3
    warm: int = 62
    warm_peers: int = 10
    rest: float = 2.0


SMALLEST = Size((1, 2), 2, 0.1, 2, 4, 2, 0.1, 2, 1, 1, 1, 0)
PAUSE = 5.0  # seconds a reader looks before choosing again


def measured(folder: Path, store: Path, peers: Sequence[str], size: Size, say: Callable[[str], None]) -> str:
    """The tables; `folder` is for files, `store` holds the version."""
    os.environ["RANKINGS_STORE"] = str(store)
    chart.write(folder)
    names = chart.names(folder)
    if apps.STATIC in peers:
        static_site.write(folder)
    say(f"{size.starts} starts")
    starts = [ready.start(folder, store, "overview") for _ in range(size.starts)]
    every = [Measured(loaded) for loaded in readers.loaded(folder, store, peers)]
    begun = {one.loaded.name: one.loaded.app.start for one in every}
    with cores.one(), servers.running(begun, folder) as running, cores.others():
        looking, arrived = asyncio.run(_under_load(every, running, names, size, say))
    return tables.tables(every, Crowd(looking, arrived, starts))


async def _under_load(
    every: list[Measured],
    running: dict[str, Server],
    names: throughput.Names,
    size: Size,
    say: Callable[[str], None],
) -> tuple[Phase, burst.Burst]:
    for one in every:
        say(f"{one.loaded.name}: {size.sessions} idle sessions")
        await _settle(one, running[one.loaded.name], names, size)
    for clients in size.clients:
        # One app after another and again: what disturbs the machine for a while disturbs all alike.
        parts: dict[str, list[Phase]] = defaultdict(list)
        for one in every * size.rounds:
            say(f"{one.loaded.name}: {clients} clients")
            server = running[one.loaded.name]
            phase = await throughput.hurried(one.loaded, server, names, clients, size.seconds)
            parts[one.loaded.name].append(phase)
        for one in every:
            one.phases.append(throughput.together(parts[one.loaded.name]))
            one.reruns += len(one.phases[-1].runs)
    ours = every[-1]
    server = running[ours.loaded.name]
    say(f"{size.looking} readers who look for {PAUSE:g} s, then {size.burst} people at once")
    looking = await throughput.looking(ours.loaded, server, names, size.looking, size.looked, PAUSE)
    arrived = await burst.burst(ours.loaded, server, names, size.burst)
    ours.reruns += len(looking.runs)
    say(f"{size.reruns} reruns")
    await throughput.changes(ours.loaded, server, names, max(size.reruns - ours.reruns, 0))
    ours.reruns = max(ours.reruns, size.reruns)
    for one in every:
        one.after = await memory.resting(running[one.loaded.name], size.rest)
    return looking, arrived


async def _settle(one: Measured, server: Server, names: throughput.Names, size: Size) -> None:
    """First readers, then those who only sit there."""
    first = size.warm if one.loaded.app.product else size.warm_peers
    one.reruns += len(await throughput.changes(one.loaded, server, names, first))
    one.warm = await memory.resting(server, size.rest)
    one.session = await memory.idle(one.loaded, server, names, size.sessions, size.rest)
