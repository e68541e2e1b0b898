"""What is seen first, what a phone shows, what an estimate looks like, and pictures taken away, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rankings.i18n import text
from tests.browser.conftest import Visit
from tests.browser.screen import DESKTOP, PHONE, serving
from tests.browser.test_leaders import words
from tests.browser.test_readings import pick
from tests.wide import some

SET_BY = "NQ 18-NQ/TU,2022-12-06,Tỉnh ủy,CCHC"
TARGETS = [
    *(("par_index", 40, 2023, "kon-tum"), ("papi", 30, 2024, "kon-tum"), ("papi", 20, 2025, "kon-tum")),
    *(("par_index", 10, 2023, "bac-ninh"), ("papi", 10, 2024, "bac-ninh"), ("papi", 8, 2025, "bac-ninh")),
    *(("par_index", 20, 2021, "hung-yen"), ("papi", 30, 2024, "hung-yen"), ("pci", 20, 2024, "hung-yen")),
]
# Words of points that a picture's data hold and that it does not show.
UNSAID = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
  const shown = [...chart.querySelectorAll('.textpoint text')].map(one => one.textContent)
  return chart.data.flatMap(trace => trace.text || []).filter(one => one && one.trim() && !shown.includes(one)) })"""


@pytest.fixture(scope="module")
def with_targets(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose ledger holds targets of three provinces."""
    folder = tmp_path_factory.mktemp("looks")
    head = "document,document_date,issuing_body,subject,index,measure,value,year,province_slug,source_url"
    rows = [f"{SET_BY},{index},rank_at_most,{rank},{year},{slug}," for index, rank, year, slug in TARGETS]
    (folder / "targets.csv").write_text("\n".join([head, *rows, ""]), "utf-8")
    more = {"RANKINGS_TARGETS": str(folder / "targets.csv")}
    with serving(served_store, folder / "log.txt", more=more) as base:
        yield base


def bottom(page: Page, selector: str, at: int = -1) -> float:
    box = page.locator(selector).nth(at).bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.parametrize(
    ("query", "rank", "verdict"),
    some(
        [
            ("tinh=kon-tum", "56/63", "tốp 40: không đạt, thiếu 3 bậc"),
            ("tinh=kon-tum&lang=en", "56/63", "top 40: missed by 3 places"),
            ("tinh=bac-ninh", "17/63", "tốp 10: vượt 2 bậc"),
            ("tinh=hung-yen&cach_doc=tien_than", "50/63", "tốp 20: vượt 8 bậc"),
        ],
        0,
        3,
    ),
)
def test_the_overview_is_one_screen_also_with_targets_and_predecessors(
    visit: Visit, with_targets: str, query: str, rank: str, verdict: str
) -> None:
    page = visit(f"/?{query}", base=with_targets)
    assert verdict in words(page)
    assert bottom(page, f".js-plotly-plot .annotation-text:has-text('{rank}')") <= DESKTOP[1]
    assert bottom(page, ".st-key-attention") <= DESKTOP[1]


def test_the_filters_are_one_row_and_our_line_is_on_the_first_screen(visit: Visit) -> None:
    for lang in ("vi", "en"):
        page = visit(f"/thay-doi?tinh=kon-tum&lang={lang}")
        filters = page.locator(".st-key-filters").bounding_box()
        assert filters is not None and filters["height"] <= 75
        picture = page.locator(".js-plotly-plot").first
        picture.locator(".annotation-text").first.wait_for()
        assert (picture.bounding_box() or {"y": 999})["y"] < 360
        assert (picture.locator(".textpoint text", has_text="37").first.bounding_box() or {"y": 999})["y"] < DESKTOP[1]
    page.get_by_test_id("stPopoverButton").first.click()
    expect(page.get_by_role("combobox", name="Indicator")).to_be_visible()


@pytest.mark.parametrize("query", some(["tinh=kon-tum", "tinh=hung-yen&cach_doc=tien_than"], 1))
def test_every_point_with_words_shows_them(visit: Visit, query: str) -> None:
    assert visit(f"/thay-doi?chi_so=papi&{query}").evaluate(UNSAID) == []


@pytest.mark.parametrize("lang", some(["vi", "en"], 0))
def test_a_picture_is_taken_away_as_png_and_svg_with_its_words_and_without_the_internet(
    visit: Visit, lang: str, tmp_path: Path
) -> None:
    page = visit(f"/thay-doi?tinh=kon-tum&chi_so=par_index&nam=2023&lang={lang}")
    picture = page.locator(".js-plotly-plot").first
    buttons = picture.locator(".modebar-btn")
    expect(buttons).to_have_count(2)
    picture.scroll_into_view_if_needed()
    picture.hover()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for at, (kind, key) in enumerate((("png", "pages.picture.png"), ("svg", "door.svg"))):
        expect(buttons.nth(at)).to_have_attribute("aria-label", text(key, lang))
        with page.expect_download() as started:
            buttons.nth(at).click()
        assert started.value.suggested_filename == f"par_index-province-years.{kind}"
        started.value.save_as(tmp_path / f"picture.{kind}")
        page.wait_for_timeout(500)
    assert not [url for url in asked if not url.startswith("blob:http://127.0.0.1")]
    content = (tmp_path / "picture.png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(content[16:20], "big") > 1500
    drawn = re.sub(r"<[^>]+>", " ", (tmp_path / "picture.svg").read_text("utf-8")).replace("\u00a0", " ")
    source = text("pages.figure.source", lang, publisher=text("pages.publisher.par_index", lang))
    said = (text("briefing.index_year", lang, short="PAR INDEX", year=2023), "41/63", source)
    assert all(part in " ".join(drawn.split()) for part in said)


@pytest.mark.parametrize("lang", some(["vi", "en"], 0))
def test_the_first_tab_stop_speaks_the_readers_language(visit: Visit, lang: str) -> None:
    expect(visit(f"/?lang={lang}").get_by_test_id("stSkipToContent")).to_have_text(text("door.skip", lang))


@pytest.mark.parametrize("path", some(["", "thay-doi", "ho-so"], 1))
def test_a_picture_of_estimates_names_no_published_ranks_as_its_source(visit: Visit, path: str) -> None:
    page = visit(f"/{path}?tinh=lam-dong-34&chi_so=papi&cach_doc=uoc_tinh")
    shown = words(page)
    assert "ước tính từ điểm đã công bố của các tỉnh cũ (UNDP và CECODES" in shown.replace("\n", " ")
    pictures = " ".join(page.locator(".js-plotly-plot .annotation-text").all_text_contents())
    assert "hạng tính từ điểm công bố" not in pictures
    assert re.search(r"Lâm Đồng(?! \(mới\))[^A-Za-z:]{0,3}\d", pictures.replace("\u00a0", " ")) is None


def test_the_small_lines_of_estimates_are_dashed(visit: Visit) -> None:
    lines = "[...document.querySelectorAll('.st-key-cards .sparkline path')]"
    dashes = f"() => {lines}.map(one => one.getAttribute('stroke-dasharray'))"
    assert set(visit("/?tinh=lam-dong-34&cach_doc=uoc_tinh").evaluate(dashes)) == {"3 3"}
    assert set(visit("/?tinh=lam-dong").evaluate(dashes)) == {None}


def test_a_phone_shows_the_profile_whole(visit: Visit) -> None:
    page = visit("/ho-so?tinh=kon-tum", size=PHONE)
    for table in page.locator(".st-key-sheet table").all():
        assert table.evaluate("one => one.getBoundingClientRect().right") <= PHONE[0]
    assert re.search(r"PCI 2006–2016: công bố; VCCI: github.com/mdtrinh/vietnamdata \(2006", words(page))
    cells = page.locator(".st-key-sheet td", has_text="┃").all_text_contents()
    assert cells and all(cell.startswith("┃\u00a0") for cell in cells)


def test_the_profile_has_the_components_of_every_index_that_has_some(visit: Visit) -> None:
    said = words(visit("/ho-so?tinh=kon-tum&chi_so=pci"))
    first = [said.index(f"Kon Tum: các thành phần của {name} qua các năm") for name in ("PCI", "PAR INDEX", "PAPI")]
    assert first[0] == min(first)
    assert "PAR INDEX, thành phần chỉ có hạng: " in said


def test_an_archipelago_opens_the_figure_of_the_province_that_administers_it(visit: Visit) -> None:
    page = visit("/so-sanh?chi_so=papi&nam=2024")
    shown = pick(page, 2, "of:khanh-hoa").inner_text().replace("\u00a0", " ")
    assert "Trường Sa (Khánh Hòa)" in shown and "Khánh Hòa: PAPI năm 2024" in shown


ROWS = """() => [...document.querySelectorAll('.stDataFrame')].map(table => {
  const scroller = table.querySelector('.dvn-scroller'), grid = table.querySelector('[role=grid]');
  return scroller && grid ? scroller.scrollHeight / grid.getAttribute('aria-rowcount') : 999 })"""


@pytest.mark.parametrize("path", some(["nguon?tinh=kon-tum", "nguon?chi_so=papi&lang=en", "thay-doi?tinh=kon-tum"], 0))
def test_a_row_of_a_table_on_a_phone_has_three_lines_at_most(visit: Visit, path: str) -> None:
    page = visit(f"/{path}", size=PHONE)
    for table in page.locator(".stDataFrame").all():
        table.scroll_into_view_if_needed()
        table.locator("[role=grid]").wait_for(state="attached")
    heights = page.evaluate(ROWS)
    assert heights and max(heights) <= 75


@pytest.mark.parametrize("lang", some(["vi", "en"], 0))
def test_the_menu_of_a_column_speaks_the_readers_language(visit: Visit, lang: str) -> None:
    page = visit(f"/thay-doi?tinh=kon-tum&lang={lang}")
    table = page.locator(".stDataFrame").last
    table.scroll_into_view_if_needed()
    place = table.bounding_box() or {"x": 0.0, "y": 0.0}
    page.mouse.move(place["x"] + 60, place["y"] + 17)
    menu = page.get_by_test_id("stDataFrameColumnMenu")
    for across in range(40, 220, 6):  # its button is drawn on the canvas, at the right end of a heading
        page.mouse.click(place["x"] + across, place["y"] + 17)
        if menu.count():
            break
    keys = ("ascending", "descending", "autosize", "pin", "hide")
    said = [re.compile(rf"\n{text(f'door.menu.{key}', lang)}$") for key in keys]  # an icon's name stands before it
    expect(menu.get_by_role("menuitem")).to_have_text(said, use_inner_text=True)


def test_the_menu_and_the_heads_of_a_picture_have_room_on_a_laptop_of_1366_px(visit: Visit) -> None:
    page = visit("/?tinh=kon-tum", size=(1366, 768))
    last = page.get_by_test_id("stTopNavLink").last.bounding_box()
    assert last is not None and last["x"] + last["width"] <= 1366 - 8
    heads = page.locator(".js-plotly-plot .annotation-text").filter(has_text=re.compile("thấp nhất|cao nhất"))
    low, high = (heads.nth(at).bounding_box() for at in (0, 1))
    assert low is not None and high is not None and low["x"] + low["width"] < high["x"]
