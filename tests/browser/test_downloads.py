"""What a reader takes away from a page, opened as a reader would open it."""

import io

import openpyxl
import pytest

from rankings.i18n import text
from tests.browser.conftest import Visit
from tests.browser.screen import DESKTOP, PHONE, horizontal_overflow, settled, taken
from tests.wide import some

SHOWN = [(lang, size) for size in (DESKTOP, PHONE) for lang in ("vi", "en")]


def test_the_table_of_a_page_opens_in_a_spreadsheet_with_its_sources(visit: Visit) -> None:
    page = visit("/thay-doi?chi_so=papi&nam=2021&so_voi=2020&tinh=hung-yen")
    got = taken(page, "Excel (.xlsx)")
    assert got.suggested_filename == "papi-province-moves-2020-2021.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(got.path().read_bytes()))
    assert book.sheetnames[1:] == ["Nguồn", "Ghi chú và chỗ ngắt"]
    table, sources, notes = book.worksheets
    heads = [cell.value for cell in table[4]]
    ours = {head: table.cell(5, at) for at, head in enumerate(heads, 1)}
    assert (ours["Tên"].value, ours["Hạng 2021 (trên 60)"].value) == ("Hưng Yên", 5) and ours["Tên"].font.bold
    assert (ours["Điểm 2021"].value, ours["Điểm 2021"].number_format) == (45.365887669, "#,##0.00")
    assert {sources.cell(row, 2).value for row in range(5, 25)} == {2020, 2021}
    assert [notes.cell(row, 9).value for row in (5, 6)] == ["chỉ so được hạng"] * 2


def test_the_csv_of_a_page_is_the_one_that_excel_in_vietnam_opens(visit: Visit) -> None:
    page = visit("/thay-doi?chi_so=papi&nam=2024&tinh=kon-tum")
    got = taken(page, "CSV cho Excel (Việt Nam)")
    raw = got.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfT\xc3\xaan;") and b";40,308261066;" in raw.split(b"\r\n")[1]


@pytest.mark.parametrize(("lang", "size"), some(SHOWN, 2))
def test_the_menu_fits_on_every_screen(visit: Visit, lang: str, size: tuple[int, int]) -> None:
    page = visit(f"/thay-doi?lang={lang}", size=size)
    page.get_by_role("button", name=text("workbook.download", lang)).last.click()
    buttons = page.get_by_test_id("stPopoverBody").get_by_role("button")
    buttons.first.wait_for()
    assert buttons.count() == 3 and horizontal_overflow(page) == 0
    for at in range(3):
        box = buttons.nth(at).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= size[0]


@pytest.mark.parametrize("key", some(["download-papi-province-moves-2023-2024", "embed-papi-province-why"], 0))
def test_a_menu_at_the_lower_edge_of_the_window_is_whole(visit: Visit, key: str) -> None:
    """It is filled after it opened, and has chosen its place by then."""
    page = visit("/thay-doi?chi_so=papi&nam=2024&tinh=kon-tum")
    button = page.locator(f".st-key-{key}").get_by_role("button")
    # Room for an empty menu below it, not for a full one.
    button.evaluate(
        "one => { one.scrollIntoView({block: 'end'}); document.querySelector('[data-testid=stMain]').scrollBy(0, 150) }"
    )
    button.click()
    body = page.get_by_test_id("stPopoverBody")
    body.locator("button, code").last.wait_for()
    settled(page)
    found = body.evaluate("one => [one.scrollHeight - one.clientHeight, one.getBoundingClientRect().bottom]")
    assert found[0] <= 1 and found[1] <= DESKTOP[1]


def test_the_toolbar_of_a_table_has_no_export_of_its_own(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=kon-tum")
    page.get_by_test_id("stDataFrame").last.hover()
    page.get_by_test_id("stElementToolbar").last.wait_for()
    buttons = page.get_by_test_id("stElementToolbar").last.get_by_role("button").all()
    names = [button.get_attribute("aria-label") or "" for button in buttons]
    assert names and not [name for name in names if "ownload" in name]
