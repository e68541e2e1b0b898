"""Many people open a page within a second: when each has its first chart, what a browser loads first included."""

import asyncio
import gzip
import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.browser import probe, rounds, run
from bench.browser.servers import Server
from bench.load import cores
from bench.load.readers import Loaded
from bench.load.throughput import Names
from door.packed import NAMED

WITHIN = 1.0  # seconds in which all of them come
PRELOADED = re.compile(r"<([^>]+)>; rel=preload")
CONNECTIONS = 6  # that a browser opens to one server
LARGEST = 1 << 22  # bytes of an answer that wait to be read


@dataclass(frozen=True)
class Arrived:
    """Seconds from the opening until the files are there and until the message with the first chart; bytes of files."""

    files: float
    chart: float
    size: int


@dataclass(frozen=True)
class Burst:
    """Who arrived; seconds until the picture of a real browser stands, first among as many again, then by itself.

    The browser has every core and shares them with the server and the clients: on one, which no reader has,
    it took 12 s instead of 5 with an empty cache and nobody else.
    """

    people: Sequence[Arrived]
    browser: float
    alone: float


async def burst(loaded: Loaded, server: Server, names: Names, people: int) -> Burst:
    """`people` of our own clients, as many again with one Chromium among them, then a Chromium and nobody else."""
    arrived = await _people(loaded, server, names, people)
    go = threading.Event()
    browser = asyncio.create_task(asyncio.to_thread(_browser, loaded, server.base, go))
    while not go.is_set():
        await asyncio.sleep(0.05)
    await _people(loaded, server, names, people)
    among = await browser
    return Burst(arrived, among, await asyncio.to_thread(_browser, loaded, server.base, threading.Event()))


async def _people(loaded: Loaded, server: Server, names: Names, people: int) -> list[Arrived]:
    slugs = list(names)
    return await asyncio.gather(
        *(_person(loaded, server.base, slugs[at % len(slugs)], WITHIN * at / people) for at in range(people))
    )


async def _person(loaded: Loaded, base: str, slug: str, wait: float) -> Arrived:
    await asyncio.sleep(wait)
    began = time.perf_counter()
    size = await files(base)
    took = time.perf_counter() - began
    async with loaded.reader(base, slug) as reader:
        if reader.first is None or reader.first.chart is None:
            raise RuntimeError(f"{loaded.name}: no chart came")
        return Arrived(took, took + reader.first.chart, size)


async def files(base: str) -> int:
    """The document and what it names, as a browser with nothing of it asks for them; bytes of what came.

    Over six connections as a browser does, and nothing is unpacked but the document: thirty browsers do that on thirty
    machines, here it would be one core.
    """
    head, body = await _get(base, ["/"])
    document = gzip.decompress(body).decode()
    named = sorted({*NAMED.findall(document), *PRELOADED.findall(head)})
    lots = [[f"/{name.lstrip('./')}" for name in named[at::CONNECTIONS]] for at in range(CONNECTIONS)]
    taken = await asyncio.gather(*(_get(base, lot) for lot in lots if lot))
    return len(body) + sum(len(each) for _, each in taken)


async def _get(base: str, paths: Sequence[str]) -> tuple[str, bytes]:
    """One connection: the heads of the answers and what they hold. Raises RuntimeError where one is no 200."""
    at = urlsplit(base)
    reader, writer = await asyncio.open_connection(at.hostname, at.port, limit=LARGEST)
    heads, bodies = [], []
    for path in paths:
        asked = f"GET {path} HTTP/1.1\r\nHost: {at.netloc}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n"
        writer.write(asked.encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"(?im)^content-length: (\d+)", head)
        if not head.startswith("HTTP/1.1 200") or length is None:
            raise RuntimeError(f"{path}: {head.splitlines()[0]}")
        heads.append(head)
        bodies.append(await reader.readexactly(int(length[1])))
    writer.close()
    return "".join(heads), b"".join(bodies)


def _browser(loaded: Loaded, base: str, go: threading.Event) -> float:
    """Says `go` when it is about to open the page; seconds until the first chart."""
    try:
        with cores.each(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=run.chromium(), args=run.FLAGS)
            context = browser.new_context(viewport=rounds.WINDOW, locale="vi-VN")
            probe.watch(context, loaded.app.first)
            page = context.new_page()
            go.set()
            page.goto(base + loaded.app.path, wait_until="commit")
            seen = probe.settled(page)
            browser.close()
    finally:
        go.set()
    return (seen.opened or seen.settled) / 1000
