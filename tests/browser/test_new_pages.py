"""Relations, the province's profile and targets in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rankings.i18n import text
from tests.browser.conftest import Visit
from tests.browser.screen import PHONE, answered, choose, grid, serving, settled
from tests.browser.test_pages import chosen, words
from tests.wide import some

SLOW = 20_000
HEADER = "document,document_date,issuing_body,subject,index,measure,value,year,province_slug,source_url\n"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the server below; not there at first."""
    return tmp_path_factory.mktemp("ledger") / "targets.csv"


@pytest.fixture(scope="module")
def own_server(served_store: Path, ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a ledger of its own."""
    log = tmp_path_factory.mktemp("own") / "log.txt"
    with serving(served_store, log, more={"RANKINGS_TARGETS": str(ledger)}) as base:
        yield base


def test_the_menu_holds_all_ten_pages(visit: Visit) -> None:
    menu = visit("/").get_by_test_id("stTopNavLink")
    expect(menu).to_have_count(10)
    for link in menu.all():
        expect(link).to_be_visible(timeout=SLOW)
    phone = visit("/", size=PHONE)
    phone.get_by_test_id("stExpandSidebarButton").click()
    expect(phone.get_by_role("link", name="Mục tiêu")).to_be_visible(timeout=SLOW)
    phone.reload()
    expect(settled(phone).get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")


def test_two_indicators_have_a_correlation_with_its_n_and_years(visit: Visit) -> None:
    page = visit("/quan-he?chi_so=papi&nam=2016&y_chi_so=pci&y_nam=2016&tinh=hung-yen")
    sentence = page.locator(".picture").first.get_attribute("aria-label") or ""
    said = sentence.replace("\u00a0", " ")
    assert re.search(r"PAPI năm 2016 và PCI năm 2016 .+: tương quan hạng 0,18 trên 63 tỉnh có đủ hai số", said)
    assert "Hưng Yên: PAPI năm 2016 trên trung vị" in words(page)


def test_few_or_incomplete_figures_are_said(visit: Visit) -> None:
    said = words(visit("/quan-he?chi_so=par_index&nam=2014&y_chi_so=papi&y_nam=2014&tinh=da-nang")).replace(
        "\u00a0", " "
    )
    assert "mới có 1 tỉnh có đủ hai số" in said
    assert "Chưa lập được bảng tương quan" in said


def test_one_click_sets_the_most_alike_beside_ours(visit: Visit) -> None:
    page = visit("/quan-he?chi_so=papi&nam=2016")
    with answered(page):
        page.get_by_role("button", name="Đặt 5 tỉnh này").click()
    assert len(chosen(page)["so_sanh"].split(",")) == 5
    assert "5 tỉnh này đang ở «So sánh với»" in words(page)


def test_the_profile_says_what_a_province_is_and_where_each_figure_is_from(visit: Visit) -> None:
    said = words(visit("/ho-so?tinh=kon-tum")).replace("\u00a0", " ")
    assert "Tây Nguyên · 601.800 người (2024)" in said
    assert "cùng Quảng Ngãi thành Quảng Ngãi" in said
    assert "43/63 · 86,14" in said
    assert "snv.kontum.gov.vn" in said


@pytest.mark.parametrize("query", some(["tinh=kon-tum", "tinh=ha-noi&chi_so=pci&lang=en"], 0))
def test_the_profile_prints_on_at_most_four_pages_without_anything_to_click(
    visit: Visit, query: str, tmp_path: Path
) -> None:
    page = visit(f"/ho-so?{query}")
    sheet = page.locator(".st-key-sheet")
    page.emulate_media(media="print")
    for hidden in ("stHeader", "stExpander", "stButtonGroup"):
        for box in page.get_by_test_id(hidden).all():
            expect(box).to_be_hidden()
    for chart in page.locator(".js-plotly-plot .main-svg").all():
        assert (chart.bounding_box() or {"width": 0})["width"] <= (sheet.bounding_box() or {"width": 0})["width"]
    content = page.pdf(path=str(tmp_path / "profile.pdf"), prefer_css_page_size=True)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", content)) <= 4


def test_would_hung_yen_have_met_top_30_in_papi_each_year_since_2018(visit: Visit) -> None:
    page = visit("/muc-tieu?tinh=hung-yen&chi_so=papi&muc=rank_at_most&gia_tri=30&tu_nam=2018")
    said = words(page).replace("\u00a0", " ")
    assert "đạt 4 trong 7 kỳ xét được, 2018–2024; không đạt: 2018, 2019, 2020." in said
    cells = grid(page, "trial", holds="2018")
    found = {next(cell for cell in row if cell): row[-1] for row in cells}
    assert found["2018"] == "không đạt, thiếu 7 bậc"
    assert found["2019"] == "không đạt, thiếu 30 bậc"
    assert found["2020"] == "không đạt, thiếu 14 bậc"
    assert found["2021"] == "vượt 25 bậc"
    assert found["2022"] == "vượt 19 bậc"


def test_a_scenario_is_an_interval_and_refused_where_the_edition_is_incomplete(visit: Visit) -> None:
    said = words(visit("/muc-tieu?tinh=hung-yen&chi_so=papi&hang=9"))
    assert re.search(r"Hưng Yên muốn vào tốp 9 cần [\d,]+ đến [\d,]+\s*điểm", said)
    assert re.search(r"Trong \d+ lần thay đổi một năm đã có thật", said)
    refused = words(visit("/muc-tieu?tinh=hung-yen&chi_so=par_index"))
    assert "Chưa tính được ngưỡng điểm của một thứ hạng" in refused


def open_form(page: Page) -> Page:
    page.get_by_text("Thêm, sửa, xóa mục tiêu", exact=True).click()
    page.get_by_role("button", name="Lưu mục tiêu").wait_for()
    return page


def fill(page: Page, **cells: str) -> None:
    for label, cell in cells.items():
        page.get_by_role("textbox", name=label.replace("_", " "), exact=True).fill(cell)


def test_a_target_is_added_judged_kept_and_deleted(visit: Visit, own_server: str, ledger: Path) -> None:
    page = open_form(visit("/muc-tieu?tinh=hung-yen&chi_so=papi", base=own_server))
    fill(page, Giá_trị="0", Năm_đánh_giá="2021", Số_hiệu_văn_bản="NQ 18-NQ/TU")
    page.get_by_role("button", name="Lưu mục tiêu").click()
    expect(page.get_by_text("Giá trị: không dùng được 0. Dùng được: số lớn hơn 0")).to_be_visible(timeout=SLOW)
    assert not ledger.exists()
    fill(page, Giá_trị="30", Năm_đánh_giá="2025")
    page.get_by_role("button", name="Lưu mục tiêu").click()
    expect(page.get_by_text(text("targets.undated", "vi"))).to_be_visible(timeout=SLOW)
    assert not ledger.exists()
    fill(page, Năm_đánh_giá="2021")
    page.get_by_role("button", name="Lưu mục tiêu").click()
    expect(page.get_by_text("1 mục tiêu trong sổ, 1 đạt hoặc vượt")).to_be_visible(timeout=SLOW)
    settled(page)
    assert "rank_at_most,30,2021,hung-yen" in ledger.read_text("utf-8")
    again = visit("/muc-tieu?tinh=hung-yen&chi_so=papi", base=own_server)
    assert "PAPI năm 2021, hạng 30 trở lên: vượt 25 bậc (5/60)" in words(again).replace("\u00a0", " ")
    choose(open_form(again), "Mục tiêu", "PAPI năm 2021")
    again.get_by_text("Xóa mục tiêu này", exact=True).click()
    again.get_by_role("button", name="Xóa hẳn").click()
    expect(again.get_by_text("Sổ mục tiêu chưa có mục tiêu nào của Hưng Yên.")).to_be_visible(timeout=SLOW)
    assert ledger.read_text("utf-8") == HEADER


def test_a_bad_import_is_named_and_a_good_one_is_taken(visit: Visit, own_server: str, ledger: Path) -> None:
    page = visit("/muc-tieu?tinh=kon-tum", base=own_server)
    page.get_by_text("Nhập từ tệp CSV", exact=True).click()
    good = "NQ 1,2022-12-06,Tỉnh ủy,CCHC,par_index,rank_at_most,45,2023,kon-tum,\n"
    bad = HEADER + good + good.replace("rank_at_most", "rank")
    upload = page.locator("input[type=file]")
    upload.set_input_files({"name": "targets.csv", "mimeType": "text/csv", "buffer": bad.encode()})
    said = "Dòng 3, cột «Cách đo» (measure): không dùng được rank. Dùng được: rank_at_most, score_at_least, "
    expect(page.get_by_text(said)).to_be_visible(timeout=SLOW)
    settled(page)
    upload.set_input_files({"name": "good.csv", "mimeType": "text/csv", "buffer": (HEADER + good).encode()})
    page.get_by_role("button", name="Nhập 1 mục tiêu này").click()
    expect(page.get_by_text("1 mục tiêu trong sổ, 1 đạt hoặc vượt")).to_be_visible(timeout=SLOW)
    with page.expect_download() as started:
        page.locator(".st-key-download-targets button").click()
    assert good.strip() in Path(started.value.path()).read_text("utf-8-sig")
    settled(page)
    ledger.unlink()
