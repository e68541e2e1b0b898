"""Every page in a real browser: both languages, desktop and phone, filters, addresses."""

import asyncio
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.load.streamlit_client import Reader
from rankings.i18n import text
from tests.browser.conftest import Visit
from tests.browser.screen import answered, choose, serving, settled

ENGLISH = r"\b(Overview|Regions|Components|Score|Rank|Provinces?|Choose|Download|Source|None|nan|NaN)\b"
VIETNAMESE = r"\b(Tổng quan|Thay đổi|Hạng|hạng|Điểm|điểm|Tỉnh|tỉnh|Nguồn|bậc|năm|chưa|None|nan|NaN)\b"
FOREIGN = {"vi": ENGLISH, "en": VIETNAMESE}
TREND = "/thay-doi?chi_so=papi&nam=2022&so_voi=2021&tinh=hung-yen&so_sanh=ha-noi,da-nang"


def words(page: Page) -> str:
    """What the page says, the words inside its pictures too, without the switch between the languages."""
    main = page.get_by_test_id("stMain")
    pictures = main.locator(".picture text").all_text_contents()
    said = main.inner_text().replace("Tiếng Việt", "").replace("English", "")
    return "\n".join([said, *pictures])


def chosen(page: Page) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def test_a_filter_changes_the_chart_and_the_address_and_is_found_without_accents(visit: Visit) -> None:
    page = visit("/thay-doi")
    assert "Đắk Lắk: PAPI" not in words(page)
    choose(page, "Tỉnh của tôi", "dak lak")
    assert chosen(page) == {"tinh": "dak-lak"}
    assert "Đắk Lắk: PAPI" in words(page)


def test_a_copied_address_restores_the_view_in_another_browser(visit: Visit) -> None:
    page = visit("/thay-doi")
    choose(page, "Tỉnh của tôi", "hung yen")
    choose(page, "Năm đánh giá", "2022")
    path = page.url.removeprefix(f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}")
    copy = visit(path)
    assert words(copy) == words(page)
    assert "Hưng Yên" in words(copy) and "năm 2022" in words(copy)


def test_an_address_is_the_very_first_request_after_a_start(visit: Visit, served_store: Path, tmp_path: Path) -> None:
    with serving(served_store, tmp_path / "log.txt") as base:
        page = visit(TREND, base=base)
        expect(page.locator("h1")).to_have_text("Thay đổi thứ hạng")
        said = words(page)
        assert "Hưng Yên" in said and "năm 2022" in said
        assert "Hà Nội" in said and "Đà Nẵng" in said
        assert chosen(page)["so_sanh"] == "ha-noi,da-nang"
        page.close()  # before its server ends, whom it would ask again


def test_the_first_start_builds_the_database_by_itself(visit: Visit, tmp_path: Path) -> None:
    with serving(tmp_path / "store", tmp_path / "log.txt") as base:
        page = visit("/", base=base)
        page.locator(".st-key-cards .figure").first.wait_for()
        assert "Kon Tum" in words(settled(page))
        page.close()


def test_choices_go_along_to_the_next_page_and_to_the_other_language(visit: Visit) -> None:
    page = visit(TREND)
    with answered(page):
        page.get_by_role("link", name="Chỉ số thành phần").click()
    expect(page.locator("h1")).to_have_text("Chỉ số thành phần")
    assert chosen(page)["tinh"] == "hung-yen"
    assert "Hưng Yên" in words(page)
    with answered(page):
        page.get_by_text("English", exact=True).click()
    expect(page.locator("h1")).to_have_text("Components")
    assert chosen(page) | {"lang": "en", "tinh": "hung-yen", "nam": "2022"} == chosen(page)
    assert "Hung Yen" in words(page)


class Hasty(Reader):
    """Opens another page while the run of a choice is on: sooner than a browser would, whatever the machine."""

    async def leave(self, option: str, path: str) -> str:
        """The address of that page, without its path."""
        await self._wire.send(self._ask([WidgetState(id=self._select, string_value=option)]).SerializeToString())
        while ForwardMsg.FromString(await self._wire.recv(decode=False)).WhichOneof("type") != "page_info_changed":
            pass  # the run has begun, and the address that it writes is on its way
        self._page, self._script, self._query = path, "", ""
        await self._run([], 0)
        return self._query


def test_a_choice_goes_along_however_soon_the_next_page_is_opened(server: str) -> None:
    async def opened() -> str:
        async with Hasty(server, "/thay-doi?chi_so=papi&nam=2024", "Năm đánh giá") as reader:
            return await reader.leave("2023", "so-sanh")

    with ThreadPoolExecutor() as apart:  # the browser of other tests has a loop in this thread
        for _ in range(5):
            assert parse_qs(apart.submit(asyncio.run, opened()).result())["nam"] == ["2023"]


def test_the_address_names_the_province_that_is_shown_whoever_opens_it(visit: Visit) -> None:
    """One who chose another province last would else see that one."""
    page = visit("/thay-doi")
    assert chosen(page) == {"tinh": "kon-tum"}
    page.go_back()
    page.wait_for_timeout(500)
    before = page.url
    page.go_forward()
    settled(page)
    assert before == "about:blank", "writing it is no step of its own"


def test_unknown_words_in_an_address_fall_back_and_are_mended(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=atlantis&nam=1066&chi_so=pci&so_sanh=ha-noi,nowhere")
    assert "Kon Tum: PCI năm 2016" in words(page)
    assert chosen(page) == {"chi_so": "pci", "so_sanh": "ha-noi", "tinh": "kon-tum"}


def test_another_index_keeps_the_address_valid(visit: Visit) -> None:
    page = visit("/thay-doi?chi_so=papi&nam=2024&chi_tieu=8")
    choose(page, "Chỉ số", "PCI")
    assert chosen(page) == {"chi_so": "pci", "tinh": "kon-tum"}
    assert "PCI năm 2016" in words(page)


def test_the_browsers_back_button_undoes_a_choice(visit: Visit) -> None:
    page = visit("/thay-doi")
    before = words(page)
    choose(page, "Năm đánh giá", "2019")
    assert words(page) != before
    with answered(page):
        page.go_back()
    assert words(page) == before


def test_the_map_has_two_views_and_ministries_have_a_ladder(visit: Visit) -> None:
    page = visit("/so-sanh")
    with answered(page):
        page.get_by_text("Ranh giới", exact=True).click()
    assert chosen(page)["ban_do"] == "boundary"
    assert "Open Development Vietnam" in words(page)
    ministries = visit("/so-sanh?chi_so=par_index&cap=ministry")
    assert "Bộ Tư pháp" in words(ministries)


def test_an_incomplete_edition_says_how_much_is_there_and_what_would_complete_it(visit: Visit) -> None:
    said = words(visit("/thay-doi?chi_so=par_index&nam=2023"))
    assert "28/63 tỉnh có điểm" in said
    assert "nạp bảng đầy đủ năm 2023 ở trang Nhập số liệu" in said
    assert "Tăng 4,79\u00a0điểm và 12\u00a0bậc so với năm 2022." in said


def test_a_refused_change_says_why(visit: Visit) -> None:
    said = words(visit("/thay-doi?chi_so=papi&nam=2018&so_voi=2017&tinh=hung-yen"))
    assert re.search(r"đổi bộ tiêu chí", said)


def test_a_province_left_out_is_not_a_zero(visit: Visit) -> None:
    said = words(visit("/thay-doi?chi_so=papi&nam=2021&tinh=quang-ninh"))
    assert "Quảng Ninh: PAPI năm 2021 – loại khỏi kỳ này." in said


def test_a_damaged_database_is_a_message_in_the_readers_language(
    visit: Visit, served_store: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    shutil.copytree(served_store, store)
    for file in (store / "versions").glob("*.duckdb"):
        file.write_bytes(b"not a database")
    with serving(store, tmp_path / "log.txt") as base:
        for lang in ("vi", "en"):
            page = visit(f"/?lang={lang}", base=base)
            assert text("pages.start.trouble", lang) in words(page)
            assert "python -m etl build" in words(page)
            assert "Traceback" not in words(page)
            page.close()


def test_everything_can_be_taken_away(visit: Visit) -> None:
    page = visit("/nguon")
    for key, name in (("xlsx", "rankings.xlsx"), ("csv", "rankings-csv.zip"), ("package", "rankings-datapackage.zip")):
        with page.expect_download() as started:
            page.locator(f".st-key-download-{key} button").click()
        assert started.value.suggested_filename == name
        assert Path(started.value.path()).stat().st_size > 100_000


def test_back_leads_to_the_pages_the_reader_saw_one_step_each(visit: Visit) -> None:
    page = visit("/thay-doi?tinh=kon-tum")
    choose(page, "Chỉ số", "PAR INDEX")
    for name in ("Chỉ số thành phần", "So sánh vùng"):
        with answered(page):
            page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
    assert urlsplit(page.url).path == "/so-sanh" and chosen(page)["chi_so"] == "par_index"
    for path in ("/thanh-phan", "/thay-doi"):
        with answered(page):
            page.go_back()
        assert (urlsplit(page.url).path, chosen(page)) == (path, {"tinh": "kon-tum", "chi_so": "par_index"})
        assert "Kon Tum" in words(page) and "PAR INDEX" in words(page)
    with answered(page):
        page.go_forward()
    assert urlsplit(page.url).path == "/thanh-phan" and chosen(page)["chi_so"] == "par_index"
