"""One run: data for the peers, servers, Chromium, rounds, tables."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.browser import apps, rounds, servers, tables
from bench.peers import chart, static_site

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
EVERY_PAGE = [*apps.TIMED, apps.MAP]
EVERY_PEER = [*apps.PEER_SCRIPTS, apps.STATIC, apps.DASH]


def chromium() -> str:
    """Raises RuntimeError where there is none."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not path:
        raise RuntimeError("no Chromium found: install one (Debian: apt-get install chromium) or set CHROMIUM")
    return path


def measured(
    folder: Path,
    store: Path,
    pages: Sequence[str],
    peers: Sequence[str],
    n: int,
    loads: int,
    say: Callable[[str], None],
) -> list[rounds.Measured]:
    """The pages and peers asked for, timed in one run on the version in `store`; `folder` is for its files."""
    os.environ["RANKINGS_STORE"] = str(store)
    chart.write(folder)
    if apps.STATIC in peers:
        static_site.write(folder)
    timed = [*apps.peers(folder, peers), *apps.pages(folder, store, pages)]
    say(f"{len(timed)} servers")
    with servers.running({app.name: app.start for app in timed}, folder) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        bench = rounds.Bench(running, browser, browser.new_browser_cdp_session(), chart.names(folder))
        found = bench.measure(timed, n, loads, say)
        browser.close()
    return found


def report(found: Sequence[rounds.Measured], peers: Sequence[str]) -> str:
    """The tables, and what is not in them and why."""
    absent = apps.DASH in peers and not apps.dash_is_there()
    words = "Dash is not installed (pip install -r bench/peers/requirements.txt) and therefore left out."
    return tables.tables(found) + (f"\n\n{words}" if absent else "")
