"""Texts of people that are attacks, on every page: they are read as they were written, nothing of them acts."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from etl import build
from pages.components.menu import PAGES
from tests import hostile
from tests.browser.conftest import watch
from tests.browser.screen import serving, settled, until
from tests.release import Copy
from tests.wide import some

WATCHED = """addEventListener('securitypolicyviolation', event =>
  (window.__refused ??= []).push(`${event.effectiveDirective}: ${event.blockedURI} in ${event.sourceFile}`))"""
# What Markdown or HTML would have made of the attacks: an element round the mark, an address, a picture, a symbol.
MADE = """([mark, elsewhere]) => [...document.querySelectorAll('body *')].filter(element =>
    element.textContent.trim() === mark
    || [element.href, element.src].some(to => typeof to === 'string' && !to.startsWith(location.origin)
      && (to.includes(elsewhere) || to.startsWith('javascript:')) && !element.textContent.includes(elsewhere))
    || (element.dataset.testid === 'stIconMaterial' && element.textContent.includes('bug_report')))
  .map(element => `${element.tagName} in ${element.closest('[data-testid]')?.outerHTML.slice(0, 200)}`)"""
EVERY = ["/", *(f"/{word}" for _, word, _ in PAGES[1:])]
MORE = [
    "/ho-so?lang=en&chi_so=papi",
    "/thay-doi?chi_so=par_index&nam=2023&so_voi=2022&tinh=hung-yen",
    "/trinh-chieu?tinh=ha-noi&nam=2023&chieu=3",
    "/nguon?nguon=par_index.2023.63.33.total&lang=en",
    "/nhap?chi_so=<img src=x onerror=window.__xss=1>&tinh=[PWN](javascript:alert(1))&ban=**PWN**",
]
MAPS = "/so-sanh?ban_do=boundary&chi_so=par_index&nam=2023"


class Seen(NamedTuple):
    """What one page showed: its words, what it complained about, where it asked outside of the server."""

    words: str
    problems: list[str]
    elsewhere: list[str]
    made: list[str]
    refused: list[str]
    acted: object


@pytest.fixture(scope="module")
def guarded(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that takes down what the policy of the server refuses."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCHED)
    yield context
    context.close()


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory, release_store: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    copy = Copy(folder, release_store)
    hostile.poison(copy.data)
    build.build(copy.data, copy.store)
    with serving(copy.store, folder / "log.txt", more=hostile.ledgers(folder, "ha-noi")) as base:
        yield base


def seen(context: BrowserContext, base: str, path: str) -> Seen:
    page: Page = context.new_page()
    problems: list[str] = []
    elsewhere: list[str] = []
    watch(page, problems)
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("dialog", lambda dialog: problems.append(f"{path}: {dialog.message}"))
    own = (base, "data:", "blob:")
    page.on("request", lambda asked: elsewhere.append(asked.url) if not asked.url.startswith(own) else None)
    page.goto(base + path)
    settled(page)
    found = Seen(
        page.inner_text("body"),
        problems,
        elsewhere,
        page.evaluate(MADE, [hostile.MARK, hostile.ELSEWHERE]),
        page.evaluate("window.__refused ?? []"),
        page.evaluate("window.__xss ?? null"),
    )
    page.close()
    return found


@pytest.mark.parametrize("path", some([*EVERY, *MORE], 0, 2, 4, 9, 15))
def test_s21_s22_s23_s24_an_attack_in_the_data_is_text(guarded: BrowserContext, hostile_server: str, path: str) -> None:
    """S21 HTML and scripts, S22 overlays, S23 Markdown, S24 marks of Plotly: 24 of them in every text of a release."""
    assert len(hostile.PAYLOADS) == 24
    found = seen(guarded, hostile_server, path)
    assert found._replace(words="") == Seen("", [], [], [], [], None)
    assert hostile.PAYLOADS[0] in found.words or path.startswith(("/nhap", "/trinh-chieu", "/nguon"))


@pytest.mark.parametrize("path", ["/", MAPS])  # the others: above, and whatever test opens a page sees an error
def test_s18_no_page_needs_what_the_policy_refuses(guarded: BrowserContext, server: str, path: str) -> None:
    found = seen(guarded, server, path)
    assert (found.problems, found.elsewhere, found.refused) == ([], [], [])


def test_s18_what_is_not_ours_is_refused_and_seen(guarded: BrowserContext, server: str) -> None:
    """An inline script, a handler, code in a text and a picture from elsewhere, put in as an attack would."""
    page = guarded.new_page()
    page.goto(server + "/nguon")
    settled(page)
    page.evaluate("""() => {
      const script = document.createElement('script')
      script.textContent = 'window.__xss = 1'
      const holder = document.createElement('div')
      holder.innerHTML = '<a id=x onclick="window.__xss = 2">x</a><img src="https://evil.example/p.png">'
      document.body.append(script, holder)
      document.getElementById('x').click()
    }""")
    until(page, "(window.__refused ?? []).length >= 3")
    refused = {one.split(":")[0] for one in page.evaluate("window.__refused")}
    assert refused == {"script-src-elem", "script-src-attr", "img-src"}
    assert page.evaluate("window.__xss ?? null") is None
    page.close()


def test_s34_two_thousand_words_in_an_address_open_the_page(guarded: BrowserContext, server: str) -> None:
    query = "&".join(f"x{at}=1" for at in range(2000))
    found = seen(guarded, server, f"/nguon?{query}")
    assert (found.problems, len(found.words) > 1000) == ([], True)
