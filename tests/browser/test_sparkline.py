"""The small lines of the overview, which the page draws without Plotly, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.screen import DESKTOP, PHONE, until
from tests.wide import some

# Where the same figure has its points and words when Plotly draws it: [left, top] of each, from its own corner.
PLACES = """async () => {
  const at = (plot, shapes, words) => {
    const corner = plot.getBoundingClientRect(), middle = one => {
      const box = one.getBoundingClientRect()
      return [box.left + box.width / 2 - corner.left, box.top + box.height / 2 - corner.top]
    }
    return [[...plot.querySelectorAll(shapes)].map(middle), [...plot.querySelectorAll(words)].map(middle)]
  }
  const frames = [...document.querySelectorAll('.picture:has(.sparkline)')]
  await window.drawPictures()
  return Promise.all(frames.map(async frame => {
    const {width, height} = frame.getBoundingClientRect(), {data, layout} = frame.figure
    const other = document.body.appendChild(document.createElement('div'))
    await window.Plotly.newPlot(other, data, {...layout, width: Math.floor(width), height})
    return [at(frame.firstChild, 'circle', 'text'), at(other, '.point', '.annotation-text')]
  }))
}"""
PAPI = ".st-key-picture-papi-trend .sparkline"


def test_a_small_line_stands_where_plotly_would_draw_it(visit: Visit) -> None:
    for size in ((1440, 900), PHONE):
        drawn = visit("/?tinh=kon-tum", size=size).evaluate(PLACES)
        assert len(drawn) == 4
        for ours, of_plotly in drawn:
            for own, other in zip(ours, of_plotly, strict=True):
                pairs = zip(own, other, strict=True)
                assert all(abs(a[0] - b[0]) < 4 and abs(a[1] - b[1]) < 2.5 for a, b in pairs), (own, other)


def test_a_small_line_is_broken_where_years_cannot_be_compared(visit: Visit) -> None:
    """By data/catalog/editions.csv PAPI of 2015-2024 can be compared in 2016-2017 and 2021-2024 only."""
    page = visit("/?tinh=kon-tum")
    path = page.locator(f"{PAPI} path").get_attribute("d") or ""
    assert page.locator(f"{PAPI} circle").count() == 10
    assert [part.count("L") for part in path.split("M")[1:]] == [0, 1, 0, 0, 0, 3]


def point(page: Page, index: str, at: int) -> tuple[float, float]:
    box = page.locator(f".st-key-picture-{index}-trend circle").nth(at).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_point_near_the_pointer_says_its_rank_and_year(visit: Visit) -> None:
    page = visit("/?tinh=kon-tum")
    tip = page.locator(f"{PAPI} .tip")
    expect(tip).to_be_hidden()
    left, top = point(page, "papi", -1)
    page.mouse.move(left + 12, top)
    expect(tip).to_have_text("hạng 60/61 năm 2024")
    page.mouse.move(left + 30, top)
    expect(tip).to_be_hidden()


@pytest.mark.parametrize(
    ("index", "at", "said", "file"),
    some(
        [
            ("par_index", -1, "Kon Tum: PAR INDEX năm 2023", "par_index/facts.csv"),
            ("sipas", -1, "Kon Tum: SIPAS năm 2023", "sipas/facts.csv"),
            ("papi", -2, "Kon Tum: PAPI năm 2023", "papi_2023.csv"),
        ],
        2,
    ),
)
def test_a_point_opens_its_sources_again_and_again(visit: Visit, index: str, at: int, said: str, file: str) -> None:
    page = visit("/?tinh=kon-tum")
    for _ in range(2):
        page.mouse.click(*point(page, index, at))
        drawer = page.get_by_role("dialog")
        expect(drawer).to_contain_text(said)
        expect(drawer).to_contain_text(file)
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0)


def test_small_lines_follow_the_theme_and_the_window(visit: Visit) -> None:
    page = visit("/?tinh=kon-tum")
    paper = f"getComputedStyle(document.querySelector('{PAPI}')).backgroundColor"
    page.emulate_media(color_scheme="dark")
    until(page, f"{paper} === 'rgb(18, 24, 31)'")
    width = f"document.querySelector('{PAPI} svg').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.set_viewport_size({"width": 1000, "height": 900})
    until(page, f"{width} < {before} - 20")


@pytest.mark.parametrize(
    ("province", "size", "word"),
    some([("hung-yen", DESKTOP, "10/10"), ("hung-yen", PHONE, "10/10"), ("kon-tum", DESKTOP, "60")], 1),
)
def test_no_rank_beside_a_line_is_cut(visit: Visit, province: str, size: tuple[int, int], word: str) -> None:
    """SIPAS 2015 of Hưng Yên was 10/10; with the first letter outside of the picture it read 0/10."""
    page = visit(f"/?tinh={province}", size=size)
    assert page.locator(".sparkline text", has_text=re.compile(f"^{word}$")).count() == 1
    assert (
        page.evaluate("""() => [...document.querySelectorAll('.sparkline text')].filter(word => {
      const own = word.getBoundingClientRect(), all = word.ownerSVGElement.getBoundingClientRect()
      return own.left < all.left || own.right > all.right || own.top < all.top || own.bottom > all.bottom
    }).map(word => word.textContent)""")
        == []
    )
