"""A page on paper, whatever the theme it was read in."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from rankings.db import rows
from tests.browser.conftest import Visit
from tests.wide import some

COLOURS = """() => {
  const style = element => getComputedStyle(element);
  const main = document.querySelector('[data-testid="stMain"]');
  return [style(document.querySelector('[data-testid="stApp"]')).backgroundColor,
          style(main.querySelector('p')).color,
          style(main.querySelector('.svg-container, .sparkline, [data-testid="stDataFrame"]')).filter];
}"""


def on_paper(page: Page) -> list[str]:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # what a browser says that prints
    page.emulate_media(media="print")
    colours: list[str] = page.evaluate(COLOURS)
    return colours


@pytest.mark.parametrize("path", some(["/", "/ho-so", "/so-sanh?ban_do=boundary", "/nguon"], 2))
def test_a_dark_page_prints_dark_on_light(visit: Visit, path: str) -> None:
    paper, ink, turned = on_paper(visit(path, scheme="dark"))
    assert paper == "rgb(255, 255, 255)" and ink == "rgb(16, 22, 30)"
    assert turned.startswith("invert(1)")


def test_a_light_page_prints_as_it_is(visit: Visit) -> None:
    paper, _, turned = on_paper(visit("/ho-so"))
    assert (paper, turned) == ("rgb(255, 255, 255)", "none")


@pytest.mark.parametrize(
    ("path", "width", "outermost"),
    some(
        [
            ("/thay-doi?tinh=kon-tum&chi_so=papi&nam=2024", 1440, ("Kon Tum 60", "hạng 60", "Tây Ninh")),
            ("/so-sanh?tinh=kon-tum&chi_so=papi&nam=2024", 1900, ("40,31", "Không có điểm")),
            ("/?tinh=kon-tum", 1024, ("60/61", "43/63", "Cần chú ý")),
        ],
        0,
    ),
)
def test_everything_of_a_page_is_on_paper_across(
    visit: Visit, tmp_path: Path, path: str, width: int, outermost: tuple[str, ...]
) -> None:
    """A4 across, whatever the window: the words at the right edge are there."""
    page = visit(path, size=(width, 900))
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    sheets = printed(tmp_path / "page.pdf")
    said = " ".join(words for _, _, words in sheets)
    assert all(words in said for words in outermost), said
    assert all(wide > high for wide, high, _ in sheets)


@pytest.mark.usefixtures("shipped")
def test_every_source_of_the_index_is_on_paper_with_its_licence(visit: Visit, tmp_path: Path) -> None:
    """On the screen their table scrolls across and down: of paper it had six rows and not their last columns."""
    page = visit("/nguon?tinh=kon-tum&chi_so=papi&nam=2024")
    whole = page.locator(".st-key-paper-only")
    assert not whole.is_visible()
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    said = "".join(words for _, _, words in printed(tmp_path / "page.pdf")).replace(" ", "")
    assert "Giấyphép" in said and "Sốlờicôngbố" in said
    every = {str(row["file"]) for row in rows("sources") if "papi" in row["indices"]}
    assert len(every) > 10 and [file for file in sorted(every) if file not in said] == []


def printed(path: Path) -> list[tuple[float, float, str]]:
    """Width, height and words of every sheet; of a word only what is on the sheet whole."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    sheets = []
    for wide, high, body in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', told, re.DOTALL):
        words = re.findall(r'xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)" yMax="[\d.-]+">(.*?)</word>', body)
        inside = [word for left, right, word in words if float(left) >= 0 and float(right) <= float(wide)]
        sheets.append((float(wide), float(high), " ".join(inside)))
    return sheets


def test_the_picture_of_thresholds_says_its_figures_in_words(visit: Visit) -> None:
    page = visit("/muc-tieu")
    said = page.locator('[role="figure"]').evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert any("muốn vào tốp 50 cần 41,38 đến 42,10" in (one or "") for one in said)
    assert not any((one or "").startswith("Cần gì để vào tốp") for one in said)


def test_what_is_there_to_choose_is_not_on_paper(visit: Visit) -> None:
    page = visit("/muc-tieu?tinh=kon-tum&chi_so=papi")
    choices = page.locator(".st-key-screen-only-whatif")
    assert choices.is_visible()
    on_paper(page)
    assert not choices.is_visible() and page.locator("h1").is_visible()
