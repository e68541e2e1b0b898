"""A real database, a real server, a real Chromium; each test gets fresh browser contexts."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from tests.browser.screen import DESKTOP, ROOT, serving, settled

FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP xephang.example.vn 127.0.0.1",  # the name in deploy/
    "--process-per-site",  # with a page that stays open the application is compiled once, not once a page
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Visit = Callable[..., Page]

expect.set_options(timeout=30_000)  # a busy machine is no fault of the page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The quick tests first."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def served_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a database built from everything that is shipped."""
    store = tmp_path_factory.mktemp("store")
    environment = {**os.environ, "RANKINGS_STORE": str(store)}
    command = [sys.executable, "-m", "etl", "build"]
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return store


@pytest.fixture(scope="session")
def server(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one server for all browser tests."""
    with serving(served_store, tmp_path_factory.mktemp("server") / "log.txt") as base:
        yield base


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.fail("no Chromium found: install one (Debian: apt-get install chromium) or set CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Callable[[tuple[int, int]], BrowserContext]:
    """One context a screen size for all tests: the application is fetched and compiled once instead of once a page.

    A page has its size before it has an address: a page resized afterwards may start as wide as the browser's default.
    An empty page of the same site stays open beside those of the tests, so that the process does, and what it compiled.
    """

    @cache
    def sized(size: tuple[int, int]) -> BrowserContext:
        context = browser.new_context(locale="vi-VN", viewport={"width": size[0], "height": size[1]})
        stays = context.new_page()
        stays.route("**/*", lambda route: route.fulfill(content_type="text/html", body=""))
        stays.goto("http://127.0.0.1/")
        return context

    return sized


@pytest.fixture
def visit(
    browser: Browser, contexts: Callable[[tuple[int, int]], BrowserContext], request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """`visit("/thay-doi?lang=en", size=PHONE)`: the settled page of a reader who was never here: nothing is remembered.

    `base` names another server than the common one, `scheme` is "light" or "dark", `empty` takes a browser that has
    fetched nothing yet. A test ends as failed where any of its pages wrote an error to the console.
    """
    pages: list[Page] = []
    problems: list[str] = []

    def open_fresh(
        path: str = "/",
        size: tuple[int, int] = DESKTOP,
        scheme: str = "light",
        base: str | None = None,
        empty: bool = False,
    ) -> Page:
        context = contexts(size)
        context.clear_cookies()
        viewport: ViewportSize = {"width": size[0], "height": size[1]}
        page = browser.new_page(locale="vi-VN", viewport=viewport) if empty else context.new_page()
        pages.append(page)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        watch(page, problems)
        page.goto((base or request.getfixturevalue("server")) + path)
        return settled(page)

    yield open_fresh
    for page in pages:
        if not page.is_closed():
            page.evaluate("localStorage.clear()")
            page.close()
    assert problems == []


def watch(page: Page, problems: list[str], kinds: Sequence[str] = ("error",)) -> None:
    """Collects what the page complains about, in messages of these kinds; plotly warns in traces."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type in kinds:
            problems.append(f"{page.url}: {message.text}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
