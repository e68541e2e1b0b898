"""The leaders' questions, each walked in a real browser to its answer."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from rankings.i18n import text
from tests.browser.conftest import Visit
from tests.browser.screen import DESKTOP, answered, choose, settled, taken, until
from tests.wide import some

ESTIMATE = {"vi": "Ước tính, không phải số công bố", "en": "Estimate, not a published figure"}
IN_PICTURE = {"vi": "ước tính, không phải số công bố", "en": "estimated, not a published figure"}


def words(page: Page) -> str:
    main = page.get_by_test_id("stMain")
    pictures = main.locator(".picture text").all_text_contents()
    return "\n".join([main.inner_text(), *pictures]).replace("\u00a0", " ")


def chosen(page: Page) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def press(page: Page, shown: str) -> Page:
    """Presses a switch and waits for the page."""
    main = page.get_by_test_id("stMain")
    with answered(page):
        main.get_by_role("radio", name=shown).or_(main.get_by_role("button", name=shown, exact=True)).first.click()
    return page


def test_kon_tum_2023_at_a_glance_and_which_fields_rose(visit: Visit) -> None:
    page = visit("/?tinh=kon-tum")
    said = words(page)
    assert "PAR INDEX năm 2023" in said and "43/63" in said and "▲ 12 bậc" in said
    assert "86,14" in said and "+4,79 điểm" in said
    assert "Tây Nguyên: thứ 2/5. Trên: Đắk Lắk, hơn 1,19 điểm." in said
    assert "thuộc nhóm thấp nhất" in said  # PAPI publishes groups, no ranks
    assert text("leaders.attention", "vi") in said
    page.get_by_role("link", name="Chỉ số thành phần").click()
    page.get_by_role("heading", name="Chỉ số thành phần").wait_for()
    choose(settled(page), "Chỉ số", "PAR INDEX")
    said = words(page)
    assert "Tăng 4,79 điểm và 12 bậc so với năm 2022." in said
    assert re.search(
        r"Tăng hạng: Cải cách thể chế \(22/63, tăng 21 bậc\); Cải cách chế độ công vụ \(45/63, tăng 17 bậc\)", said
    )
    assert "Một phần tư cuối năm 2023: Công tác chỉ đạo, điều hành cải cách hành chính (52/63)" in said
    assert "Cải cách tài chính công (51/63)" in said
    choose(page, "Tách theo", "Thẩm định")
    assert "Điểm thẩm định 54,95/61,5" in words(page)


def test_the_overview_is_one_screen(visit: Visit) -> None:
    page = visit("/?tinh=kon-tum")
    for shown in (page.get_by_text("Cần chú ý"), page.locator(".js-plotly-plot").last):
        box = shown.bounding_box()
        assert box is not None and box["y"] < DESKTOP[1]
    last = page.locator(".js-plotly-plot .annotation-text", has_text="56/63").last.bounding_box()
    assert last is not None and last["y"] + last["height"] <= DESKTOP[1]


def test_who_overtook_hung_yen_in_papi_between_2021_and_2022_and_why(visit: Visit) -> None:
    said = words(visit("/thay-doi?tinh=hung-yen&chi_so=papi&nam=2022&so_voi=2021"))
    assert "Hưng Yên: PAPI năm 2022 đạt 44,18 điểm, xếp thứ 11/61 (hạng tính từ điểm công bố)." in said
    assert "Giảm 1,18 điểm và 6 bậc so với năm 2021." in said
    assert "5/60 (nhóm 9% đầu) năm 2021, 11/61 (nhóm 19% đầu) năm 2022" in said
    assert "6 tỉnh vượt Hưng Yên ở PAPI: Ninh Thuận (từ 14 đến 4), Bạc Liêu (từ 11 đến 6)" in said
    assert "Hưng Yên vượt 1 tỉnh: Lạng Sơn (từ 4 đến 13)." in said
    flat = " ".join(said.split())
    assert "Điểm giảm 1,18 riêng nó đã kéo tỉnh xuống 5,5 bậc" in flat
    assert "các tỉnh vào hoặc rời bảng xếp hạng làm mất 1 bậc" in flat
    assert "mỗi phần là trung bình của hai thứ tự tính: tỉnh trước, các tỉnh khác trước" in flat


def test_effects_are_refused_with_the_reason(visit: Visit) -> None:
    broken = words(visit("/thay-doi?tinh=hung-yen&chi_so=papi&nam=2018&so_voi=2017"))
    assert text("leaders.no_why", "vi") in broken and "đổi bộ tiêu chí" in broken
    partial = words(visit("/thay-doi?tinh=kon-tum&chi_so=par_index&nam=2023&so_voi=2022"))
    assert text("leaders.few_scores", "vi") in partial
    assert "Có hạng và có điểm được suy ra từ thông tin đã công bố." in partial


def test_a_break_is_said_beside_a_change_of_rank(visit: Visit) -> None:
    said = words(visit("/thay-doi?tinh=ha-noi&chi_so=papi&nam=2021&so_voi=2020"))
    assert re.search(r"bậc so với năm 2020\. Kỳ 2021 đổi bộ tiêu chí", said)


@pytest.mark.parametrize("lang", some(["vi", "en"], 0))
def test_the_back_cast_of_the_new_lam_dong_since_2021(visit: Visit, lang: str) -> None:
    page = visit(f"/thay-doi?tinh=lam-dong&chi_so=papi&cach_doc=uoc_tinh&nam=2024&so_voi=2021&lang={lang}")
    assert chosen(page)["tinh"] == "lam-dong-34"
    said = words(page)
    assert ESTIMATE[lang] in said and IN_PICTURE[lang] in said
    if lang == "vi":
        assert "Lâm Đồng (mới): PAPI năm 2024 đạt 43,24 điểm, xếp thứ 18/32 (ước tính, không phải số công bố)." in said
        assert "Tăng 0,20 điểm nhưng giảm 4 bậc so với năm 2021." in said
    pictures = page.locator(".js-plotly-plot").all()
    assert len(pictures) >= 2
    for picture in pictures:
        assert IN_PICTURE[lang] in " ".join(picture.locator("text").all_text_contents()).replace("\u00a0", " ")


def test_an_export_of_estimates_says_so_in_every_row(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=lam-dong-34&cach_doc=uoc_tinh")
    lines = Path(taken(page, "CSV cho chương trình").path()).read_text("utf-8").strip().splitlines()
    assert len(lines) > 20
    assert all(ESTIMATE["vi"] in line for line in lines[1:])


def test_readings_never_mix_and_the_address_stays_valid(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=kon-tum&so_sanh=gia-lai,binh-dinh,ha-noi")
    assert ESTIMATE["vi"] not in words(page)
    press(page, "Ước tính 34 tỉnh")
    assert chosen(page) | {"tinh": "quang-ngai-34", "so_sanh": "gia-lai-34,ha-noi"} == chosen(page)
    said = words(page)
    assert "Kon Tum" not in said and "/61" not in said and "/63" not in said
    press(page, "Như công bố")
    assert chosen(page).get("tinh", "kon-tum") == "kon-tum"
    said = words(page)
    for notice in page.get_by_test_id("stAlert").all():  # says that the new province is not in this reading
        said = said.replace(notice.inner_text(), "")
    assert "Kon Tum" in said and ESTIMATE["vi"] not in said and "(mới)" not in said


def test_predecessors_are_apart_and_join_at_the_merger(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=lam-dong&cach_doc=tien_than")
    said = words(page)
    for name in ("Bình Thuận", "Đắk Nông", "Lâm Đồng"):
        assert name in said
    assert "01/07/2025: hợp nhất thành Lâm Đồng (mới)" in said
    assert "không hợp nhất với tỉnh nào" in words(visit("/thay-doi?tinh=ha-noi&cach_doc=tien_than"))


def test_suggested_peers_are_one_click_and_in_the_address(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=kon-tum")
    page.get_by_role("button", name=text("pages.filter.more", "vi")).click()
    more = page.get_by_test_id("stPopoverBody")
    expect(more.get_by_text("cùng cụm (suy luận)")).to_be_visible()
    with answered(page):
        more.get_by_text("cùng vùng", exact=True).click()
    assert set(chosen(page)["so_sanh"].split(",")) == {"dak-lak", "dak-nong", "gia-lai", "lam-dong"}


def test_the_readers_province_is_remembered_on_the_next_visit(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=hung-yen")
    until(page, "document.cookie.includes('tinh=hung-yen')")
    page.goto(page.url.split("/thay-doi")[0] + "/")
    settled(page)
    assert "Hưng Yên" in words(page) and chosen(page) == {"tinh": "hung-yen"}


def test_parts_of_one_component_can_be_reached(visit: Visit) -> None:
    said = words(visit("/thanh-phan?tinh=kon-tum&chi_so=papi&nam=2024&cha=2&ve=score"))
    assert "Danh sách hộ nghèo" in said or "hộ nghèo" in said.lower()


@pytest.mark.parametrize("path", some(["thay-doi", "thanh-phan"], 1))
def test_ministries_keep_working(visit: Visit, path: str) -> None:
    said = words(visit(f"/{path}?chi_so=par_index&cap=ministry&cach_doc=uoc_tinh"))
    assert "Bộ" in said and ESTIMATE["vi"] not in said


def test_editions_that_were_published_and_not_loaded_are_said(visit: Visit) -> None:
    said = words(visit("/?tinh=kon-tum"))
    assert "PCI năm 2016 · 2017–2024: chưa nạp" in said
    assert "PCI năm 2017–2024: đã công bố, chưa nạp số nào. Từ PCI 2023 VCCI chỉ công bố 30 tỉnh đứng đầu." in said


def test_an_address_of_a_new_province_opens_its_estimates_or_says_what_is_shown(visit: Visit) -> None:
    assert chosen(visit("/?tinh=hung-yen-34")) == {"tinh": "hung-yen-34", "cach_doc": "uoc_tinh"}
    page = visit("/thay-doi?tinh=lam-dong-34&cach_doc=cong_bo")
    assert chosen(page)["tinh"] == "lam-dong"
    assert "Lâm Đồng (mới) chỉ có ở cách đọc ước tính; đang xem Lâm Đồng của bộ 63 tỉnh." in words(page)


def test_a_page_without_an_earlier_edition_says_in_one_box_what_of_its_address_it_left_out(visit: Visit) -> None:
    page = visit("/thanh-phan?chi_so=papi&nam=2011&tinh=atlantis&cha=zz")
    notices = [box.inner_text() for box in page.get_by_test_id("stAlertContentInfo").all()]
    (mended,) = [said for said in notices if "atlantis" in said]
    assert "«Tách theo»: «zz»" in mended


def test_an_incomplete_edition_is_never_said_to_be_everybody(visit: Visit) -> None:
    said = words(visit("/thay-doi?chi_so=par_index&nam=2023&so_voi=2022&tinh=kon-tum"))
    assert "Trong 29/63 tỉnh có hạng ở cả hai năm, giữa năm 2022 và năm 2023, không ai vượt Kon Tum" in said
    assert "python -m etl" not in said and "nạp bảng đầy đủ năm 2023 ở trang Nhập số liệu" in said
