"""The static site as the public opens it: from any web server and from a disk, with nothing outside within reach."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from rankings.site.writing import Wish, write
from tests.browser.conftest import watch
from tests.browser.screen import DESKTOP, PHONE, horizontal_overflow, until
from tests.browser.test_accessibility import serious
from tests.wide import some

PAGES = {
    "index.html": 0,
    "tinh/kon-tum/ho-so.html": 1,
    "en/tinh/kon-tum/papi-thay-doi.html": 1,
    "tinh/kon-tum/papi-so-sanh.html": 2,
    "tinh/kon-tum/papi-thanh-phan.html": 2,
    "en/uoc-tinh/quang-ngai-34/papi-thanh-phan.html": 2,
    "en/nguon.html": 0,
}
DRAWN = "n => document.querySelectorAll('.plot[data-drawn] .main-svg').length >= n"
# `fonts.check` is true of a font that no rule names, and false while the file of a page without pictures is on its way.
FONT = "() => [...document.fonts].some(one => one.family.includes('Be Vietnam Pro') && one.status === 'loaded')"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def public(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RANKINGS_STORE", str(served_store))
        target = tmp_path_factory.mktemp("public") / "site"
        write(target, Wish(provinces=["kon-tum", "quang-ngai-34"], indices=["papi"]))
        return target


@pytest.fixture(scope="module")
def base(public: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(public))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(("size", "scheme"), some([(DESKTOP, "light"), (PHONE, "dark")], 1))
@pytest.mark.parametrize("served", ["by a web server", "from a disk"])
def test_everything_is_in_the_folder(
    browser: Browser, public: Path, base: str, served: str, size: tuple[int, int], scheme: str
) -> None:
    start = base if served == "by a web server" else public.as_uri()
    outside: list[str] = []
    problems: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith((start, "data:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    viewport = {"width": size[0], "height": size[1]}
    page = browser.new_page(viewport=viewport, color_scheme="dark" if scheme == "dark" else "light")  # type: ignore[arg-type]
    page.route("**/*", guard)
    watch(page, problems, ("error", "warning", "trace"))
    for path, pictures in PAGES.items():
        page.goto(f"{start}/{path}")
        until(page, DRAWN, pictures)
        assert horizontal_overflow(page) == 0, path
        until(page, FONT)
        if served == "by a web server":
            assert serious(page) == [], path
    page.close()
    assert outside == []
    assert problems == []


def test_a_name_is_found_without_accents(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(f"{base}/index.html")
    page.get_by_label("Tìm theo tên").fill("kon")
    assert visible(page) == ["Kon Tum"]
    page.get_by_label("Tìm theo tên").fill("xyz")
    assert visible(page) == []
    assert page.get_by_role("status").inner_text() == "Không có tên nào như vậy."
    page.close()


def test_without_javascript_everything_is_said(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/tinh/kon-tum/papi-thay-doi.html")
    assert "Biểu đồ cần JavaScript" in page.locator("noscript").first.inner_text()
    assert page.locator("table").count() == 2
    page.goto(f"{base}/index.html")
    assert visible(page) == ["Kon Tum", "Quảng Ngãi (mới)"]
    context.close()


def visible(page: Page) -> list[str]:
    return [one.inner_text() for one in page.locator("[data-find] a").all() if one.is_visible()]
