"""A page on paper, whatever the theme it was read in."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

COLOURS = """() => {
  const style = element => getComputedStyle(element);
  const main = document.querySelector('[data-testid="stMain"]');
  return [style(document.querySelector('[data-testid="stApp"]')).backgroundColor,
          style(main.querySelector('p')).color,
          style(main.querySelector('.svg-container')).filter];
}"""


def on_paper(page: Page) -> list[str]:
    page.emulate_media(media="print")
    colours: list[str] = page.evaluate(COLOURS)
    return colours


@pytest.mark.parametrize("path", ["/ho-so", "/so-sanh?ban_do=boundary"])
def test_a_dark_page_prints_dark_on_light(visit: Visit, path: str) -> None:
    paper, ink, turned = on_paper(visit(path, scheme="dark"))
    assert paper == "rgb(255, 255, 255)" and ink == "rgb(16, 22, 30)"
    assert turned.startswith("invert(1)")


def test_a_light_page_prints_as_it_is(visit: Visit) -> None:
    paper, _, turned = on_paper(visit("/ho-so"))
    assert (paper, turned) == ("rgb(255, 255, 255)", "none")


def test_the_picture_of_thresholds_says_its_figures_in_words(visit: Visit) -> None:
    page = visit("/muc-tieu")
    said = page.locator('[role="figure"]').evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert any("muốn vào tốp 50 cần 41,38 đến 42,10" in (one or "") for one in said)
    assert not any((one or "").startswith("Cần gì để vào tốp") for one in said)
