"""Handing in with others about: two editors at once, a page that is loaded again, a file that is too large."""

import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from door import stop
from etl import originals, store
from rankings.i18n import text
from tests import attacker
from tests.browser.conftest import Visit
from tests.browser.screen import answered, free_port, serving, settled, started, until
from tests.browser.test_upload import ANNEX, Scores, csv, fill, go, hand_in, of_kind, said, totals  # noqa: F401  # a fixture
from tests.release import contents

COUNTED = """const send = XMLHttpRequest.prototype.send
  window.sent = 0
  XMLHttpRequest.prototype.send = function (body) {
    this.upload.addEventListener('progress', event => { window.sent = event.loaded })
    return send.call(this, body)
  }"""
MARKED = "box => getComputedStyle(box, '::after').content"


@pytest.fixture(scope="module")
def own_store(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the store that these tests publish into."""
    return Path(shutil.copytree(served_store, tmp_path_factory.mktemp("again") / "store"))


@pytest.fixture(scope="module")
def office(own_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of its own."""
    with serving(own_store, tmp_path_factory.mktemp("office") / "log.txt") as base:
        yield base


@pytest.fixture(scope="module")
def branch(own_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a second server on the same folder."""
    with serving(own_store, tmp_path_factory.mktemp("branch") / "log.txt") as base:
        yield base


def tick_all(page: Page) -> int:
    """Agrees to everything that waits; in the last step what was agreed to disappears."""
    count = 0
    boxes = page.get_by_role("checkbox", checked=False)
    while boxes.count():
        with answered(page):
            boxes.first.locator("xpath=ancestor::label").click()
        count += 1
    return count


def to_the_last_step(page: Page, path: Path, content: bytes, who: str) -> Page:
    """A table handed in, everything ticked, the reason given: only the button is left."""
    path.write_bytes(content)
    hand_in(page, path)
    fill(page, text("upload.who", "vi"), who)
    go(page, "wrong")
    tick_all(page)
    of_kind(go(page, "changes"), ANNEX)
    return fill(page, text("upload.reason", "vi"), f"Bảng của {who}")


def test_the_second_editor_sees_what_the_first_published_before_publishing_over_it(
    visit: Visit,
    office: str,
    branch: str,
    own_store: Path,
    totals: Scores,  # noqa: F811
    tmp_path: Path,
) -> None:
    """F21, F34: two browsers at two servers on one folder, both at the button."""
    first = to_the_last_step(visit("/nhap", base=office), tmp_path / "a.csv", csv(totals, Kon_Tum=45.11), "Chị Lan")
    second = to_the_last_step(visit("/nhap", base=branch), tmp_path / "b.csv", csv(totals, Kon_Tum=44.22), "Anh Nam")
    first.get_by_role("button", name=text("upload.publish", "vi"), exact=True).click()
    expect(first.get_by_text("Ba thay đổi lớn nhất")).to_be_visible(timeout=60_000)
    now, count = store.current(own_store), len(store.manifests(own_store))

    button = second.get_by_role("button", name=text("upload.publish", "vi"), exact=True)
    button.click()
    expect(second.get_by_text(f"Chị Lan đã đưa bản {now} vào dùng").first).to_be_visible(timeout=60_000)
    settled(second)
    assert "bảng: a.csv; lý do: Bảng của Chị Lan" in said(second)
    assert (store.current(own_store), len(store.manifests(own_store))) == (now, count), "the second overwrote the first"
    assert "điểm 45,11 → 44,22" in said(second), "the difference is not against what the first published"
    expect(button).to_be_disabled()
    assert tick_all(second) >= 1
    button.click()
    expect(second.get_by_text("Ba thay đổi lớn nhất")).to_be_visible(timeout=60_000)
    newest, before, *_ = store.manifests(own_store)
    assert (newest["parent"], before["version"]) == (now, now)
    assert newest["layers"][:-1] == before["layers"] and newest["who"] == "Anh Nam"


def test_a_page_loaded_again_comes_back_to_the_same_file_step_and_choices(
    visit: Visit,
    office: str,
    own_store: Path,
    totals: Scores,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "bang.csv"
    path.write_bytes(csv({name.replace("Hà Tĩnh", "Hà Tỉn"): score for name, score in totals.items()}, Kon_Tum=45.11))
    page = go(hand_in(visit("/nhap", base=office), path), "meant")
    sha256 = originals.sha256(path)
    assert f"tep={sha256[:16]}" in page.url
    page.get_by_role("combobox", name="«Hà Tỉn»").click()
    page.get_by_role("option", name="Hà Tĩnh (gần giống)").click()
    expect(page.get_by_text("còn 0 tên phải chọn")).to_be_visible(timeout=20_000)
    go(page, "wrong")
    ticked = tick_all(page)
    page.reload()
    settled(page)
    assert page.get_by_role("heading", name="bang.csv").is_visible()
    assert text("upload.clean", "vi") in said(page)
    assert page.get_by_role("checkbox", checked=True).count() == ticked >= 1
    go(page, "meant")
    assert "còn 0 tên phải chọn" in said(page)
    with answered(page):
        page.get_by_role("button", name=text("upload.another_file", "vi")).click()
    assert "tep=" not in page.url
    other = visit(f"/nhap?tep={'0' * 16}", base=office)
    assert "tep=" not in other.url and "Chưa nhận tệp nào có mã này" in said(other)


def test_a_file_over_the_limit_is_refused_in_words(visit: Visit, office: str, own_store: Path, tmp_path: Path) -> None:
    """I29: the browser refuses it before it is sent; what it says in English is not what the reader gets to see."""
    path = tmp_path / "lon.csv"
    path.write_bytes(b"a;b\n" * (originals.LARGEST // 4 + 1))
    page = visit("/nhap", base=office)
    fill(page, text("upload.who", "vi"), "Chị Lan")
    limit = originals.LARGEST >> 20
    assert f"Tệp lớn hơn {limit} MB không được nhận" in said(page)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.locator("[aria-invalid=true]")).to_be_visible(timeout=20_000)
    place = page.get_by_test_id("stFileUploader")
    for lang, word in (("vi", "chưa được nhận"), ("en", "was not taken")):
        page.evaluate(f"document.documentElement.lang = '{lang}'")
        shown = place.evaluate("box => getComputedStyle(box, '::after').content")
        assert word in shown and re.search(rf"\b{limit} MB", shown)
    page.evaluate("document.documentElement.lang = 'vi'")
    page.locator(".stFileChip").hover()
    page.wait_for_timeout(600)
    assert not page.get_by_text("or smaller").first.is_visible()
    assert originals.sha256(path) not in {kept.name for kept in (own_store / "raw").glob("*")}


def slow(line: CDPSession, speed: int) -> None:
    """What the page sends goes at this many bytes a second; -1: as fast as it can."""
    given = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": speed}
    line.send("Network.emulateNetworkConditions", given)


def test_a_file_that_is_sent_while_the_server_ends_is_not_taken_and_may_be_sent_again(
    browser: Browser, own_store: Path, tmp_path: Path
) -> None:
    """On a slow line, and faster from when the server was told to end: all of it arrives, and its page is cut off."""
    path, port, before = tmp_path / "bang.csv", free_port(), contents(own_store)
    path.write_bytes(b"a;b\n" * (1 << 18))
    base, people = f"http://127.0.0.1:{port}", attacker.network(tmp_path)
    login = attacker.cookie("sua", origin=base)
    context = browser.new_context(locale="vi-VN")
    context.add_cookies([{"name": name, "value": told, "url": base} for name, told in login.items()])
    page = context.new_page()
    line = context.new_cdp_session(page)
    page.add_init_script(COUNTED)
    with started(own_store, tmp_path / "first.txt", port, more=people) as server:
        page.goto(f"{base}/nhap")
        slow(line, 50_000)
        settled(page).locator("input[type=file]").set_input_files(path)
        until(page, "() => window.sent > 50_000")
        server.send_signal(signal.SIGTERM)
        slow(line, -1)
        assert server.wait(timeout=stop.AT_MOST) == 0
    place = page.get_by_test_id("stFileUploader")
    expect(place.locator("[aria-invalid=true]")).to_be_visible()
    assert "chưa được nhận" in place.evaluate(MARKED)
    assert contents(own_store) == before
    with serving(own_store, tmp_path / "second.txt", more=people, port=port):
        assert "chưa được nhận" in settled(page).get_by_test_id("stFileUploader").evaluate(MARKED)
        page.get_by_role("button", name="Remove bang.csv").click()
        with page.expect_file_chooser() as asked:
            place.get_by_role("button", name="Chọn tệp").click()
        asked.value.set_files(path)
        expect(page.get_by_role("heading", name="bang.csv")).to_be_visible()
    context.close()
    assert originals.original(own_store, originals.sha256(path)).read_bytes() == path.read_bytes()
