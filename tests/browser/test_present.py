"""Trình chiếu in a real browser: keys, letters for the last row, nothing cut off, a phone, files, figures."""

import io
import re
import urllib.request
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from pages.components.slides.wall import qr
from rankings.i18n import text
from rankings.storyboards.boards import Board, dump, parse, shipped, unpacked, word
from tests.browser.conftest import Visit
from tests.browser.screen import DESKTOP, PHONE, answered, horizontal_overflow, serving, settled
from tests.browser.test_accessibility import serious
from tests.wide import some

BARE = {"embed": "true", "embed_options": "light_theme"}
HALL, WALL = (1280, 720), (1920, 1080)
SHOWN = [(lang, size) for size in (DESKTOP, PHONE) for lang in ("vi", "en")]
EVERY = Board("Mọi trang", "Every slide", tuple(dict.fromkeys(one for own in shipped().values() for one in own.items)))
# Every visible word of a slide: how large it is, and whether it leaves the screen or runs into the foot.
SEEN = """() => {
  const slide = document.querySelector('.st-key-slide'), foot = document.querySelector('.st-key-slide-foot');
  const end = Math.min(foot.getBoundingClientRect().top, slide.getBoundingClientRect().bottom) + 3;
  const main = document.querySelector('[data-testid="stMain"]'), said = [];
  for (const place of [slide, foot]) {
    const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node; node = walk.nextNode();) {
      const own = node.parentElement, style = getComputedStyle(own), range = document.createRange();
      range.selectNode(node);
      const box = range.getBoundingClientRect();
      if (!node.textContent.trim() || !box.width || style.fontFamily.includes('Material')) continue;
      const low = place === slide ? Math.min(end, innerHeight) : innerHeight + 1;
      const out = box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > low;
      said.push({words: node.textContent.trim(), size: parseFloat(style.fontSize), out});
    }
  }
  const scroll = Math.max(main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth);
  return {small: said.filter(one => one.size < 24), out: said.filter(one => one.out), scroll, said: said.length};
}"""


def wall(**words: Any) -> str:
    return f"/trinh-chieu?{urlencode({'tinh': 'kon-tum', 'nam': 2023, 'chieu': 1, **words, **BARE})}"


def asked(page: Page) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def started(page: Page) -> str:
    """Where «Mở trình chiếu» leads."""
    return page.get_by_role("link", name="Mở trình chiếu").get_attribute("href") or ""


def turned(page: Page, key: str, to: int) -> Page:
    """The slide `to` after that key."""
    page.keyboard.press(key)
    page.wait_for_url(re.compile(rf"[?&]chieu={to}(&|$)"))
    page.locator(".st-key-turn").get_by_text(re.compile(rf"^{to}/\d+$")).wait_for()
    return settled(page)


def faults(page: Page) -> dict[str, Any]:
    """What is too small, cut off or scrolls; a picture has a moment to take its room."""
    for _ in range(20):
        seen: dict[str, Any] = page.evaluate(SEEN)
        if not (seen["out"] or seen["scroll"] > 0):
            break
        page.wait_for_timeout(100)
    assert seen.pop("said") > 2
    return {name: found for name, found in seen.items() if found and found != -1}


@pytest.mark.parametrize(("lang", "size"), some(SHOWN, 2))
def test_the_page_of_the_storyboard_fits_every_screen(visit: Visit, lang: str, size: tuple[int, int]) -> None:
    page = visit(f"/trinh-chieu?tinh=kon-tum&nam=2023&lang={lang}", size=size)
    name = "Tổng kết năm" if lang == "vi" else "Year-end review"
    assert text("present.lead", lang, name=name, n=12) in page.locator("h2").first.inner_text()
    for key in ("slides", "report", "workbook", "pack"):
        assert page.get_by_role("button", name=text(f"present.{key}", lang)).count() == 1
    assert horizontal_overflow(page) == 0
    assert page.locator(".st-key-briefing").get_by_text("86,14" if lang == "vi" else "86.14").count() == 1


def test_four_files_open(visit: Visit) -> None:
    page = visit("/trinh-chieu?tinh=kon-tum&nam=2023")
    got = {}
    for form, ending in {"slides": "pptx", "report": "docx", "workbook": "xlsx", "pack": "zip"}.items():
        with page.expect_download(timeout=90_000) as started:
            page.get_by_role("button", name=text(f"present.{form}", "vi")).click()
        assert started.value.suggested_filename == f"kon-tum-2023.{ending}"
        got[ending] = started.value.path().read_bytes()
    with zipfile.ZipFile(io.BytesIO(got["zip"])) as pack:
        assert sorted(pack.namelist()) == [f"kon-tum-2023.{ending}" for ending in ("docx", "pptx", "xlsx")]
    assert len(Presentation(io.BytesIO(got["pptx"])).slides) >= 12
    assert any("86,14\u00a0điểm" in one.text for one in docx.Document(io.BytesIO(got["docx"])).paragraphs)
    assert openpyxl.load_workbook(io.BytesIO(got["xlsx"])).sheetnames[-2:] == ["Nguồn", "Ghi chú và chỗ ngắt"]


def test_keys_turn_slides_and_the_address_holds_slide_and_version_in_light_colours(visit: Visit) -> None:
    page = visit("/trinh-chieu?tinh=kon-tum&nam=2023", scheme="dark")
    address = urlsplit(started(page))
    page = visit(f"{address.path}?{address.query}", size=HALL, scheme="dark")
    said = asked(page)
    assert said["tinh"] == "kon-tum" and said["nam"] == "2023" and re.fullmatch(r"[0-9a-f]{16}", said["ban"])
    turned(turned(page, "ArrowRight", 2), "ArrowRight", 3)
    assert page.locator("h2").inner_text().startswith("Kon Tum: PAR INDEX năm 2023 đạt 86,14")
    assert asked(turned(page, "ArrowLeft", 2))["ban"] == said["ban"]
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert page.locator("nav, header a").count() == 0


@pytest.mark.parametrize(
    ("province", "year"), some([("kon-tum", 2023), ("ba-ria-vung-tau", 2023), ("thua-thien-hue", 2022)], 0)
)
def test_every_slide_is_read_from_the_last_row_and_nothing_is_cut(visit: Visit, province: str, year: int) -> None:
    page = visit(wall(tinh=province, nam=year, kich_ban=word(EVERY)), size=HALL)
    bad = {}
    for at, item in enumerate(EVERY.items, 1):
        if at > 1:
            turned(page, "ArrowRight", at)
        for size in (HALL, WALL):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            if found := faults(page):
                bad[f"{item.show} {item.index} {size[0]}"] = found
        source = page.locator(".st-key-slide-foot [data-testid='stMarkdown']").first.inner_text()
        cited = source.startswith("Nguồn: ") or item.show in ("cover", "targets", "sources")
        assert cited or "chưa nạp" in page.locator("h2").inner_text()
    assert bad == {}


# What no scrolling shows: words cut at a side, a picture below the end of the slide, a slide under its foot.
ON_A_PHONE = """() => {
  const slide = document.querySelector('.st-key-slide'), foot = document.querySelector('.st-key-slide-foot');
  const main = document.querySelector('[data-testid="stMain"]'), bad = [];
  for (const place of [slide, foot]) {
    const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node; node = walk.nextNode();) {
      const range = document.createRange();
      range.selectNode(node);
      const box = range.getBoundingClientRect(), words = node.textContent.trim();
      if (!words || !box.width || getComputedStyle(node.parentElement).fontFamily.includes('Material')) continue;
      if (box.left < -1 || box.right > innerWidth + 1) bad.push(words);
      if (place === foot && box.bottom > innerHeight) bad.push(words);
    }
  }
  const above = slide.getBoundingClientRect(), below = foot.getBoundingClientRect();
  for (const one of slide.querySelectorAll('svg.main-svg'))
    if (one.getBoundingClientRect().bottom - above.top > slide.scrollHeight + 1) bad.push('picture');
  if (above.bottom > below.top + 1) bad.push('under the foot');
  if (slide.scrollWidth > slide.clientWidth + 1 || main.scrollWidth > main.clientWidth) bad.push('wider');
  return bad;
}"""


def on_a_phone(page: Page) -> list[str]:
    """What is cut, hidden or too wide; a picture has a moment to take its room."""
    for _ in range(20):
        bad: list[str] = page.evaluate(ON_A_PHONE)
        if not bad:
            break
        page.wait_for_timeout(100)
    return bad


@pytest.mark.parametrize("lang", some(["vi", "en"], 0))
def test_every_slide_on_a_phone_scrolls_above_its_foot_and_nothing_is_cut(visit: Visit, lang: str) -> None:
    page = visit(wall(kich_ban=word(EVERY), lang=lang), size=PHONE)
    bad = {}
    for at, item in enumerate(EVERY.items, 1):
        if at > 1:
            turned(page, "ArrowRight", at)
        if found := on_a_phone(page):
            bad[f"{item.show} {item.index}"] = found
    assert bad == {}
    page.set_viewport_size({"width": 844, "height": 390})
    turned(page, "ArrowLeft", len(EVERY.items) - 1)
    assert on_a_phone(page) == []


def lines(picture: str) -> list[str]:
    """What is drawn, without the size it is drawn at."""
    return re.findall(r' d="([^"]+)"', picture)


def test_the_code_at_the_foot_is_the_address_of_the_slide(visit: Visit) -> None:
    page = visit(wall(), size=HALL)
    turned(page, "ArrowRight", 2)
    shown = page.locator(".st-key-slide-foot img")
    with urllib.request.urlopen(str(shown.get_attribute("src"))) as image:  # it is in the page itself: data:image/…
        source = image.read().decode()
    assert lines(source) == lines(qr(page.url) or "") and shown.bounding_box()["width"] >= 100  # type: ignore[index]


def test_an_address_too_long_for_a_code_is_shown_without_one(visit: Visit) -> None:
    page = visit(f"/trinh-chieu?tinh=kon-tum&nam=2023&fbclid={'x' * 3000}")
    page.get_by_role("button", name=text("present.phone", "vi")).click()
    expect(page.get_by_text(text("present.phone_long", "vi"))).to_be_visible()
    assert page.get_by_test_id("stPopoverBody").locator("img").count() == 0
    foot = visit(wall(fbclid="x" * 3000), size=HALL)
    assert foot.locator(".st-key-slide-foot").count() == 1 and foot.locator(".st-key-slide-foot img").count() == 0


def test_a_phone_turns_the_wall(visit: Visit) -> None:
    room = "ab12cd34"
    screen = visit(wall(phong=room), size=HALL)
    phone = visit(f"/trinh-chieu?tinh=kon-tum&nam=2023&tu_xa=1&phong={room}", size=PHONE)
    assert horizontal_overflow(phone) == 0
    phone.get_by_role("button", name="Sau").click()
    screen.wait_for_url(re.compile(r"[?&]chieu=2(&|$)"), timeout=3000)
    phone.get_by_text("2/12. ").wait_for()
    screen.get_by_text("2/12").wait_for()


@pytest.mark.parametrize("way", some(["key", "button"], 1))
def test_six_fast_presses_turn_six_slides_here_and_on_the_phone(visit: Visit, way: str) -> None:
    room = "ab12cd35" if way == "key" else "ab12cd36"
    page = visit(wall(chieu=4, phong=room), size=HALL)
    on = page.locator(".st-key-on button").bounding_box()
    assert on is not None
    for _ in range(6):
        page.keyboard.press("ArrowRight") if way == "key" else page.mouse.click(on["x"] + 9, on["y"] + 9)
        page.wait_for_timeout(150)
    page.locator(".st-key-turn").get_by_text("10/12").wait_for()
    page.wait_for_timeout(1500)  # the room is asked once a second
    assert asked(settled(page))["chieu"] == "10"
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.locator(".st-key-turn").get_by_text("7/12").wait_for()
    phone = visit(f"/trinh-chieu?tinh=kon-tum&nam=2023&tu_xa=1&phong={room}", size=PHONE)
    phone.get_by_text("7/12. ").wait_for()
    phone.get_by_role("button", name="Sau").click()
    page.locator(".st-key-turn").get_by_text("8/12").wait_for()
    turned(page, "ArrowRight", 9)
    turned(page, "PageDown", 10)
    turned(page, "PageUp", 9)


def test_another_order_changes_the_address_and_the_slides(visit: Visit) -> None:
    page = visit("/trinh-chieu?tinh=kon-tum&nam=2023")
    table = page.locator(".stDataFrame").first
    table.scroll_into_view_if_needed()
    first = table.locator("tbody tr").first.locator("td")  # written for screen readers, as the canvas shows it
    expect(first.filter(has_text=re.compile(r"^1$"))).to_have_count(1)
    table.get_by_test_id("data-grid-canvas").dblclick(position={"x": 120, "y": 52}, force=True)
    cell = page.locator("#portal input")
    expect(cell).to_be_focused()
    cell.fill("99")
    expect(cell).to_have_value("99")
    cell.press("Enter")
    expect(cell).to_have_count(0)
    expect(first.filter(has_text=re.compile(r"^99$"))).to_have_count(1)
    # The framework gives an edited table to its form 150 ms later; timers end in the order in which they are due.
    page.evaluate("() => new Promise(done => setTimeout(done, 200))")
    page.get_by_role("button", name="Dùng thứ tự này").click()
    page.wait_for_url(re.compile("kich_ban="))
    board = unpacked(asked(settled(page))["kich_ban"])
    assert [one.show for one in board.items][::11] == ["overview", "cover"]
    shown = visit(wall(kich_ban=word(board)), size=HALL)
    assert shown.locator("h2").inner_text().startswith("Kon Tum, năm 2023 so với kỳ trước")


def loaded(page: Page, content: bytes) -> Page:
    page.locator("input[type=file]").set_input_files(
        {"name": "kich-ban.toml", "mimeType": "application/toml", "buffer": content}
    )
    with answered(page):
        page.get_by_role("button", name="Dùng kịch bản này").click()
    return page


def test_a_storyboard_is_kept_as_a_file_and_comes_back(visit: Visit) -> None:
    page = visit("/trinh-chieu?tinh=kon-tum&nam=2023")
    with page.expect_download() as started:
        page.get_by_role("button", name="Lưu kịch bản (.toml)").click()
    kept = parse(started.value.path().read_text("utf-8"))
    assert kept == shipped()["tong-ket-nam"]
    mine = Board("Của tôi", "Mine", kept.items[:3])
    page = loaded(page, dump(mine).encode())
    page.wait_for_url(re.compile("kich_ban="))
    assert unpacked(asked(page)["kich_ban"]) == mine
    assert "«Của tôi»: 3 trang chiếu" in page.locator("h2").first.inner_text()


@pytest.mark.parametrize(
    ("content", "said"),
    some(
        [
            (b"x = ", "Không đọc được kịch bản"),
            (b"\xff\xfe", "Không đọc được kịch bản"),
            (b'[[slide]]\nshow="x"', "Trang 1"),
        ],
        2,
    ),
)
def test_a_file_that_is_no_storyboard_is_refused_in_words(visit: Visit, content: bytes, said: str) -> None:
    page = loaded(visit("/trinh-chieu?tinh=kon-tum&nam=2023"), content)
    assert said in page.get_by_test_id("stAlert").inner_text()
    assert "kich_ban" not in asked(page)


def test_a_figure_of_the_text_says_its_source_and_leads_to_it_in_the_same_version(visit: Visit) -> None:
    page = visit("/trinh-chieu?tinh=kon-tum&nam=2023")
    version = parse_qs(urlsplit(started(page)).query)["ban"][0]
    page = visit(f"/trinh-chieu?tinh=kon-tum&nam=2023&ban={version}")
    figure = page.locator(".st-key-briefing a").first
    assert figure.inner_text() == "86,14\u00a0điểm"
    assert (figure.get_attribute("title") or "").startswith("PAR INDEX năm 2023, Kon Tum, công bố 17/04/2024. Nguồn: ")
    address = figure.get_attribute("href") or ""
    assert f"ban={version}" in address
    page = visit(f"/{address}")
    assert (
        page.locator("[class*='st-key-source-par_index-2023']")
        .inner_text()
        .startswith("Kon Tum: PAR INDEX năm 2023 đạt 86,14")
    )


def test_a_slide_is_for_everybody(visit: Visit) -> None:
    page = visit(wall(chieu=4), size=HALL)
    assert serious(page) == []
    pictures = page.get_by_role("figure").or_(page.locator(".picture"))
    assert pictures.count() >= 1


def test_a_storyboard_that_nobody_can_read_is_said_and_the_shipped_one_shown(visit: Visit) -> None:
    page = visit(wall(kich_ban="khong-co-that"), size=HALL)
    assert "Không đọc được kịch bản" in page.get_by_test_id("stAlert").inner_text()
    assert page.get_by_text("1/12").count() == 1


def test_a_template_that_cannot_be_used_is_said_and_the_other_files_are_made(
    visit: Visit, served_store: Path, tmp_path: Path
) -> None:
    template = tmp_path / "co-quan.pptx"
    with serving(served_store, tmp_path / "log.txt", more={"RANKINGS_TEMPLATE": str(template)}) as base:
        page = visit("/trinh-chieu?tinh=kon-tum&nam=2023", base=base)
        template.write_bytes(b"no slides")
        page.get_by_role("button", name=text("present.slides", "vi")).click()
        expect(page.get_by_test_id("stDownloadButtonError")).to_have_text(text("door.undone", "vi"))
        page.reload()
        settled(page)
        assert "Không đọc được mẫu trình chiếu co-quan.pptx" in page.get_by_test_id("stAlert").inner_text()
        assert page.get_by_role("button", name=text("present.slides", "vi")).count() == 0
        with page.expect_download(timeout=90_000):
            page.get_by_role("button", name=text("present.report", "vi")).click()
        page.close()
