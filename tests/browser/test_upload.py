"""A table handed in by staff in a real browser: the whole path, a refusal, the way back, a version that stays cited."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect

from etl import audit, handing_in, originals, store, versions
from etl.intake import desk, handover
from rankings.i18n import text
from tests.browser.conftest import Visit, watch
from tests.browser.screen import DESKTOP, PHONE, answered, choose, horizontal_overflow, serving, settled
from tests.wide import some

ANNEX = "Phụ lục quyết định công bố của cơ quan chủ trì"
Scores = Mapping[str, object]
TOTALS = """select u.name_vi, round(f.score, 2) from figure f join unit u using (vintage, code) where f.index = 'papi'
    and f.year = 2024 and f.ladder = 'province' and f.indicator = 'total' and f.score is not null order by u.code"""


@pytest.fixture(scope="module")
def own_store(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the store that these tests publish into."""
    return Path(shutil.copytree(served_store, tmp_path_factory.mktemp("handing-in") / "store"))


@pytest.fixture(scope="module")
def office(own_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server where staff hand in."""
    with serving(own_store, tmp_path_factory.mktemp("office") / "log.txt") as base:
        yield base


@pytest.fixture(scope="module")
def totals(served_store: Path) -> dict[str, object]:
    """PAPI 2024 of 61 provinces, two decimals as printed."""
    with duckdb.connect(str(store.served(served_store).path), read_only=True) as con:
        return dict(con.execute(TOTALS).fetchall())


def excel(path: Path, rows: list[tuple[str, object]]) -> Path:
    """A sheet as staff have it: a title, a header in row 3, a note at the end."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("PAPI")
        sheet.write(0, 0, "CHỈ SỐ PAPI NĂM 2024")
        sheet.write_row(2, 0, ["STT", "Tỉnh, thành phố", "Tổng điểm PAPI"])
        for at, (name, score) in enumerate(rows, 1):
            sheet.write_row(2 + at, 0, [at, name, score])
        sheet.write(3 + len(rows), 1, "Nguồn: UNDP, CECODES")
    return path


def csv(totals: Scores, **changed: float) -> bytes:
    rows = {**totals, **{name.replace("_", " "): score for name, score in changed.items()}}
    return ("Tỉnh;PAPI 2024\n" + "".join(f"{name};{score}\n" for name, score in rows.items())).encode()


def hand_in(page: Page, path: Path) -> Page:
    return given(fill(page, text("upload.who", "vi"), "Chị Lan"), path)


def given(page: Page, path: Path) -> Page:
    """A file handed in by somebody whose name is known."""
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("heading", name=path.name)).to_be_visible(timeout=30_000)
    return settled(page)


def go(page: Page, step: str) -> Page:
    with answered(page):
        page.get_by_role("radio", name=text(f"upload.step.{step}", "vi")).click()
    return page


def fill(page: Page, label: str, value: str) -> Page:
    """Types into a box and waits for the page; nothing where the box says so already."""
    box = page.get_by_role("textbox", name=label)
    if box.input_value() != value:
        with answered(page):
            box.fill(value)
            page.keyboard.press("Enter")
    return page


def of_kind(page: Page, kind: str) -> Page:
    """Says of which kind the source is."""
    choose(page, text("upload.source_kind", "vi"), kind)
    return page


def said(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text().replace("\u00a0", " ")


def published(own_store: Path, content: bytes, name: str = "bang.csv") -> str:
    """A version published by somebody else, without the browser."""
    digest = originals.receive(own_store, content, name, "Anh Nam")
    first = desk.look(own_store, digest, name, {})
    seen = desk.look(own_store, digest, name, {"kind": "official_annex", "accept": [one.code for one in first.waiting]})
    act = versions.Act("Anh Nam", "publish", "số liệu thử")
    return handover.publish(store.DATA, own_store, seen, {}, act).version


@pytest.fixture(scope="module")
def pair(own_store: Path, totals: Scores) -> tuple[str, str]:
    """Two versions in a row: Kon Tum has 45.11 in the first and 44.22 in the second."""
    return published(own_store, csv(totals, Kon_Tum=45.11)), published(own_store, csv(totals, Kon_Tum=44.22))


def serve(own_store: Path, version: str) -> None:
    if store.current(own_store) != version:
        handing_in.serve(store.DATA, own_store, version, versions.Act("Anh Nam", "show", "phép kiểm"))


def test_the_whole_path_from_a_messy_file_to_the_chart(
    visit: Visit, office: str, own_store: Path, totals: Scores, tmp_path: Path
) -> None:
    rows = [(name.replace("Hà Tĩnh", "Hà Tỉn"), score) for name, score in {**totals, "Kon Tum": 46.5}.items()]
    at = next(at for at, (name, _) in enumerate(rows) if name == "Đắk Lắk")
    rows[at] = ("Đắk Lắk", "43,01o")
    page = hand_in(visit("/nhap", base=office), excel(tmp_path / "papi_2024.xlsx", rows))
    assert "Trang «PAPI»" in said(page) and "tiêu đề ở dòng 3" in said(page)
    assert "1 dòng tên bảng, 1 dòng ghi chú" in said(page) and "(«CHỈ SỐ PAPI NĂM 2024»)" in said(page)

    go(page, "meant")
    page.get_by_role("combobox", name="«Hà Tỉn»").click()
    page.get_by_role("option", name="Hà Tĩnh (gần giống)").click()
    expect(page.get_by_text("còn 0 tên phải chọn")).to_be_visible(timeout=20_000)
    go(page, "wrong")
    assert f"Ô C{at + 4} («43,01o») không phải là số" in said(page) and f"dòng {at + 4}" in said(page)
    fill(page, f"Ô PAPI!C{at + 4} đang ghi «43,01o»", "43,01")
    assert f"PAPI!C{at + 4}: 43,01" in said(page) and "Lỗi: phải sửa" not in said(page)
    go(page, "read")
    go(page, "wrong")
    assert f"PAPI!C{at + 4}: 43,01" in said(page), "going back lost what was mended"
    boxes = page.get_by_test_id("stCheckbox")
    for box in boxes.all():
        with answered(page):
            box.locator("label").click()
    assert boxes.count() >= 2 and text("upload.clean", "vi") in said(page)

    go(page, "changes")
    assert text("upload.ask.kind", "vi") in said(page) and "Kon Tum, PAPI 2024" not in said(page)
    button = page.get_by_role("button", name=text("upload.publish", "vi"), exact=True)
    expect(button).to_have_count(0)
    expect(page.get_by_role("combobox", name=text("upload.source_kind", "vi"))).to_have_value("Chưa trả lời")
    of_kind(page, ANNEX)
    assert "Kon Tum, PAPI 2024: hạng 60 → 4/61, điểm 40,31 → 46,50" in said(page)
    expect(button).to_be_disabled()
    before = store.current(own_store)
    fill(page, text("upload.reason", "vi"), "Số liệu thử của phép kiểm")
    button.click()
    expect(page.get_by_text("Ba thay đổi lớn nhất")).to_be_visible(timeout=60_000)
    now = store.current(own_store)
    assert now != before and f"Đã xuất bản phiên bản {now}" in said(page)
    link = page.get_by_role("link", name="Kon Tum, PAPI 2024").get_attribute("href")
    assert link and {"chi_so=papi", "nam=2024", "tinh=kon-tum"} <= set(link.partition("?")[2].split("&"))
    assert "Kon Tum: PAPI năm 2024 đạt 46,50 điểm, xếp thứ 4/61" in said(visit(f"/{link}", base=office))
    assert "46,50" in said(visit("/?tinh=kon-tum", base=office)), "a page does not show the new version"

    page.get_by_role("button", name=text("history.undo", "vi")).click()  # the first click
    page.get_by_role("textbox", name=text("history.why", "vi")).fill("Nhầm bảng")
    page.get_by_role("button", name=text("history.undo_now", "vi")).click()  # the second
    expect(page.get_by_text(f"Đang dùng phiên bản {before}")).to_be_visible(timeout=30_000)
    assert store.current(own_store) == before
    lines = [(one["who"], one["action"], one.get("reason")) for one in audit.read(own_store)[-1:]]
    assert lines == [("Chị Lan", "undo", "Nhầm bảng")] and audit.broken(own_store) is None


def test_a_confirmed_spelling_is_known_the_next_time(own_store: Path, totals: Scores) -> None:
    scores = {name.replace("Hà Tĩnh", "Hà Tỉn"): score for name, score in totals.items()}
    digest = originals.receive(own_store, csv(scores, Lai_Châu=43.99), "mot.csv", "Anh Nam")
    names = {"kind": "official_annex", "names": {"Hà Tỉn": ["63", "42"]}}
    waiting = desk.look(own_store, digest, "mot.csv", names).waiting
    seen = desk.look(own_store, digest, "mot.csv", {**names, "accept": [one.code for one in waiting]})
    handover.publish(store.DATA, own_store, seen, {}, versions.Act("Anh Nam", "publish", "thử"))
    again = originals.receive(own_store, csv(scores, Lai_Châu=44.01), "hai.csv", "Anh Nam")
    found = {name.printed: name for name in desk.look(own_store, again, "hai.csv", {}).meaning.names}["Hà Tỉn"]
    assert (found.name, found.how) == ("Hà Tĩnh", "normalised")


def test_how_a_new_edition_compares_and_who_else_was_ranked_is_answered_by_a_person_before_it_is_published(
    visit: Visit, office: str, own_store: Path, tmp_path: Path
) -> None:
    """Of the last of the 34 the table has no row."""
    with duckdb.connect(str(store.served(own_store).path), read_only=True) as con:
        sql = "select name_vi from unit where vintage = '34' and ladder = 'province' order by code"
        names = [name for (name,) in con.execute(sql).fetchall()]
    path = tmp_path / "sipas_2025.csv"
    rows = "".join(f"{name};{95 - at / 4}\n" for at, name in enumerate(names[:-1]))
    path.write_text("Tỉnh;SIPAS 2025\n" + rows, "utf-8")
    page = of_kind(go(hand_in(visit("/nhap", base=office), path), "changes"), ANNEX)
    step = text("upload.step.meant", "vi")
    questions = [text(f"upload.ask.{choice}", "vi", step=step) for choice in ("comparable", "others")]
    assert all(question in said(page) for question in questions)
    expect(page.get_by_role("button", name=text("upload.publish", "vi"), exact=True)).to_have_count(0)
    with answered(page):
        page.get_by_role("button", name=text("upload.settle_in", "vi", step=step)).click()
    asked = page.get_by_role("combobox", name=text("upload.comparable", "vi"))
    expect(asked).to_have_value("Chưa trả lời")
    assert "2025 (tỉnh) so với 2024: bảng chỉ có tổng điểm hoặc hạng" in said(page)
    choose(page, text("upload.comparable", "vi"), text("upload.comparables.rank_only", "vi"))
    expect(page.get_by_role("combobox", name=text("upload.others", "vi"))).to_have_value("Chưa trả lời")
    choose(page, text("upload.others", "vi"), "Cũng được xếp hạng, bảng chỉ nêu một phần (hạng trên 34")
    go(page, "changes")
    assert not any(question in said(page) for question in questions)
    expect(page.get_by_role("button", name=text("upload.publish", "vi"), exact=True)).to_be_visible()


def test_two_values_for_one_province_are_refused_and_nothing_changes(
    visit: Visit, office: str, own_store: Path, totals: Scores, tmp_path: Path
) -> None:
    before, count = store.current(own_store), len(store.manifests(own_store))
    rows = [*totals.items(), ("Hà Nội", 39.5)]
    page = go(hand_in(visit("/nhap", base=office), excel(tmp_path / "hai_lan.xlsx", rows)), "wrong")
    assert "«Hà Nội» có hai giá trị" in said(page) and f"dòng {len(rows) + 3}" in said(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Tải dòng bị từ chối").click()
    rejected = Path(started.value.path()).read_bytes()
    assert rejected.startswith(b"\xef\xbb\xbf") and "Hà Nội" in rejected.decode("utf-8-sig")
    go(page, "changes")
    assert text("upload.errors_first", "vi") in said(page)
    expect(page.get_by_role("button", name=text("upload.publish", "vi"), exact=True)).to_have_count(0)
    go(page, "wrong")
    page.get_by_role("button", name=text("upload.row_out", "vi", row=len(rows) + 3)).click()
    expect(page.get_by_text("«Hà Nội» có hai giá trị")).to_have_count(0, timeout=20_000)
    assert (store.current(own_store), len(store.manifests(own_store))) == (before, count)


def test_a_file_of_which_nothing_can_be_read_says_why_on_the_first_step(
    visit: Visit, office: str, tmp_path: Path
) -> None:
    (tmp_path / "bang.xlsx").write_bytes(b"")
    page = hand_in(visit("/nhap", base=office), tmp_path / "bang.xlsx")
    expect(page.get_by_test_id("stAlertContentError").first).to_contain_text("rỗng (0 byte)")
    assert text("upload.no_repairs", "vi") not in said(page)
    assert "0 byte · SHA-256" in said(page).replace("\u00a0", " ")


def test_a_wrong_index_is_contradicted_on_every_step(visit: Visit, office: str, totals: Scores, tmp_path: Path) -> None:
    page = hand_in(visit("/nhap", base=office), excel(tmp_path / "papi_nham.xlsx", [*totals.items()]))
    page.get_by_role("combobox", name=text("upload.about.index", "vi")).click()
    page.get_by_role("option", name="SIPAS").click()
    alert = page.get_by_test_id("stAlertContentError")
    expect(alert.first).to_contain_text("PAPI", timeout=20_000)
    go(page, "changes")
    expect(alert.first).to_contain_text("PAPI")


def test_a_pasted_table_takes_the_same_way(visit: Visit, office: str, totals: Scores) -> None:
    page = visit("/nhap", base=office)
    fill(page, text("upload.who", "vi"), "Chị Lan")
    page.get_by_role("tab", name=text("upload.way.paste", "vi")).click()
    lines = [f"{name}\t{score}".replace(".", ",") for name, score in totals.items()]
    page.get_by_role("textbox", name=text("upload.paste", "vi")).fill("\n".join(["Tỉnh\tPAPI 2024", *lines]))
    page.get_by_role("button", name=text("upload.paste_now", "vi")).click()
    expect(page.get_by_role("heading", name=text("upload.pasted_name", "vi"))).to_be_visible(timeout=30_000)
    settled(page)
    assert "Bảng dán" in said(page) and "61 số liệu" in said(page)
    expect(page.get_by_role("combobox", name=text("upload.about.year", "vi"))).to_have_value("Theo tệp: 2024")


@pytest.mark.parametrize("size", some([(DESKTOP,), (PHONE,)], 0), ids=["desktop", "phone"])
def test_a_cited_version_shows_its_own_figures_and_says_so(
    visit: Visit, office: str, own_store: Path, pair: tuple[str, str], size: tuple[int, int]
) -> None:
    old, new = pair
    serve(own_store, new)
    page = visit(f"/thay-doi?tinh=kon-tum&chi_so=papi&nam=2024&ban={old}", base=office, size=size)
    assert "đạt 45,11 điểm" in said(page) and f"({old}," in said(page) and "không phải bản đang dùng" in said(page)
    assert horizontal_overflow(page) == 0
    page.get_by_role("button", name=text("history.back_to_served", "vi")).click()
    expect(page.get_by_text("đạt 44,22 điểm").first).to_be_visible(timeout=20_000)
    assert "ban=" not in settled(page).url and "không phải bản đang dùng" not in said(page)


def test_a_version_there_is_not_is_said(visit: Visit, office: str) -> None:
    page = visit("/nhap?ban=0123456789abcdef", base=office)
    assert "Không có phiên bản «0123456789abcdef»" in said(page) and "ban=" not in page.url


def test_any_version_comes_back_from_the_history(
    visit: Visit, office: str, own_store: Path, pair: tuple[str, str]
) -> None:
    old, new = pair
    serve(own_store, new)
    page = visit("/nhap?viec=phien_ban", base=office)
    fill(page, text("upload.who", "vi"), "Chị Lan")
    page.get_by_role("combobox", name=text("history.which", "vi")).click()
    number = store.read_json(own_store / "versions" / f"{old}.json")["number"]
    with answered(page):
        page.get_by_role("option", name=f"Bản {number} ·").click()
    page.get_by_role("button", name=text("history.reuse", "vi")).click()
    page.get_by_role("textbox", name=text("history.why", "vi")).fill("Bản này đúng")
    page.get_by_role("button", name=text("history.reuse_now", "vi")).click()
    expect(page.get_by_text(f"Đang dùng phiên bản {old}")).to_be_visible(timeout=30_000)
    assert store.current(own_store) == old
    assert [(one["who"], one["action"]) for one in audit.read(own_store)[-1:]] == [("Chị Lan", "show")]


def test_a_viewer_without_rights_is_told_why_and_sees_the_versions(browser: Browser, office: str) -> None:
    problems: list[str] = []
    context = browser.new_context(extra_http_headers={"X-Forwarded-For": "203.0.113.7"})
    page = context.new_page()
    watch(page, problems)
    page.goto(f"{office}/nhap")
    settled(page)
    assert text("upload.locked", "vi") in said(page)
    for role, name in (("textbox", "upload.who"), ("button", "upload.paste_now")):
        expect(page.get_by_role(role, name=text(name, "vi"))).to_have_count(0)  # type: ignore[arg-type]
    expect(page.locator("input[type=file]")).to_have_count(0)
    page.goto(f"{office}/nhap?viec=phien_ban")
    settled(page)
    expect(page.get_by_role("button", name=text("history.look", "vi"))).to_be_visible()
    expect(page.get_by_role("button", name=text("history.undo", "vi"))).to_have_count(0)
    context.close()
    assert problems == []
