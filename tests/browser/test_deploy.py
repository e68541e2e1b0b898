"""The product behind the nginx that is shipped: TLS, the websocket, what outsiders may not see or do."""

import http.client
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.browser.conftest import watch
from tests.browser.screen import serving, settled
from tests.proxy import Proxy, nginx, proxying

FORGED = {"X-Forwarded-For": "127.0.0.1", "Host": "localhost"}


@pytest.fixture(scope="module")
def own_store(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(served_store, tmp_path_factory.mktemp("deployed") / "store"))


@pytest.fixture(scope="module")
def proxy(own_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("nginx")
    with serving(own_store, folder / "log.txt") as base, proxying(folder, urlsplit(base).netloc) as found:
        yield found


def trusting() -> ssl.SSLContext:
    """Takes the certificate of the test."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def asked(base: str, path: str, headers: dict[str, str], body: bytes | None = None) -> http.client.HTTPResponse:
    parts = urlsplit(base)
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    more = {"context": trusting()} if parts.scheme == "https" else {}
    connection = kinds[parts.scheme](str(parts.hostname), parts.port, timeout=30, **more)
    connection.request("PUT" if body else "GET", path, body, headers)
    return connection.getresponse()


def test_nginx_takes_the_configuration(proxy: Proxy) -> None:
    tried = subprocess.run(nginx(proxy.folder, "-t"), capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "warn" not in tried.stderr


def test_s35_an_address_has_so_many_pages_open(proxy: Proxy, tmp_path: Path) -> None:
    """Two instead of 300; what is no page is still answered."""
    fewer = {"rankings_readers 300": "rankings_readers 2"}
    base = f"http://{re.findall('server (127.0.0.1:[0-9]+);', (proxy.folder / 'rankings.conf').read_text('utf-8'))[0]}"
    with proxying(tmp_path, urlsplit(base).netloc, fewer) as found, ExitStack() as open_pages:
        address = urlsplit(found.https)
        asking = partial(connect, f"wss://{address.netloc}/_stcore/stream", ssl=trusting(), origin=Origin(found.https))
        for _ in range(2):
            open_pages.enter_context(asking())
        with pytest.raises(InvalidStatus) as refused:
            asking()
        assert refused.value.response.status_code == 429
        assert asked(found.https, "/healthz", {}).status == 200


def test_plain_http_leads_to_tls_and_answers_arrive_compressed(proxy: Proxy) -> None:
    moved = asked(proxy.http, "/?chi_so=papi", {})
    assert (moved.status, moved.headers["location"]) == (301, f"{proxy.https}/?chi_so=papi")
    page = asked(proxy.https, "/", {"Accept": "text/html", "Accept-Encoding": "gzip"})
    assert (page.status, page.headers["content-encoding"]) == (200, "gzip")
    assert "frame-ancestors" in page.headers["content-security-policy"]


def test_outsiders_see_no_metrics_and_send_no_more_than_a_table(proxy: Proxy) -> None:
    for path in ("/metrics", "/_stcore/metrics", "/metrics?x=1", "//metrics"):
        assert asked(proxy.https, path, FORGED).status == 404, path
    assert asked(proxy.https, "/_stcore/upload_file/a/b", {}, bytes(22 << 20)).status == 413
    assert asked(proxy.https, "/healthz", {}).read() == b"ok\n"


def test_a_page_comes_through_tls_and_the_websocket_and_a_stranger_hands_nothing_in(
    proxy: Proxy, browser: Browser
) -> None:
    context = browser.new_context(ignore_https_errors=True, locale="vi-VN", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    problems: list[str] = []
    sockets: list[str] = []
    watch(page, problems)
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{proxy.https}/nhap")
    settled(page)
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    context.close()
    assert [url.partition(":")[0] for url in sockets] == ["wss"]
    assert problems == []
