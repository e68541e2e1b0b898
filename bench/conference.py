"""The conference pack: how long one takes, how long five at once, and what a reader of the pages notices meanwhile."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import apps, probe, rounds, run, servers
from bench.builds import once
from bench.report import Line, line
from rankings.i18n import text

YEAR, OWN = 2023, "kon-tum"
FIVE = ("kon-tum", "ba-ria-vung-tau", "thua-thien-hue", "hung-yen", "lao-cai")
ONE, AT_ONCE, TIMES = 5.0, 20.0, 2.0  # targets: seconds of one pack, of five at once; how much slower pages may be
CHANGES = 10
# A reader's choices, by the word of the address.
CHOSEN = {
    "ben-tre": "Bến Tre",
    "lai-chau": "Lai Châu",
    "ca-mau": "Cà Mau",
    "ha-nam": "Hà Nam",
    "tay-ninh": "Tây Ninh",
    "yen-bai": "Yên Bái",
    "kien-giang": "Kiên Giang",
    "nghe-an": "Nghệ An",
    "son-la": "Sơn La",
}


def measure(folder: Path, say: Callable[[str], None]) -> list[Line]:
    """The lines of the table; the store is under `folder`."""
    store = folder / "store"
    say("one pack, five times")
    alone = [once("pack", str(store), OWN, str(YEAR)) for _ in range(5)]
    say("five packs at once beside a reader")
    idle, during, taken = _beside(folder, store)
    times = f"{statistics.median(during) / statistics.median(idle):.1f} times, target at most {TIMES:g} times"
    return [
        line("one pack, fresh process", "s", [one["import"] + one["pack"] for one in alone], f"target {ONE:g} s"),
        line("one pack, writers loaded", "s", [one["again"] for one in alone], f"target {ONE:g} s"),
        line("one pack, size", "kB", [one["size"] / 1000 for one in alone]),
        line("five packs at once, each", "s", taken, f"the last after {max(taken):.1f} s, target {AT_ONCE:g} s"),
        line("a change of province, idle", "ms", idle),
        line("a change of province during the five", "ms", during, times),
    ]


def _beside(folder: Path, store: Path) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of a reader's changes before and during, seconds of each of the five."""
    files = folder / "conference"
    files.mkdir()
    app = apps.page("movers", f"/thay-doi?tinh={apps.FIRST}", files, store)
    with servers.running({app.name: app.start}, files) as running, sync_playwright() as playwright:
        base = running[app.name].base
        browser = playwright.chromium.launch(executable_path=run.chromium(), args=run.FLAGS)
        change = _reader(browser, base, app)
        idle = [next(change) for _ in range(CHANGES)]
        offices = [_office(browser, base, slug) for slug in FIVE]
        with _clicked(offices) as taken:
            during = [next(change)]
            while len(taken) < len(FIVE):
                during.append(next(change))
        browser.close()
    return idle, during, taken


def _reader(browser: Browser, base: str, app: apps.App) -> Iterator[float]:
    """One change of the province after another: ms until what the window shows is settled."""
    context = browser.new_context(viewport=rounds.WINDOW, locale="vi-VN")
    probe.watch(context, app.first)
    page = context.new_page()
    page.goto(base + app.path)
    probe.settled(page)
    while True:
        for slug, name in CHOSEN.items():
            app.choose(page, slug, name)
            yield probe.settled(page).in_view


def _office(browser: Browser, base: str, slug: str) -> Page:
    page = browser.new_context(viewport=rounds.WINDOW, locale="vi-VN").new_page()
    page.goto(f"{base}/trinh-chieu?tinh={slug}&nam={YEAR}")
    page.get_by_role("button", name=text("present.pack", "vi")).wait_for(timeout=60_000)
    page.wait_for_timeout(2000)
    return page


@contextmanager
def _clicked(offices: list[Page]) -> Iterator[list[float]]:
    """All five ask at once; seconds until each has its file, as they come."""
    taken: list[float] = []
    began = time.monotonic()
    for page in offices:
        page.on("download", lambda _: taken.append(time.monotonic() - began))
    for page in offices:
        page.locator(".st-key-download-pack button").evaluate("one => one.click()")
    yield taken
