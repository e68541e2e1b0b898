"""A chart in a portal's frame: alone, with its source, where the installation allows the portal and nowhere else."""

import html
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Frame, Page

from rankings.i18n import text
from tests.browser.conftest import Visit
from tests.browser.screen import answered, free_port, serving, settled
from tests.browser.test_present import HALL
from tests.wide import some

CHART = "/thanh-phan?chi_so=papi&nam=2023&tinh=kon-tum&hinh=papi-kon-tum-total&embed=true&embed_options=light_theme"
HEAT = CHART.replace("papi-kon-tum-total", "papi-2023-total-components")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def portal(folder: Path, port: int) -> Iterator[str]:
    """A site of its own that serves the folder."""
    site = ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(folder)))
    Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{port}"
    site.shutdown()


@pytest.fixture(scope="module")
def allowed() -> int:
    return free_port()


@pytest.fixture(scope="module")
def host(served_store: Path, allowed: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that lets the portal at the port `allowed` show its charts."""
    more = {"RANKINGS_EMBED_HOSTS": f"http://127.0.0.1:{allowed}"}
    with serving(served_store, tmp_path_factory.mktemp("host") / "log.txt", more=more) as base:
        yield base


def framing(folder: Path, address: str) -> None:
    frame = f'<iframe src="{html.escape(address)}" width="800" height="600"></iframe>'
    (folder / "index.html").write_text(f"<!doctype html><title>Cổng</title>{frame}", "utf-8")


def framed(page: Page) -> Frame:
    return next(frame for frame in page.frames if frame != page.main_frame)


def test_an_allowed_portal_shows_one_chart_with_its_source_and_nothing_else(
    browser: Browser, host: str, allowed: int, tmp_path: Path
) -> None:
    framing(tmp_path, host + CHART)
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme="dark", locale="vi-VN")
    with portal(tmp_path, allowed) as site:
        page = context.new_page()
        page.goto(site)
        frame = framed(page)
        frame.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=60_000)
        settled(frame)
        assert frame.locator(".js-plotly-plot:visible").count() == 1
        said = frame.locator(".js-plotly-plot").inner_text()
        assert "Nguồn: UNDP và CECODES" in said and "Công khai, minh bạch" in said
        outside = frame.evaluate("""() => [...document.querySelectorAll(
            'h1, h2, nav, p, button, select, [role=combobox], [data-testid=stExpander], .frame')]
            .filter(one => one.checkVisibility() && !one.closest('.js-plotly-plot, [data-testid=stSkipToContent]')
                    && one.getBoundingClientRect().width > 1)
            .map(one => one.outerHTML.slice(0, 120))""")
        assert outside == []
        scroll = "(one => one.scrollHeight - one.clientHeight)(document.querySelector('[data-testid=stMain]'))"
        assert frame.evaluate(scroll) <= 0
        colour = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
        assert frame.evaluate(colour) == "rgb(255, 255, 255)"
        assert not any(name in frame.evaluate("document.cookie") for name in ("narrow=", "tinh="))
    context.close()


def test_another_portal_is_refused_by_the_browser(browser: Browser, host: str, tmp_path: Path) -> None:
    framing(tmp_path, host + CHART)
    context = browser.new_context()
    with portal(tmp_path, free_port()) as site:
        page = context.new_page()
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            page.goto(site)
        assert framed(page).locator(".js-plotly-plot, [data-testid=stApp]").count() == 0
    context.close()


def test_a_heat_table_stands_alone_too(visit: Visit) -> None:
    page = visit(HEAT, size=HALL)
    assert page.locator(".frame table").count() == 1 and page.locator(".js-plotly-plot").count() == 0
    assert "Nguồn: UNDP và CECODES" in page.get_by_test_id("stMain").inner_text()


def test_a_picture_the_page_has_not_is_said(visit: Visit) -> None:
    page = visit(CHART.replace("papi-kon-tum-total", "khong-co"), size=HALL)
    assert page.get_by_test_id("stAlert").inner_text().strip().endswith(text("pages.figure.no_picture", "vi"))


@pytest.mark.parametrize("lang", some(["vi", "en"], 0))
def test_the_tag_of_a_chart_is_given_with_what_allows_it(visit: Visit, lang: str) -> None:
    page = visit(f"/thanh-phan?chi_so=papi&nam=2023&tinh=kon-tum&lang={lang}")
    with answered(page):
        page.get_by_test_id("stExpander").first.click()
    page.locator(".st-key-embed-papi-kon-tum-total").get_by_role("button").click()
    body = page.get_by_test_id("stPopoverBody")
    tag = body.get_by_test_id("stCode").inner_text()
    assert tag.startswith('<iframe src="http://127.0.0.1') and "so_voi=2022" in tag and "hinh=papi-kon-tum-total" in tag
    said = body.inner_text()
    assert text("portal.none", lang) in said and "embed_hosts" in said
    address = html.unescape(tag.partition('src="')[2].partition('"')[0])
    alone = visit(address.partition("//")[2].partition("/")[2].join(["/", ""]), size=HALL)
    assert alone.locator(".js-plotly-plot").count() == 1


def test_the_servers_own_png_is_drawn_when_asked_for(visit: Visit) -> None:
    page = visit("/thanh-phan?chi_so=papi&nam=2023&tinh=kon-tum")
    with answered(page):
        page.get_by_test_id("stExpander").first.click()
    with page.expect_download(timeout=90_000) as started:
        page.get_by_role("button", name=text("portal.png", "vi")).first.click()
    assert started.value.suggested_filename == "papi-kon-tum-total.png"
    assert started.value.path().read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
