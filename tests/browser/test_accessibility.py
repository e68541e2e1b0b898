"""For everybody: an audit of every page, the keyboard alone, sentences for those who do not see, one language.

The audit is axe-core's, with every rule and no list of exceptions: what Streamlit itself draws passes in our theme.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pages.components import menu
from rankings.charts.palette import PALETTES
from rankings.i18n import catalog, text
from tests.browser.conftest import Visit
from tests.browser.screen import PHONE, answered, first_option, horizontal_overflow, settled, until
from tests.browser.test_pages import FOREIGN, words
from tests.wide import some

PAGES = {
    "": "overview",
    "thay-doi": "movers",
    "so-sanh": "regions",
    "thanh-phan": "gains",
    "quan-he": "relations",
    "ho-so": "province",
    "muc-tieu": "targets",
    "trinh-chieu": "present",
    "nguon": "sources",
    "nhap": "upload",
}
TRACED = "nguon?nguon=papi.2018.63.83.total"
ESTIMATED = "so-sanh?cach_doc=uoc_tinh&nhom=giap-ranh"
MAPPED = "so-sanh?ban_do=boundary&chi_so=par_index&nam=2023&nhom=CTD-63/DHMTTN"
SHOWN = [*PAGES, TRACED, ESTIMATED, MAPPED]
AUDITED = [(path, lang, scheme) for lang, scheme in (("vi", "light"), ("en", "dark")) for path in SHOWN]
# Reads how the focused element looks with and without the focus; a table's canvas draws its own frame round a cell.
FOCUSED = """async () => {
  const own = document.activeElement, chain = [];
  for (let one = own; one && chain.length < 6; one = one.parentElement) chain.push(one);
  const looks = () => JSON.stringify(chain.map(one => { const s = getComputedStyle(one);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor]; }));
  const table = own.closest('canvas') !== null, again = own.hasAttribute('data-walked') && !table;
  own.setAttribute('data-walked', '');
  const on = looks(); own.blur(); await new Promise(done => setTimeout(done, 60));
  const off = looks(); own.focus({focusVisible: true}); await new Promise(done => setTimeout(done, 30));
  return {tag: own.tagName, role: own.getAttribute('role'), again, seen: on !== off || table,
          ids: chain.map(one => one.getAttribute('data-testid')).filter(Boolean),
          name: own.getAttribute('aria-label') || own.innerText || own.labels?.[0]?.innerText || ''};
}"""
ICONS = """document.querySelectorAll('*').forEach(one => {
  if (one.children.length === 0 && getComputedStyle(one).fontFamily.includes('Material')) one.remove(); })"""


def serious(page: Page) -> list[str]:
    """What an audit of the whole page calls serious or critical: rule, element and why."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']} {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def test_the_list_of_pages_is_that_of_the_menu() -> None:
    (_, first), *others = [(path, name) for name, path, _ in menu.PAGES]
    assert {"": first, **dict(others)} == PAGES


@pytest.mark.parametrize(("path", "lang", "scheme"), some(AUDITED, 0, 3, 4, 5, 7, 8, 9, 10, 12, 15))
def test_a_page_is_for_everybody(visit: Visit, served_store: Path, path: str, lang: str, scheme: str) -> None:
    page = visit(f"/{path}{'&' if '?' in path else '?'}lang={lang}", scheme=scheme)
    whole(page, path, lang)
    assert serious(page) == []
    assert silent(page) == []
    said = everything_said(page)
    for quoted in sorted(quotations(served_store), key=len, reverse=True):
        said = said.replace(quoted, " ")
    assert split(said) & foreign(lang) - split(" ".join(names(served_store))) == set()


@pytest.mark.parametrize("path", some(PAGES, 1, 6))
def test_a_phone_with_everything_open(visit: Visit, path: str) -> None:
    page = visit(f"/{path}", size=PHONE)
    whole(page, path, "vi")
    for summary in page.locator("[data-testid=stExpander] summary").all():
        summary.click()
    settled(page)
    assert horizontal_overflow(page) == 0
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    until(page, "getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === 'dark'")
    assert serious(settled(page)) == []


@pytest.mark.parametrize("path", some(PAGES, 0, 5))
def test_a_phone_in_english(visit: Visit, path: str) -> None:
    whole(visit(f"/{path}?lang=en", size=PHONE), path, "en")


def whole(page: Page, path: str, lang: str) -> None:
    """The page has its title, speaks one language, reports no fault and is no wider than the screen."""
    title = text(f"pages.{PAGES[path.partition('?')[0]]}.menu", lang)
    expect(page.locator("h1")).to_have_text([title])
    assert page.title() == f"{title} · {text('pages.product', lang)}"
    assert page.evaluate("document.documentElement.lang") == lang
    assert page.get_by_test_id("stAlertContentError").count() + page.get_by_test_id("stException").count() == 0
    if path in PAGES:  # the others quote sources, see the test that takes the quotations out
        assert re.findall(FOREIGN[lang], words(page)) == []
    assert horizontal_overflow(page) == 0


def silent(page: Page) -> list[str]:
    """Pictures without a sentence of their own for those who do not see them."""
    charts = page.locator(".picture").all()
    assert [chart.get_attribute("role") for chart in charts] == ["figure"] * len(charts)
    said = [chart.get_attribute("aria-label") or "" for chart in charts]
    return [one for one in said if len(one) < 15 or said.count(one) > 1]


@pytest.mark.parametrize("path", some(["thay-doi", "so-sanh", "thanh-phan", "nguon"], 1))
def test_the_tab_key_alone_reaches_everything_and_shows_where_it_is(visit: Visit, path: str) -> None:
    page = visit(f"/{path}")
    stops = walked(page)
    reached = {name for stop in stops for name in stop["ids"]} | {stop["role"] or stop["tag"] for stop in stops}
    assert {"combobox", "A"} <= reached
    assert "stDownloadButton" in reached
    assert "stDataFrame" in reached or "stDataFrameResizable" in reached
    assert [stop for stop in stops if not stop["seen"]] == []


def walked(page: Page, most: int = 250) -> list[dict[str, Any]]:
    """Every stop of the tab key from the top of the page to its end."""
    page.add_style_tag(content="* { transition: none !important }")
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "BODY" or stop["again"]:
            break
        stops.append(stop)
        if stop["tag"] == "SUMMARY":
            page.keyboard.press("Enter")
            settled(page)
    return stops


def test_a_filter_is_changed_by_the_keyboard_alone(visit: Visit) -> None:
    page = visit("/so-sanh")
    page.get_by_role("combobox", name="Tỉnh của tôi").focus()
    page.keyboard.type("dak lak")
    first_option(page, "dak lak")
    with answered(page):
        page.keyboard.press("Enter")
    assert "tinh=dak-lak" in page.url
    assert "Đắk Lắk: PAPI năm 2024" in page.get_by_test_id("stMain").inner_text()


@pytest.mark.parametrize("theme", PALETTES)
def test_letters_in_pictures_stand_out_4_5_to_1(theme: str) -> None:
    # axe does not look into pictures: every colour of letters against what it stands on.
    palette = PALETTES[theme]
    on_paper = [palette.ink, palette.muted, palette.accent, palette.rose, palette.fell, *palette.peers]
    pairs = [(colour, palette.paper) for colour in on_paper]
    pairs += list(zip(palette.step_ink, palette.steps, strict=True))
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1; black on white is 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def everything_said(page: Page) -> str:
    """The words on the page, in its pictures and of their sentences, without icons and the switch of languages.

    What Streamlit itself writes into labels (a table's tools, "Selected ...") is English everywhere and not ours.
    """
    page.evaluate(ICONS)
    app = page.get_by_test_id("stApp")
    sentences = [chart.get_attribute("aria-label") or "" for chart in page.locator(".picture").all()]
    pictures = [re.sub(r"<[^>]+>", " ", one.inner_html()) for one in app.locator(".picture text").all()]
    said = "\n".join([app.inner_text(), *pictures, *sentences])
    return said.replace("Tiếng Việt", " ").replace("English", " ").replace("→", "->")


def split(words: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", words.lower()))


@cache
def quotations(store: Path) -> frozenset[str]:
    """What is the same in both languages: titles, notes and names as their publishers wrote them."""
    return asked(
        store,
        """select title from source union select publisher from source union select url from source
        union select file from source union select note from statement union select entity from statement""",
    )


@cache
def names(store: Path) -> frozenset[str]:
    """Names of provinces, regions and archipelagos; a map breaks them over lines."""
    return asked(
        store,
        """select name_vi from unit union select name_en from unit union select name_vi from region
        union select name_en from region union select label_vi from archipelago""",
    )


def asked(store: Path, sql: str) -> frozenset[str]:
    version = (store / "CURRENT").read_text("utf-8").strip()
    with duckdb.connect(str(store / "versions" / f"{version}.duckdb"), read_only=True) as con:
        return frozenset(str(one) for (one,) in con.execute(sql).fetchall() if one)


@cache
def foreign(lang: str) -> frozenset[str]:
    """Words of the other language's texts that no text of this one uses."""
    other = "en" if lang == "vi" else "vi"
    own, theirs = (
        split(" ".join(re.sub(r"\{\w+\}", " ", one) for one in catalog(of).values())) for of in (lang, other)
    )
    return frozenset(word for word in theirs - own if len(word) > 2 or not word.isascii())
