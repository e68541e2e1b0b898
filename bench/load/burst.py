"""Many people open a page within a second: when each has its first chart, what a browser loads first included."""

import asyncio
import re
import threading
import time
from dataclasses import dataclass

import httpx2
from playwright.sync_api import sync_playwright

from bench.browser import probe, rounds, run
from bench.browser.servers import Server
from bench.load.readers import Loaded
from bench.load.throughput import Names

WITHIN = 1.0  # seconds in which all of them come
ASSET = re.compile(r'(?:src|href)="\./(static/[^"]+\.(?:js|css))"')
PRELOADED = re.compile(r"<([^>]+)>; rel=preload")


@dataclass(frozen=True)
class Arrived:
    """Seconds from the opening until the files are there and until the message with the first chart; bytes of files."""

    files: float
    chart: float
    size: int


async def burst(loaded: Loaded, server: Server, names: Names, people: int) -> tuple[list[Arrived], float]:
    """`people` of our own clients, and one Chromium among them: seconds until its picture stands."""
    go = threading.Event()
    browser = asyncio.create_task(asyncio.to_thread(_browser, loaded, server.base, go))
    while not go.is_set():
        await asyncio.sleep(0.05)
    slugs = list(names)
    arrived = await asyncio.gather(
        *(_person(loaded, server.base, slugs[at % len(slugs)], WITHIN * at / people) for at in range(people))
    )
    return list(arrived), await browser


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
    """The document and what it names, as a browser with nothing of it asks for them; bytes over the network.

    The files are taken as they come: thirty browsers unpack them on thirty machines, here it would be one.
    """
    headers = {"Accept": "text/html", "Accept-Encoding": "gzip"}
    async with httpx2.AsyncClient(base_url=base, headers=headers, timeout=60, trust_env=False, verify=False) as client:
        document = await client.get("/")
        document.raise_for_status()
        named = {*ASSET.findall(document.text), *PRELOADED.findall(document.headers.get("link", ""))}
        sizes = await asyncio.gather(*(_taken(client, f"/{name.lstrip('./')}") for name in named))
    return sum(sizes, document.num_bytes_downloaded)


async def _taken(client: httpx2.AsyncClient, path: str) -> int:
    """Bytes over the network."""
    async with client.stream("GET", path) as answer:
        answer.raise_for_status()
        return sum([len(part) async for part in answer.aiter_raw()])


def _browser(loaded: Loaded, base: str, go: threading.Event) -> float:
    """Says `go` when it is about to open the page; seconds until the first chart."""
    try:
        with sync_playwright() as playwright:
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
