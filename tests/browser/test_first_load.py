"""What a browser fetches when it opens the dashboard for the first time, and where from."""

from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

from tests.browser.conftest import Visit
from tests.browser.screen import settled


def bytes_of_a_reload(page: Page) -> int:
    """The bytes over the network of one more load of the same address in the same browser."""
    received: list[int] = []
    wire: CDPSession = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    page.reload()
    settled(page)
    return sum(received)


def test_nothing_comes_from_another_host_and_the_font_is_ours(visit: Visit, server: str) -> None:
    page = visit("/")
    hosts = page.evaluate("performance.getEntriesByType('resource').map(entry => new URL(entry.name).host)")
    assert set(hosts) == {urlsplit(server).netloc}
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert "Be Vietnam Pro" in loaded
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Be Vietnam Pro"')


def test_first_load_is_compressed_and_the_second_comes_from_the_cache(visit: Visit) -> None:
    page = visit("/", empty=True)
    first = page.evaluate(
        "performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.transferSize, 0)"
    )
    assert 500_000 < first < 3_200_000
    assert bytes_of_a_reload(page) < 200_000
