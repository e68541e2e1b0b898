"""Interleaved rounds: every app once, then every app again, so that what disturbs the machine disturbs all alike."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, ViewportSize

from bench.browser import probe
from bench.browser.apps import FIRST, App
from bench.browser.probe import Seen
from bench.browser.servers import Server

WINDOW: ViewportSize = {"width": 1440, "height": 900}
SEED = 2025
EVERY = 3  # in every third round a province chosen before is chosen again


@dataclass(frozen=True)
class Act:
    """One load or change: what the page saw, how many questions the product asked and the ms in them, and the seconds
    of CPU of the server and of the whole browser (None where the system does not tell)."""

    seen: Seen
    asked: int
    questions: float
    server: float | None
    browser: float


@dataclass
class Measured:
    """One app: loads into an empty browser, changes to provinces never chosen before, changes back; memory in MB."""

    app: App
    loads: list[Act] = field(default_factory=list)
    changes: list[Act] = field(default_factory=list)
    again: list[Act] = field(default_factory=list)
    rss: float | None = None


@dataclass(frozen=True)
class Bench:
    """The running servers by name, the browser and its own line to us, the provinces by slug."""

    servers: Mapping[str, Server]
    browser: Browser
    line: CDPSession
    names: Mapping[str, str]

    def measure(self, apps: Sequence[App], n: int, loads: int, say: Callable[[str], None]) -> list[Measured]:
        """Each app is loaded `loads` times into an empty browser, then changed `n` times, and `n` // 3 times back."""
        found = {app.name: Measured(app) for app in apps}
        tabs = {app.name: self.load(app, found[app.name].loads) for app in apps}
        for turn in range(1, loads):
            say(f"load {turn + 1} of {loads}")
            for app in rotated(apps, turn):
                self.load(app, found[app.name].loads)[0].close()
        values = {app.name: order(at, self.names) for at, app in enumerate(apps)}
        for turn in range(n):
            say(f"round {turn + 1} of {n}")
            for app in rotated(apps, turn):
                one, page, slugs = found[app.name], tabs[app.name][1], values[app.name]
                self.change(page, app, slugs[turn], one.changes)
                if turn % EVERY == EVERY - 1:
                    self.change(page, app, slugs[turn - EVERY + 1], one.again)
        for name, one in found.items():
            one.rss = self.servers[name].rss()
        for context, _ in tabs.values():
            context.close()
        return list(found.values())

    def load(self, app: App, into: list[Act]) -> tuple[BrowserContext, Page]:
        """Opens the app in a browser that has nothing of it yet; the product without its answers either."""
        app.forget(self.servers[app.name])
        context = self.browser.new_context(viewport=WINDOW, locale="vi-VN")
        probe.watch(context, app.first)
        page = context.new_page()
        address = self.servers[app.name].base + app.path
        into.append(self.act(page, app, lambda: page.goto(address, wait_until="commit")))
        return context, page

    def change(self, page: Page, app: App, slug: str, into: list[Act]) -> None:
        into.append(self.act(page, app, lambda: app.choose(page, slug, self.names[slug])))

    def act(self, page: Page, app: App, do: Callable[[], object]) -> Act:
        server, asked = self.servers[app.name], len(app.asked())
        before, began = server.cpu(), self.cpu()
        try:
            do()
            seen = probe.settled(page)
        except Error as error:
            raise RuntimeError(f"{app.name}, {page.url}: {error.message.splitlines()[0]}") from error
        after, taken = server.cpu(), app.asked()[asked:]
        used = None if before is None or after is None else after - before
        return Act(seen, len(taken), sum(taken), used, self.cpu() - began)

    def cpu(self) -> float:
        """Seconds of CPU of all processes of the browser so far."""
        return float(sum(one["cpuTime"] for one in self.line.send("SystemInfo.getProcessInfo")["processInfo"]))


def rotated(apps: Sequence[App], turn: int) -> list[App]:
    at = turn % len(apps)
    return [*apps[at:], *apps[:at]]


def order(at: int, names: Mapping[str, str]) -> list[str]:
    """All provinces but the first shown, for each app in an order of its own."""
    slugs = [slug for slug in names if slug != FIRST]
    random.Random(SEED + at).shuffle(slugs)  # noqa: S311
    return slugs
