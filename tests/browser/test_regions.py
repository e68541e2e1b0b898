"""Groups, maps and the trace in a real browser: who is compared, what is said, what goes over the wire."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.conftest import Visit
from tests.browser.screen import DESKTOP, PHONE, choose, horizontal_overflow, serving, settled
from tests.browser.test_pages import chosen, words
from tests.wide import some

MEKONG = "/so-sanh?chi_so=papi&nam=2024&so_voi=2023&nhom=KTXH6-63/DBSCL"
CLUSTER = "/so-sanh?chi_so=par_index&nam=2023&nhom=CTD-63/DHMTTN"
DISPUTED = "/so-sanh?chi_so=par_index&nam=2023&tinh=ca-mau&so_sanh=dong-nai"
MOST_BYTES = 400_000
GROUPS = [
    (
        "KTXH6-34/63/DHNTBTN",
        "Vùng mới áp cho 63 tỉnh · Duyên hải Nam Trung Bộ",
        "(vùng mới áp cho 63 tỉnh), Kon Tum xếp thứ",
    ),
    ("CTD-63/DBSH", "Cụm thi đua · các tỉnh đồng bằng sông Hồng", "Trong Cụm thi đua các tỉnh đồng bằng sông Hồng"),
    ("giap-ranh", "Giáp ranh với tỉnh của tôi", "Trong nhóm tỉnh giáp ranh, Kon Tum xếp thứ"),
]


def test_who_fell_most_in_the_mekong_delta_and_in_which_dimension(visit: Visit) -> None:
    said = words(visit(MEKONG))
    counted = "5\u00a0tỉnh tăng hạng, 7\u00a0tỉnh giảm hạng, 1\u00a0tỉnh chưa so được."
    assert f"Trong Đồng bằng sông Cửu Long: {counted}" in said
    first, second = (said.index(name) for name in ("Kiên Giang: giảm 1,08", "Bạc Liêu: giảm 1,48"))
    assert first < second
    assert "và 17\u00a0bậc so với năm 2023 (44/61 → 61/61); nội dung giảm nhiều điểm nhất: Kiểm soát tham nhũng" in said


def test_the_place_in_a_region_has_its_own_denominator_and_says_who_is_unknown(visit: Visit) -> None:
    said = words(visit("/so-sanh?chi_so=par_index&nam=2023"))
    assert "Trong Tây Nguyên, Kon Tum xếp thứ 2/5, sau Đắk Lắk." in said
    cluster = words(visit(CLUSTER))
    assert "Kon Tum xếp thứ 4 trong 9\u00a0tỉnh đã có hạng (nhóm có 11\u00a0tỉnh), sau Đắk Lắk." in cluster


def test_inferred_members_are_marked_in_the_picture_and_explained(visit: Visit) -> None:
    said = words(visit(CLUSTER))
    assert "Kon Tum° (43)" in said
    assert re.search(r"° Thành viên suy ra, chưa thấy văn bản công bố nào nêu tên: .*Kon Tum", said)
    published = words(visit("/so-sanh?chi_so=papi&nhom=CTD-63/BTB&tinh=nghe-an"))
    assert "°" not in published


@pytest.mark.parametrize(
    ("group", "label", "said"),
    some(GROUPS, 0, 2),
)
def test_groups_of_every_kind(visit: Visit, group: str, label: str, said: str) -> None:
    page = visit(f"/so-sanh?nhom={group}")
    box = page.locator(".st-key-nhom")
    assert label in box.inner_html().replace("\xa0", " ")
    assert said in words(page)
    assert horizontal_overflow(page) == 0


def test_regions_of_the_34_belong_to_the_estimates(visit: Visit) -> None:
    said = words(visit("/so-sanh?cach_doc=uoc_tinh&tinh=quang-ngai-34"))
    assert "Trong Duyên hải Nam Trung Bộ và Tây Nguyên" in said
    assert "ước tính, không phải số công bố" in said
    assert chosen(visit("/so-sanh?cach_doc=uoc_tinh&nhom=KTXH6-63/TN")).get("nhom") is None


@pytest.mark.parametrize("view", some(["tile", "boundary"], 1))
def test_a_disputed_rank_has_its_mark_and_word_in_the_pictures(visit: Visit, view: str) -> None:
    page = visit(f"{DISPUTED}&ban_do={view}&nhom=tu-chon")
    picture = page.locator(".picture").last
    assert "* hạng còn tranh chấp" in " ".join(picture.locator("text").all_text_contents())
    assert "Cà Mau (32*)" in words(page)


def test_an_own_set_is_shared_by_its_address(visit: Visit) -> None:
    said = words(visit("/so-sanh?nhom=tu-chon&thanh_vien=kon-tum,gia-lai,dak-lak,ha-noi"))
    assert "Trong nhóm tự chọn, Kon Tum xếp thứ 4/4" in said


@pytest.mark.parametrize(("members", "said"), some([("kon-tum", "mới có Kon Tum"), ("", "còn trống")], 1))
def test_a_set_that_compares_nothing_is_said_and_not_drawn(visit: Visit, members: str, said: str) -> None:
    page = visit(f"/so-sanh?tinh=kon-tum&nhom=tu-chon&thanh_vien={members}")
    expect(page.get_by_text(f"Nhóm tự chọn {said}: hãy thêm đơn vị")).to_be_visible()
    assert page.locator("[class*=st-key-picture-regions]").count() == 1
    assert page.locator("[class*=st-key-picture-group]").count() == 0


def test_the_coverage_of_an_edition_of_unknown_size_says_what_it_counts(visit: Visit) -> None:
    page = visit("/nguon?cap=ministry")
    cells = page.locator(".stDataFrame").first.locator("tbody td")
    cells.first.wait_for(state="attached")
    assert "5 bộ có điểm, 1 có hạng" in cells.all_text_contents()


def test_a_set_is_saved_shared_and_deleted(visit: Visit, served_store: Path, tmp_path: Path) -> None:
    os.environ["RANKINGS_SETS"] = str(tmp_path / "sets.csv")
    try:
        with serving(served_store, tmp_path / "log.txt") as base:
            page = visit("/so-sanh?nhom=tu-chon&thanh_vien=kon-tum,gia-lai,lam-dong", base=base)
            page.get_by_role("textbox", name="Tên nhóm").fill("Ba tỉnh cao nguyên")
            page.get_by_role("button", name="Lưu nhóm này").click()
            page.get_by_role("button", name="Xóa nhóm").wait_for()
            settled(page)
            assert chosen(page)["nhom"] == "tap:ba-tinh-cao-nguyen"
            copy = visit("/so-sanh?nhom=tap:ba-tinh-cao-nguyen&tinh=lam-dong", base=base)
            assert "Trong Ba tỉnh cao nguyên, Lâm Đồng xếp thứ" in words(copy)
            page.get_by_role("button", name="Xóa nhóm").click()
            page.get_by_text("Trong Tây Nguyên").first.wait_for()
            page.close()
            copy.close()
        assert (tmp_path / "sets.csv").read_text("utf-8") == "name,province_slug\n"
    finally:
        del os.environ["RANKINGS_SETS"]


@pytest.mark.parametrize("size", some([(DESKTOP,), (PHONE,)], 1), ids=["desktop", "phone"])
def test_a_cited_figure_opens_at_its_sources(visit: Visit, size: tuple[int, int]) -> None:
    page = visit("/nguon?nguon=papi.2018.63.83.total", size=size)
    said = words(page)
    assert "Bến Tre: PAPI năm 2018 đạt 47,05\u00a0điểm, xếp thứ 2/61" in said
    assert "47,50\u00a0điểm – không dùng: số đang dùng có nguồn đứng trên về thứ tự ưu tiên" in said
    assert "data/published/papi/papi_2018.csv, dòng 54" in said
    assert "data/published/papi/press.csv, dòng 2" in said
    assert horizontal_overflow(page) == 0


def test_an_address_that_names_no_figure_says_so(visit: Visit) -> None:
    assert "không dẫn tới số nào" in words(visit("/nguon?nguon=papi.1999.63.83.total"))


def test_an_estimate_leads_back_to_the_figures_it_is_made_of(visit: Visit) -> None:
    said = words(visit("/nguon?nguon=papi.2024.34.51.total"))
    # Quảng Ngãi (new): 67.7 % Quảng Ngãi, 32.3 % Kon Tum.
    assert "Kon Tum: PAPI năm 2024 đạt 40,31" in said
    assert "(trọng số 32,3%)" in said and "(trọng số 67,7%)" in said


def test_a_row_of_a_table_opens_its_sources(visit: Visit) -> None:
    page = visit(MEKONG)
    table = page.locator("[class*=st-key-trace-][class*=-moves]").get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + 35 + 17)
    page.locator("[class*=st-key-source-]").first.wait_for()
    settled(page)
    panels = page.locator("[class*=st-key-source-]").all_inner_texts()
    assert ["PAPI năm 2023" in panels[0], "PAPI năm 2024" in panels[1]] == [True, True]
    assert "data/published/papi/papi_2024.csv" in panels[1]


CHANGES = [
    ("", "Tỉnh của tôi", "lam dong"),
    ("thay-doi", "Năm đánh giá", "2022"),
    ("so-sanh", "Năm đánh giá", "2022"),
    ("so-sanh?ban_do=boundary", "Năm đánh giá", "2022"),
    ("thanh-phan", "Năm đánh giá", "2022"),
    ("quan-he", "Năm đánh giá", "2022"),
    ("ho-so", "Tỉnh của tôi", "lam dong"),
    ("muc-tieu", "Tỉnh của tôi", "lam dong"),
    ("nguon", "Chỉ số", "PCI"),
]


@pytest.mark.parametrize(("path", "label", "typed"), some(CHANGES, 1))
def test_a_change_of_filter_sends_little(visit: Visit, path: str, label: str, typed: str) -> None:
    page = visit("/nguon")
    sizes = listened(page)
    page.goto(page.url.partition("/nguon")[0] + f"/{path}")
    settled(page)
    sizes.clear()
    choose(page, label, typed)
    assert 0 < sum(sizes) < MOST_BYTES


def listened(page: Page) -> list[int]:
    """The sizes of the frames that come over the page's next websocket."""
    sizes: list[int] = []

    def on(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: sizes.append(len(data)))

    page.on("websocket", on)
    return sizes
