"""The product behind the nginx that is shipped: TLS, the websocket, a login, what outsiders may not see or do."""

import http.client
import random
import re
import shutil
import ssl
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from etl import audit, store
from rankings.i18n import text
from tests.browser.conftest import watch
from tests.browser.screen import free_port, logged_in, serving, settled
from tests.browser.test_upload import ANNEX, Scores, excel, fill, given, go, of_kind, said, totals  # noqa: F401  # a fixture
from tests.browser.test_upload_again import tick_all
from tests.provider import EDITOR, VIEWER, configured, providing
from tests.proxy import CONF, NAME, Proxy, nginx, proxying

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
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
    with proxying(tmp_path, urlsplit(base).netloc, fewer) as found:
        opened = [asked(found.https, "/_stcore/stream", UPGRADE | {"Origin": found.https}) for _ in range(3)]
        assert [answer.status for answer in opened] == [101, 101, 429]
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


@dataclass(frozen=True)
class Installation:
    """Where people come over the network by the name in deploy/, log in and hand in."""

    base: str
    proxy: Proxy
    store: Path


def settings() -> dict[str, str]:
    """What deploy/rankings.env.example sets as it is shipped."""
    lines = (CONF.parent / "rankings.env.example").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.fixture(scope="module")
def installation(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """As docs/operations.md has it: the name of deploy/ in nginx, in the settings and where the provider leads back."""
    folder, port = tmp_path_factory.mktemp("installation"), free_port()
    own = Path(shutil.copytree(served_store, folder / "store"))
    with (
        providing(free_port(), folder / "provider.txt") as issuer,
        proxying(folder, f"127.0.0.1:{port}", {NAME: NAME}) as proxy,
    ):
        base = f"https://{NAME}:{urlsplit(proxy.https).port}"
        with serving(own, folder / "log.txt", more=settings() | configured(folder, base, issuer), port=port):
            yield Installation(base, proxy, own)


@pytest.fixture
def enter(browser: Browser, installation: Installation) -> Iterator[Callable[[str], Page]]:
    """The page for handing in, as somebody is led to it who asked for it and logged in."""
    contexts, problems = [], list[str]()

    def entered(who: str) -> Page:
        contexts.append(browser.new_context(ignore_https_errors=True, locale="vi-VN"))
        page = contexts[-1].new_page()
        watch(page, problems)
        return logged_in(page, f"{installation.base}/nhap", who)

    yield entered
    for context in contexts:
        context.close()
    assert [one for one in problems if one.startswith(installation.base)] == []


def of_two_megabytes(path: Path) -> Path:
    """With a picture of its first page, as office programs keep one: more than nginx takes unless it is told to."""
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("docProps/thumbnail.jpeg", random.Random(1).randbytes(2 << 20))  # noqa: S311
    return path


def test_an_editor_who_logged_in_publishes_a_table_through_nginx(
    enter: Callable[[str], Page],
    installation: Installation,
    totals: Scores,  # noqa: F811
    tmp_path: Path,
) -> None:
    page, before = enter(EDITOR), store.current(installation.store)
    (signed,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "_streamlit_user"]
    assert signed["secure"] and signed["httpOnly"]
    rows = [*{**totals, "Kon Tum": 46.5}.items()]
    given(page, of_two_megabytes(excel(tmp_path / "papi_2024.xlsx", rows)))
    assert re.search(
        r'"PUT /_stcore/upload_file/\S+ HTTP/\S+ 204 ', (installation.proxy.folder / "access.log").read_text("utf-8")
    )
    tick_all(go(page, "wrong"))
    fill(of_kind(go(page, "changes"), ANNEX), text("upload.reason", "vi"), "Quyết định công bố")
    page.get_by_role("button", name=text("upload.publish", "vi"), exact=True).click()
    expect(page.get_by_text("Ba thay đổi lớn nhất")).to_be_visible(timeout=60_000)

    now = store.current(installation.store)
    assert now != before and f"Đã xuất bản phiên bản {now}" in said(page)
    assert store.manifests(installation.store)[0]["who"] == EDITOR
    done = [(line["who"], line["action"], line["result"]) for line in audit.read(installation.store)]
    assert done[-3:] == [(EDITOR, "upload", "done"), (EDITOR, "publish", "begun"), (EDITOR, "publish", "done")]
    assert audit.broken(installation.store) is None
    page.goto(f"{installation.base}/?tinh=kon-tum&chi_so=papi&nam=2024")
    assert "46,50" in said(settled(page)), "what is read through nginx is not the new version"


def test_a_viewer_who_logged_in_hands_nothing_in_through_nginx(
    enter: Callable[[str], Page], installation: Installation
) -> None:
    page = enter(VIEWER)
    assert page.locator("h1").inner_text() == "Tổng quan"
    assert "Trang «Nhập số liệu» cần vai trò Người nhập liệu mà bạn chưa có" in said(page)
    expect(page.locator("input[type=file]")).to_have_count(0)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies(installation.base)}
    told = {
        "Host": urlsplit(installation.base).netloc,
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-Xsrftoken": cookies["_streamlit_xsrf"],
    }
    answer = asked(installation.proxy.https, "/_stcore/upload_file/a/b", told, b"x")
    assert (answer.status, text("door.refused", "vi") in answer.read().decode()) == (403, True)
