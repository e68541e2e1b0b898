"""A running server, and what a browser test asks of a page in it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Download, FloatRect, Frame, Locator, Page

from rankings.i18n import unaccented

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = (1440, 900)
PHONE = (390, 844)
Shown = TypeVar("Shown", Page, Frame)

# From the first time it is looked at a page counts what it asks of the server. A question is open until the script has
# ended that it started; whoever only looks at the page sees nothing of it before the server's first word of it comes.
COUNTED = """if (!window.questions) {
    const RERUN = 0x5a, FINISHED = 0x30, EARLY = 2, SHORT = 100  // tags of BackMsg and of ForwardMsg
    const heard = new WeakSet(), send = WebSocket.prototype.send, questions = window.questions = {asked: 0, open: false}
    WebSocket.prototype.send = function (data) {
      if (data[0] === RERUN) Object.assign(questions, {asked: questions.asked + 1, open: true})
      if (!heard.has(this)) {
        heard.add(this)
        this.addEventListener('close', () => { questions.open = false })
        this.addEventListener('message', ({data}) => {
          const ends = data.byteLength < SHORT ? new Uint8Array(data) : [0, 0]
          if (ends.at(-2) === FINISHED && ends.at(-1) !== EARLY) questions.open = false
        })
      }
      return send.call(this, data)
    }
  }"""
# Pictures out of sight are drawn when somebody comes near: here they are asked for, as they are for paper.
QUIET = """() => {
  COUNTED;
  window.drawPictures();
  const app = document.querySelector('[data-testid="stApp"]');
  return app !== null && !window.questions.open
    && app.getAttribute('data-test-script-state') === 'notRunning'
    && app.getAttribute('data-test-connection-state') === 'CONNECTED'
    && (document.querySelector('.st-key-screen') === null || document.documentElement.dataset.screen === 'known')
    && document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]') === null
    && document.querySelector('[data-testid="stElementContainer"][data-stale="true"]') === null
    && [...document.querySelectorAll('[class*="st-key-picture-"]')]
      .every(p => p.clientWidth === 0 || p.querySelector('.picture')?.dataset.drawn);
}""".replace("COUNTED", COUNTED)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    store: Path, log: Path, root: Path = ROOT, more: Mapping[str, str] | None = None, port: int | None = None
) -> Iterator[str]:
    """The address of a server of its own that reads the database under `store`; stopped at the end.

    `more`: variables of its environment; `port`: one that its login provider knows.
    """
    port = port or free_port()
    with started(store, log, port, root, more):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def started(
    store: Path, log: Path, port: int, root: Path = ROOT, more: Mapping[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """The process of such a server, for who tells it to end before."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = {**os.environ, "RANKINGS_STORE": str(store), **(more or {})}
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=root, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        try:
            wait_for_health(f"http://127.0.0.1:{port}", server, log)
            yield server
        finally:
            stop(server)


def wait_for_health(base: str, server: "subprocess.Popen[bytes]", log: Path, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


def stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def until(page: Page | Frame, true: str, arg: object = None, seconds: float = 30) -> None:
    """Waits until the expression is true in the page; asked from outside, for the page itself may not run texts."""
    end = time.monotonic() + seconds
    while not page.evaluate(true, arg):
        assert time.monotonic() < end, f"never true: {true}"
        page.wait_for_timeout(50)


def settled(page: Shown, seconds: float = 90) -> Shown:
    """Waits until the server has answered, the screen is known, the charts are drawn, and stays so for 300 ms."""
    end = time.monotonic() + seconds
    quiet_since = None
    while time.monotonic() < end:
        now = time.monotonic()
        quiet_since = (quiet_since or now) if page.evaluate(QUIET) else None
        if quiet_since is not None and now - quiet_since >= 0.3:
            return page
        page.wait_for_timeout(50)
    raise TimeoutError(f"{page.url} did not settle in {seconds:.0f} s")


def logged_in(page: Page, address: str, who: str) -> Page:
    """The page at an address, after the way to the login provider and back; `who`: the name that is chosen there."""
    page.goto(address)
    settled(page).get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name=who).click()
    page.wait_for_url(f"{'/'.join(address.split('/')[:3])}/**")
    return settled(page)


@contextmanager
def answered(page: Page) -> Iterator[None]:
    """What is done inside asks the server: waits until it was asked, has answered, and the page is settled."""
    before = page.evaluate(f"() => {{ {COUNTED} return window.questions.asked }}")
    yield
    until(page, "before => !window.questions || window.questions.asked > before", before)
    settled(page)


def choose(page: Page, label: str, typed: str) -> Page:
    """Types into the selectbox called `label`, takes the first answer and waits until the page has it."""
    box = page.get_by_role("combobox", name=label)
    shown = box.input_value()
    box.click()
    box.fill(typed)
    option = first_option(page, typed)
    if option.inner_text().strip() == shown:  # the server is asked nothing
        option.click()
        return settled(page)
    with answered(page):
        option.click()
    return page


def first_option(page: Page, typed: str, seconds: float = 30) -> Locator:
    """The first answer of an open selectbox as soon as it is one to what was typed."""
    option, end = page.get_by_role("option").first, time.monotonic() + seconds
    while unaccented(typed).lower() not in unaccented(option.inner_text()).lower():
        assert time.monotonic() < end, f"no answer to {typed}: {option.inner_text()}"
        page.wait_for_timeout(50)
    return option


def at_rest(page: Page, element: Locator, seconds: float = 20) -> FloatRect:
    """Where an element stands as soon as it has stood there for 300 ms."""
    end, since, before = time.monotonic() + seconds, time.monotonic(), element.bounding_box()
    while before is None or time.monotonic() - since < 0.3:
        assert time.monotonic() < end, "never at rest"
        page.wait_for_timeout(50)
        now = element.bounding_box()
        since, before = (since if now == before else time.monotonic()), now
    return before


def taken(page: Page, form: str, which: int = -1) -> Download:
    """The file that the menu «Tải bảng này» of a table gives; `form`: the words on its button; -1: the last table."""
    page.get_by_role("button", name="Tải bảng này").nth(which).click()
    with page.expect_download() as started:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name=form).click()
    return started.value


def grid(page: Page, name: str, holds: str, seconds: float = 20) -> list[list[str]]:
    """The cells of the table called `name`, row by row, as soon as one of them says `holds`.

    The framework draws a table on a canvas and writes its cells for screen readers a while later, those in view only.
    """
    table = page.locator(f"[class*=st-key-trace-{name}]")
    table.first.scroll_into_view_if_needed()
    rows: list[list[str]] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        texts = [row.locator("td").all_text_contents() for row in table.locator("tbody tr").all()]
        rows = [[cell.replace("\u00a0", " ").strip() for cell in row] for row in texts]
        if any(holds in cell for row in rows for cell in row):
            return rows
        page.wait_for_timeout(100)
    raise AssertionError(f"{holds!r} is not in the table {name}: {rows}")


OVERFLOW = """Math.max(0, ...[document.documentElement, document.body,
  ...document.querySelectorAll('[data-testid="stMain"], [data-testid="stAppViewContainer"]')]
  .map(box => box.scrollWidth - box.clientWidth))"""


def horizontal_overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen; 0 where nothing scrolls sideways."""
    return int(page.evaluate(OVERFLOW))
