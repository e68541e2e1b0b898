"""The readings on every page, marks of ranks in doubt, every figure opened at its sources, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from rankings.i18n import text
from tests.browser.conftest import Visit
from tests.browser.screen import (
    DESKTOP,
    PHONE,
    answered,
    at_rest,
    grid,
    horizontal_overflow,
    serving,
    settled,
    taken,
    until,
)
from tests.browser.test_leaders import ESTIMATE, IN_PICTURE, press, words
from tests.browser.test_pages import FOREIGN
from tests.wide import some

PAGES = ("", "thay-doi", "so-sanh", "thanh-phan", "quan-he", "ho-so", "muc-tieu")
OWN = "tinh=lam-dong&chi_so=papi"
SCREENS = [("vi", DESKTOP), ("en", PHONE)]
SWITCHED = [(path, reading, *screen) for path in PAGES for reading in ("tien_than", "uoc_tinh") for screen in SCREENS]
SLOW = 20_000
LEDGER = """document,document_date,issuing_body,subject,index,measure,value,year,province_slug,source_url
NQ 1,2022-12-06,Tỉnh ủy,CCHC,papi,rank_at_most,30,2024,lam-dong,
NQ 2,2022-12-06,Tỉnh ủy,CCHC,papi,rank_at_most,20,2023,binh-thuan,
NQ 3,2022-12-06,Tỉnh ủy,CCHC,papi,rank_at_most,40,2024,kon-tum,
"""
# Where a point stands on the screen: of the chart's number, the customdata of the point and, if given, its x.
PLACE = """([number, name, x]) => {
  const chart = document.querySelectorAll('.js-plotly-plot')[number];
  chart.scrollIntoView({block: 'center'});
  for (const trace of chart.data) for (let at = 0; at < (trace.customdata || []).length; at++) {
    if (trace.customdata[at] !== name || (x !== null && trace.x[at] !== x)) continue;
    const layout = chart._fullLayout, box = chart.getBoundingClientRect();
    const across = layout['xaxis' + (trace.xaxis || 'x').slice(1)];
    const up = layout['yaxis' + (trace.yaxis || 'y').slice(1)];
    const left = trace.type === 'bar' ? trace.base[at] + trace.x[at] / 2 : trace.x[at];
    return [box.left + across._offset + across.d2p(left), box.top + up._offset + up.d2p(trace.y[at])];
  }
  return null; }"""


@pytest.fixture(scope="module")
def own_server(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose ledger holds a target of Lâm Đồng, of Bình Thuận and of Kon Tum."""
    folder = tmp_path_factory.mktemp("readings")
    (folder / "targets.csv").write_text(LEDGER, "utf-8")
    more = {"RANKINGS_TARGETS": str(folder / "targets.csv")}
    with serving(served_store, folder / "log.txt", more=more) as base:
        yield base


def pick(page: Page, number: int, name: str, x: float | None = None) -> Locator:
    """Clicks a point of a picture; the drawer with its sources."""
    page.evaluate(PLACE, [number, name, x])
    at_rest(page, page.locator(".js-plotly-plot").nth(number))
    place: Any = page.evaluate(PLACE, [number, name, x])
    assert place is not None, f"no point {name}"
    page.mouse.move(*place)
    until(page, "number => document.querySelectorAll('.js-plotly-plot')[number]._hoverdata?.length > 0", number)
    with answered(page):
        page.mouse.click(*place)
    drawer = page.get_by_role("dialog")
    drawer.locator("[class*=st-key-picked-], [data-testid=stAlert]").first.wait_for(timeout=SLOW)
    return drawer


def opened(page: Page, name: str, row: int = 0) -> str:
    """Selects a row of the table `name`; what the panels under it say.

    A table that was just unfolded moves until it is open, and takes no click before its cells are there to be read.
    """
    table = page.locator(f"[class*=st-key-trace-{name}]").get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    table.locator("tbody tr").nth(row).wait_for(state="attached", timeout=SLOW)
    box = at_rest(page, table)
    page.mouse.click(box["x"] + 16, box["y"] + 35 + 17 + 35 * row)
    panel = page.locator("[class*=st-key-source-]")
    panel.first.wait_for(timeout=SLOW)
    settled(page)
    return "\n".join(panel.all_inner_texts()).replace("\u00a0", " ")


def unfold(page: Page, label: str, at: int = 0) -> Page:
    with answered(page):
        page.locator("[data-testid=stExpander] summary", has_text=label).nth(at).click()
    return page


@pytest.mark.parametrize(("path", "reading", "lang", "size"), some(SWITCHED, 3, 7, 10, 16, 21))
def test_the_same_switch_is_on_every_page(
    visit: Visit, path: str, reading: str, lang: str, size: tuple[int, int]
) -> None:
    scheme = "light" if lang == "vi" else "dark"
    page = visit(f"/{path}?{OWN}&cach_doc={reading}&lang={lang}", size=size, scheme=scheme)
    said = words(page)
    assert page.locator(".st-key-cach_doc").count() == 1
    assert page.get_by_test_id("stAlertContentError").count() + page.get_by_test_id("stException").count() == 0
    assert horizontal_overflow(page) == 0
    assert re.findall(FOREIGN[lang], said) == []
    assert (ESTIMATE[lang] in said) == (reading == "uoc_tinh")
    if reading == "uoc_tinh":
        assert not re.search(r"\d/6[0-4]\b", said)
        for picture in page.locator(".js-plotly-plot").all():
            if picture.locator(".gtitle, .annotation-text").count() > 8:  # not the small lines of the overview
                label = picture.locator("xpath=ancestor::*[@class='picture']").get_attribute("aria-label")
                shown = " ".join(picture.locator("text").all_text_contents()).replace("\u00a0", " ")
                assert path == "" or IN_PICTURE[lang] in shown, label
    else:
        assert text("leaders.merged", lang, names="", new="").split(":")[0] in said


@pytest.mark.parametrize("path", some(PAGES, 0, 5))
def test_a_province_that_did_not_merge_is_told_so_on_every_page(visit: Visit, path: str) -> None:
    assert "Hà Nội không hợp nhất với tỉnh nào" in words(visit(f"/{path}?tinh=ha-noi&chi_so=papi&cach_doc=tien_than"))


def test_predecessors_stand_one_beside_another(visit: Visit) -> None:
    said = words(visit(f"/?{OWN}&cach_doc=tien_than"))
    assert "46/63" in said, "ours has the cards"
    assert said.index("Bình Thuận: ") < said.index("Đắk Nông: ") < said.index("46/63")
    assert "PAPI 3/61 (2024)" in said and "PAPI 58/61 (2024)" in said
    group = words(visit(f"/so-sanh?{OWN}&nam=2024&cach_doc=tien_than"))
    assert "Trong nhóm tỉnh cũ cùng hợp nhất, Lâm Đồng xếp thứ 2/3, sau Bình Thuận." in group
    parts = visit(f"/thanh-phan?{OWN}&nam=2024&so_voi=2023&cach_doc=tien_than")
    shown = " ".join(cell for row in grid(parts, "papi-predecessors-parts", holds="58/61") for cell in row)
    assert "58/61 (▼ 11 bậc)" in shown and "1/61 (▲ 37 bậc)" in shown and "56/61 (▲ 5 bậc)" in shown


def test_the_profile_has_the_predecessors_histories_side_by_side(visit: Visit) -> None:
    page = visit(f"/ho-so?{OWN}&cach_doc=tien_than")
    said = words(page)
    assert "Các tỉnh cũ của Lâm Đồng (mới): PAPI qua các năm" in said
    row = page.locator("table").first.locator("tr", has_text="2024").inner_text().replace("\u00a0", " ").split("\t")
    assert [cell.strip() for cell in row] == ["2024", "54/61 † · 41,02", "3/61 † · 47,13", "58/61 † · 40,54"]
    assert "01/07/2025: hợp nhất thành Lâm Đồng (mới)" in said


def test_the_profile_of_estimates_is_of_the_34_and_names_no_publisher_as_their_source(visit: Visit) -> None:
    said = words(visit(f"/ho-so?{OWN}&cach_doc=uoc_tinh"))
    assert "18/32 ┄ · 43,24" in said
    assert "Ước tính từ điểm đã công bố của các tỉnh cũ" in said
    assert "không ước tính được" in said
    assert re.findall(r"chưa nạp.*", said) == ["chưa nạp số nào. Từ PCI 2023 VCCI chỉ công bố 30 tỉnh đứng đầu"]


def test_relations_of_estimates_are_those_of_the_34(visit: Visit) -> None:
    page = visit(f"/quan-he?{OWN}&nam=2024&y_chi_so=pci&y_nam=2016&cach_doc=uoc_tinh")
    sentence = (page.locator(".picture").first.get_attribute("aria-label") or "").replace("\u00a0", " ")
    assert "trên 32 tỉnh có đủ hai số" in sentence
    assert "Giống Lâm Đồng (mới) nhất ở 8 thành phần của PAPI năm 2024" in words(page)


def test_targets_of_estimates_are_translated_and_decided_by_published_figures_only(
    visit: Visit, own_server: str
) -> None:
    said = words(visit(f"/muc-tieu?{OWN}&cach_doc=uoc_tinh", base=own_server))
    assert "PAPI năm 2024, hạng 30 trở lên: không đạt, thiếu 24 bậc (54/61)" in said
    assert "Trên thang 34 tỉnh, cùng tỷ lệ: hạng 17 trở lên." in said
    assert "Sổ mục tiêu chỉ được xét theo số đã công bố" in said
    assert "hạng 17 trở lên: đạt 1 trong 7 kỳ xét được" in said
    assert "trên thang 32 tỉnh" in said
    published = words(visit(f"/muc-tieu?{OWN}", base=own_server))
    assert "Trên thang 34" not in published and "hạng 30 trở lên: đạt 1 trong 7" in published


def test_targets_of_predecessors_are_held_each_against_its_own_figures(visit: Visit, own_server: str) -> None:
    said = words(visit(f"/muc-tieu?{OWN}&cach_doc=tien_than", base=own_server))
    assert "Bình Thuận: 1 mục tiêu trong sổ, 1 không đạt." in said
    assert "PAPI năm 2023, hạng 20 trở lên: không đạt, thiếu 9 bậc (29/61)" in said
    assert "Bình Thuận, PAPI, hạng 30 trở lên: đạt 4 trong 7" in said
    assert "Ngưỡng điểm dưới đây tính cho Lâm Đồng" in said


def test_an_export_of_estimates_says_so_on_the_new_pages(visit: Visit) -> None:
    page = unfold(visit(f"/quan-he?{OWN}&nam=2024&cach_doc=uoc_tinh"), "Bảng số liệu")
    lines = Path(taken(page, "CSV cho Excel (Việt Nam)", 0).path()).read_text("utf-8-sig").strip().splitlines()
    assert len(lines) > 30 and all(ESTIMATE["vi"] in line for line in lines[1:])


def test_the_switch_moves_a_reader_between_the_readings_of_a_profile(visit: Visit) -> None:
    page = visit("/ho-so?tinh=kon-tum&chi_so=papi")
    press(page, "Ước tính 34 tỉnh")
    assert "## " not in words(page) and "Quảng Ngãi (mới)" in words(page) and "tinh=quang-ngai-34" in page.url
    press(page, "Như công bố")
    assert ESTIMATE["vi"] not in words(page) and "Kon Tum" in words(page)


def test_a_newer_edition_without_our_figure_is_said(visit: Visit) -> None:
    said = words(visit("/?tinh=kon-tum"))
    assert "PAR INDEX năm 2024 (công bố 06/04/2025): chưa nạp số của tỉnh" in said
    assert "SIPAS năm 2024 (công bố 06/04/2025): chưa nạp số của tỉnh" in said
    assert said.count("· 2024: chưa nạp") == 2 and "PAPI năm 2024 (" not in said
    in_english = words(visit("/ho-so?tinh=kon-tum&lang=en"))
    assert "PAR INDEX 2024 (announced 06/04/2025): no figure of the province loaded yet" in in_english


def test_ranks_in_doubt_are_marked_in_tables_slope_and_heat(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=kon-tum&chi_so=par_index&nam=2023&so_voi=2022")
    said = words(page)
    assert "* hạng còn tranh chấp   ** suy ra từ thông tin đã công bố" in said
    assert "Kon Tum 55** · 81,35" in said and re.search(r"32\* ", said)
    assert "* hạng còn tranh chấp; ** suy ra từ thông tin đã công bố" in said
    heat = visit("/thanh-phan?tinh=kon-tum&chi_so=par_index&nam=2023").locator(".frame table").last
    assert "7*" in heat.inner_text().split() and "13**" in heat.inner_text().split()


CLICKS = [
    ("thay-doi?tinh=hung-yen&chi_so=papi&nam=2024", 0, "hung-yen", 2021, "Hưng Yên: PAPI năm 2021", "papi_2021.csv"),
    ("thay-doi?tinh=hung-yen&chi_so=papi&nam=2024", 0, "gia-lai", 2017, "Gia Lai: PAPI năm 2017", "papi_2017.csv"),
    ("thay-doi?tinh=hung-yen&chi_so=papi&nam=2024&so_voi=2023", 2, "hung-yen", None, "PAPI năm 2023", "papi_2023.csv"),
    ("thay-doi?tinh=lam-dong&cach_doc=tien_than", 0, "dak-nong", 2024, "Đắk Nông: PAPI năm 2024", "papi_2024.csv"),
    ("so-sanh?chi_so=papi&nam=2024", 0, "gia-lai", None, "Gia Lai: PAPI năm 2024", "papi_2024.csv"),
    ("so-sanh?chi_so=papi&nam=2024", 1, "ha-noi", None, "Hà Nội: PAPI năm 2024", "papi_2024.csv"),
    ("so-sanh?chi_so=papi&nam=2024", 2, "ha-noi", None, "Hà Nội: PAPI năm 2024", "papi_2024.csv"),
    ("thanh-phan?tinh=kon-tum&chi_so=papi&nam=2024", 0, "3", None, "Kon Tum: Trách nhiệm giải trình", "papi_2024.csv"),
    ("thanh-phan?tinh=kon-tum&chi_so=papi&nam=2024", 1, "7", None, "Kon Tum: Quản trị môi trường", "papi_2024.csv"),
    ("quan-he?chi_so=papi&nam=2016&y_chi_so=pci&y_nam=2016", 0, "hue", None, "PCI năm 2016", "pci"),
    ("ho-so?tinh=kon-tum&chi_so=papi", 0, "4", 2022, "Kon Tum: Kiểm soát tham nhũng", "papi_2022.csv"),
    ("muc-tieu?tinh=hung-yen&chi_so=papi", 0, "hung-yen", 2020, "Hưng Yên: PAPI năm 2020", "papi_2020.csv"),
    ("?tinh=kon-tum", 0, "papi", None, "Kon Tum: PAPI năm 2024", "papi_2024.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "number", "name", "x", "said", "file"), some(CLICKS, 0, 5, 8))
def test_a_point_of_a_picture_opens_its_sources(
    visit: Visit, path: str, number: int, name: str, x: float | None, said: str, file: str
) -> None:
    page = visit(f"/{path}")
    drawer = pick(page, number, "thua-thien-hue" if name == "hue" else name, x)
    for one in (text("trace.heading", "vi"), said, file):
        expect(drawer).to_contain_text(one, timeout=SLOW)  # of two figures the second panel comes a moment later
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0, timeout=SLOW)


def test_a_second_click_on_the_same_point_opens_it_again_and_nothing_opens_by_itself(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=hung-yen&chi_so=papi&nam=2024")
    for _ in range(3):
        drawer = pick(page, 0, "hung-yen", 2021)
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0, timeout=SLOW)
    press(page, "Điểm qua các năm")
    assert page.get_by_role("dialog").count() == 0


def test_an_estimates_point_leads_to_the_figures_it_is_made_of(visit: Visit) -> None:
    page = visit(f"/thay-doi?{OWN}&cach_doc=uoc_tinh&nam=2024")
    shown = pick(page, 0, "lam-dong-34", 2023).inner_text().replace("\u00a0", " ")
    assert "Ước tính, không phải số công bố" in shown
    assert "Đắk Nông: PAPI năm 2023" in shown and "trọng số" in shown


def test_a_phone_opens_the_sources_over_the_whole_screen(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=hung-yen&chi_so=papi&nam=2024&lang=en", size=PHONE)
    drawer = pick(page, 0, "hung-yen", 2021)
    assert "Source of a figure" in drawer.inner_text()
    assert horizontal_overflow(page) == 0


ROWS = [
    ("quan-he?chi_so=papi&nam=2024", None, "papi-2024-alike", "Kon Tum: PAPI năm 2024"),
    ("quan-he?chi_so=papi&nam=2024", "Bảng số liệu", "kon-tum-relation", "Kon Tum: PAPI năm 2024"),
    ("muc-tieu?tinh=hung-yen&chi_so=papi&tu_nam=2018", None, "trial", "Hưng Yên: PAPI năm 2018"),
    ("muc-tieu?tinh=hung-yen&chi_so=papi", None, "papi-hung-yen-room", "Hưng Yên: Quản trị"),
    ("muc-tieu?tinh=lam-dong&chi_so=papi", None, "ledger", "Lâm Đồng: PAPI năm 2024"),
    ("ho-so?tinh=kon-tum", "Mọi số trên trang này", "kon-tum-figures", "Kon Tum: "),
    ("?tinh=lam-dong-34&cach_doc=uoc_tinh", "Bảng số liệu", "lam-dong-34-overview", "Ước tính, không phải số công bố"),
    ("thanh-phan?tinh=lam-dong-34&cach_doc=uoc_tinh&chi_so=papi", "Bảng số liệu", "papi-lam-dong", "trọng số"),
    ("thay-doi?tinh=lam-dong-34&cach_doc=uoc_tinh&chi_so=papi", None, "papi-backcast-moves", "trọng số"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "fold", "name", "said"), some(ROWS, 1, 4))
def test_a_row_of_every_table_opens_its_sources(
    visit: Visit, own_server: str, path: str, fold: str | None, name: str, said: str
) -> None:
    page = visit(f"/{path}", base=own_server)
    if fold:
        unfold(page, fold)
    assert said in opened(page, name)


def test_a_cell_of_the_table_under_the_heat_opens_that_components_figure(visit: Visit) -> None:
    page = unfold(visit("/thanh-phan?tinh=kon-tum&chi_so=papi&nam=2024"), "Bảng số liệu", 1)
    assert "Kon Tum: PAPI năm 2024 đạt 40,31 điểm" in opened(page, "papi-2024-total-components")


@pytest.mark.parametrize(
    ("path", "name"), some([("quan-he?chi_so=papi&nam=2024", "papi-2024-alike"), ("muc-tieu", "ledger")], 1)
)
def test_our_province_is_the_first_row(visit: Visit, own_server: str, path: str, name: str) -> None:
    page = visit(f"/{path}{'&' if '?' in path else '?'}tinh=kon-tum", base=own_server)
    table = page.locator(f"[class*=st-key-trace-{name}]")
    first = table.locator("tr").nth(1).inner_text()
    assert "Kon Tum" in first


MEDIANS = [
    ("ho-so?tinh=thanh-hoa&chi_so=papi", 0, "median", 2021, "Trung vị của mọi tỉnh có điểm trong kỳ này"),
    ("so-sanh?tinh=kon-tum&chi_so=papi&nam=2024", 1, "middle", None, "Trung vị của các tỉnh có điểm trong vùng"),
]


@pytest.mark.parametrize(("path", "number", "name", "x", "said"), some(MEDIANS, 0))
def test_a_median_says_how_it_is_made_when_it_is_clicked(
    visit: Visit, path: str, number: int, name: str, x: int | None, said: str
) -> None:
    page = visit(f"/{path}")
    picture = f"document.querySelectorAll('.picture')[{number}]"
    page.evaluate(f"{picture}.scrollIntoView()")
    until(page, f"{picture}.dataset.drawn === 'yes'")
    shown = pick(page, number, name, x).inner_text()
    assert f"{said}: tính từ các điểm đã nạp, không cơ quan nào công bố" in shown
    assert re.search(
        r"Trung vị các tỉnh, 2021: \d\d,\d%|\w+ \w+.*, trung vị \d\d,\d\d\. Trung vị của các tỉnh", shown
    ), shown
