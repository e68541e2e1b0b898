"""What several servers on one store do: reruns, a publication seen by all, one killed, the database restarted."""

import asyncio
import os
import signal
import statistics
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from bench.browser.apps import FIRST
from bench.cluster.machines import Machines, machines
from bench.load import readers, throughput
from bench.load.readers import Loaded
from bench.peers import chart
from etl import amend, build, store, versions
from etl.errors import EtlError

CLIENTS, SECONDS, PUBLICATIONS = 12, 10.0, 5


@dataclass(frozen=True)
class Served:
    """A reader after a server was killed: whether the connection was lost, seconds until the next picture."""

    lost: bool
    seconds: float


def measure(folder: Path, store_folder: Path, counts: tuple[int, ...], say: Callable[[str], None]) -> str:
    """A table in Markdown; `store_folder`: a built store for the names of the provinces."""
    os.environ["RANKINGS_STORE"] = str(store_folder)
    chart.write(folder)
    names, loaded = chart.names(folder), readers.product(folder, store_folder)
    lines = []
    for count in counts:
        place = folder / str(count)
        place.mkdir()
        with machines(place, count) as found:
            say(f"{count} servers, {CLIENTS} readers")
            asyncio.run(_warm(loaded, found, names))
            phase = asyncio.run(throughput.hurried(loaded, found.front, names, CLIENTS, SECONDS))
            lines.append((f"servers: {count}, readers: {CLIENTS}: reruns a second", f"{phase.a_second:.1f}"))
            if count == max(counts):
                lines += _together(loaded, found, names, say)
    return "\n".join(["| what | measured |", "|---|---:|", *(f"| {what} | {told} |" for what, told in lines)])


def _together(
    loaded: Loaded, found: Machines, names: throughput.Names, say: Callable[[str], None]
) -> list[tuple[str, str]]:
    os.environ["STORE_URL"] = found.store_url
    try:
        say("publications, a restart of the database, a server killed")
        seen = [published(found, str(at)) for at in range(PUBLICATIONS)]
        refused, again = restarted(found)
    finally:
        del os.environ["STORE_URL"]
    after = asyncio.run(killed(loaded, found, names))
    lost = [one.seconds for one in after if one.lost]
    several = f"n = {len(seen)}: median {statistics.median(seen):.2f} s, at most {max(seen):.2f} s"
    return [
        ("published on one, until every server says so", several),
        ("PostgreSQL restarted during a publication", f"{refused}; again: seen by all after {again:.2f} s"),
        ("a server killed with -9: readers who lost it", f"{len(lost)} of {len(after)}, all served by the others"),
        ("their next picture", f"after at most {max(lost, default=0):.2f} s"),
    ]


async def _warm(loaded: Loaded, found: Machines, names: throughput.Names) -> None:
    for server in found.servers:
        await throughput.changes(loaded, server, names, 20)


def published(found: Machines, mark: str, progress: build.Progress = build.quiet) -> float:
    """Seconds from the end of a publication on the first server until /readyz of every one names it."""
    folder = found.folders[0]
    rows = amend.held(folder, "source_kinds")
    changed = [rows[0] | {"name_en": f"{rows[0]['name_en'].split(' #')[0]} #{mark}"}]
    act = versions.Act("bench", "publish", "bench")
    id = amend.publish(store.DATA, folder, "source_kinds", changed, act, store.current(folder), progress).version
    began = time.perf_counter()
    while not all(id in ready(server.base) for server in found.servers):
        if time.perf_counter() - began > 60:
            raise TimeoutError(id)
        time.sleep(0.02)
    return time.perf_counter() - began


def ready(base: str) -> str:
    with urllib.request.urlopen(f"{base}/readyz", timeout=10) as answer:
        return str(answer.read().decode())


def restarted(found: Machines) -> tuple[str, float]:
    """What was said of a publication during which the database was restarted, and the seconds of the next one."""
    before = store.current(found.folders[0])

    def restart(step: str, _done: int, _total: int) -> None:
        if step == "checks":
            found.database.restart()
            for server in found.servers:
                ready(server.base)  # raises where it does not answer

    try:
        published(found, "lost", restart)
        said = "published"
    except EtlError as error:
        said = f"refused ({error.key}), nothing changed" if store.current(found.folders[0]) == before else "changed"
    return said, published(found, "again")


async def killed(loaded: Loaded, found: Machines, names: throughput.Names) -> list[Served]:
    """Twelve readers at nginx, one of the servers killed, then each of them asks for another province."""
    everybody = [await loaded.reader(found.front.base, FIRST).__aenter__() for _ in range(CLIENTS)]
    os.kill(found.servers[0].process.pid, signal.SIGKILL)
    return await asyncio.gather(
        *(_goes_on(loaded, found, reader, throughput.order(names, at)[0]) for at, reader in enumerate(everybody))
    )


async def _goes_on(loaded: Loaded, found: Machines, reader: readers.Client, asked: tuple[str, str]) -> Served:
    """As a browser does: where the connection is gone it is opened again."""
    began = time.perf_counter()
    try:
        await reader.change(*asked)
        return Served(False, time.perf_counter() - began)
    except ConnectionClosed:
        while True:
            try:
                async with loaded.reader(found.front.base, asked[0]):
                    return Served(True, time.perf_counter() - began)
            except (ConnectionClosed, InvalidHandshake, OSError):
                await asyncio.sleep(0.2)
