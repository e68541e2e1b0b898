"""The boundary map in a real browser: outlines are fetched once, and the map is right without the internet."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Visit
from tests.browser.screen import DESKTOP, PHONE, at_rest, choose, horizontal_overflow, settled
from tests.browser.test_regions import listened
from tests.wide import some

BOUNDARY = "/so-sanh?chi_so=par_index&nam=2023&ban_do=boundary"
# The figure with the map: 130 kB when it held the outlines.
MOST_BYTES = 25_000
# The outlines of the areas a browser draws: location -> colour, edge of the line in px, box on the page.
AREAS = """trace => [...trace.querySelectorAll('.choroplethlocation')].map(path => {
  const box = path.getBoundingClientRect();
  return [path.__data__.loc, path.getAttribute('fill'), path.style.strokeWidth,
          [box.left, box.top, box.right, box.bottom]];
})"""
Box = tuple[float, float, float, float]


def picture(page: Page) -> Locator:
    """The map with its areas drawn: plotly draws them when it has the outlines."""
    found = page.locator(".picture").last
    found.locator(".choroplethlocation").first.wait_for(state="attached")
    settled(page)
    found.scroll_into_view_if_needed()
    at_rest(page, found)
    return found


def areas(page: Page) -> list[dict[str, tuple[str, str, Box]]]:
    """One dict a trace: code -> (fill, line in px, left, top, right, bottom)."""
    traces = picture(page).locator(".trace.choropleth").all()
    return [{code: (fill, width, tuple(box)) for code, fill, width, box in one.evaluate(AREAS)} for one in traces]


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*bytes.fromhex(colour[1:]))


def asked(page: Page) -> list[str]:
    """The paths the page's next requests go to; one beyond the server is kept whole."""
    paths: list[str] = []
    own = urlsplit(page.url).netloc

    def on(url: str) -> None:
        where = urlsplit(url)
        if where.scheme not in ("blob", "data"):
            paths.append(where.path if where.netloc == own else url)

    page.on("request", lambda request: on(request.url))
    return paths


def opened(visit: Visit, path: str) -> tuple[Page, list[int], list[str]]:
    """The page at `path`, with the frames and the requests it took."""
    page = visit("/nguon")
    sizes, paths = listened(page), asked(page)
    page.goto(page.url.partition("/nguon")[0] + path)
    settled(page)
    return page, sizes, paths


def outlines(paths: list[str]) -> list[str]:
    return [path for path in paths if path.endswith(".geojson")]


@pytest.mark.parametrize(
    ("label", "typed"), some([("Năm đánh giá", "2022"), ("Chỉ số", "PCI"), ("Tỉnh của tôi", "lam dong")], 0)
)
def test_a_change_fetches_no_outlines_and_sends_none(visit: Visit, label: str, typed: str) -> None:
    page, sizes, paths = opened(visit, BOUNDARY)
    before = areas(page)
    assert [path.partition("-")[0] for path in outlines(paths)] == ["/boundaries/63"]
    sizes.clear()
    paths.clear()
    choose(page, label, typed)
    after = areas(page)
    assert 0 < max(sizes) < MOST_BYTES
    assert outlines(paths) == []
    assert after != before
    assert {code for trace in after[:2] for code in trace} == {code for trace in before[:2] for code in trace}


def test_nothing_of_the_outlines_comes_with_the_tile_map(visit: Visit) -> None:
    page, sizes, paths = opened(visit, BOUNDARY.replace("boundary", "tile"))
    assert outlines(paths) == [] and not [path for path in paths if "boundaries" in path]
    assert 0 < max(sizes) < 50_000
    page.get_by_text("Ranh giới", exact=True).click()
    picture(page)
    assert len(outlines(paths)) == 1


def test_the_map_needs_no_internet(visit: Visit) -> None:
    page, _, paths = opened(visit, BOUNDARY)
    picture(page)
    assert "/boundaries/world_110m.json" in paths
    assert [path for path in paths if "://" in path] == []


def test_estimates_are_drawn_on_the_outlines_of_the_34(visit: Visit) -> None:
    page, _, paths = opened(visit, "/so-sanh?cach_doc=uoc_tinh&tinh=quang-ngai-34&ban_do=boundary")
    drawn = areas(page)
    assert [path.partition("-")[0] for path in outlines(paths)] == ["/boundaries/34"]
    assert len({code for trace in drawn for code in trace if not code.endswith("/")}) == 34


@pytest.mark.parametrize(
    ("scheme", "best", "fourth", "paper"),
    some([("light", "#0B4F7D", "#BBD8EB", "#FFFFFF"), ("dark", "#A9DBFA", "#2A5D7E", "#12181F")], 1),
)
@pytest.mark.parametrize("size", some([(DESKTOP,), (PHONE,)], 1), ids=["desktop", "phone"])
def test_every_province_has_its_place_and_the_colour_of_its_rank(
    visit: Visit, size: tuple[int, int], scheme: str, best: str, fourth: str, paper: str
) -> None:
    page = visit(BOUNDARY, size=size, scheme=scheme)
    ranked, blank, hatching, lines = areas(page)
    # Hà Nội 3/63, Kon Tum 43/63, Cao Bằng not loaded.
    assert (ranked["01"][0], ranked["62"][0], blank["04"][0]) == (rgb(best), rgb(fourth), rgb(paper))
    assert set(hatching) == {code + "/" for code in blank}
    assert len(ranked) + len(blank) == 63 and not set(ranked) & set(blank)
    assert {code: width for code, (_, width, _) in lines.items()} == {"62": "3px"}
    everything = ranked | blank
    frame = picture(page).bounding_box()
    assert frame is not None
    for code, (_, _, (left, top, right, bottom)) in everything.items():
        inside = frame["x"] <= left < right <= frame["x"] + frame["width"]
        assert inside and frame["y"] <= top < bottom <= frame["y"] + frame["height"], code
    # Hà Giang is north of Kon Tum and Kon Tum of Cà Mau; Khánh Hòa reaches farthest east.
    assert everything["02"][2][3] < everything["62"][2][1] < everything["96"][2][1]
    assert max(everything, key=lambda code: everything[code][2][2]) == "56"
    assert horizontal_overflow(page) == 0


@pytest.mark.parametrize(
    ("code", "said"), some([("62", ["Kon Tum", "86,14 điểm", "hạng 43/63"]), ("04", ["Cao Bằng", "chưa nạp"])], 1)
)
def test_the_pointer_meets_a_province_anywhere_in_it(visit: Visit, code: str, said: list[str]) -> None:
    page = visit(BOUNDARY)
    ranked, blank, *_ = areas(page)
    left, top, right, bottom = (ranked | blank)[code][2]
    page.mouse.move(left + (right - left) * 0.4, (top + bottom) / 2)
    label = page.locator(".hoverlayer .hovertext").first
    label.wait_for()
    shown = label.text_content() or ""
    assert all(words in shown.replace("\xa0", " ") for words in said)


def test_the_map_stays_where_it_is_under_wheel_and_drag(visit: Visit) -> None:
    page = visit(BOUNDARY)
    before = areas(page)[0]["62"][2]
    page.mouse.move(before[0] + 9, before[1] + 30)
    page.mouse.down()
    page.mouse.move(before[0] + 80, before[1] + 90)
    page.mouse.up()
    page.mouse.wheel(0, 120)
    page.wait_for_timeout(400)
    after = areas(page)[0]["62"][2]
    assert (after[2] - after[0], after[3] - after[1], after[0]) == pytest.approx(
        (before[2] - before[0], before[3] - before[1], before[0])
    )


@pytest.mark.parametrize("size", some([(DESKTOP,), (PHONE,)], 1), ids=["desktop", "phone"])
def test_archipelagos_own_name_and_credit_are_in_the_picture(visit: Visit, size: tuple[int, int]) -> None:
    page = visit(BOUNDARY, size=size)
    found = picture(page)
    shown = " ".join(found.locator("text").evaluate_all("all => all.map(text => text.textContent)"))
    for words in ("Quần đảo Hoàng Sa(Đà Nẵng)", "Quần đảo Trường Sa(Khánh Hòa)", "Kon Tum 43"):
        assert words in shown
    credit = "Ranh giới: Open Development Vietnam (CC BY-SA 4.0), giản lược"
    assert credit.replace(" ", "") in shown.replace(" ", "")
    assert found.get_attribute("role") == "figure"
    assert "PAR INDEX năm 2023" in (found.get_attribute("aria-label") or "")
    cut = found.locator(".scattergeo text").evaluate_all(
        """all => { const map = document.querySelectorAll('.geo .bg rect');
          const edge = map[map.length - 1].getBoundingClientRect();
          return all.map(text => text.getBoundingClientRect())
            .filter(box => box.left < edge.left || box.right > edge.right || box.bottom > edge.bottom).length; }"""
    )
    assert cut == 0
