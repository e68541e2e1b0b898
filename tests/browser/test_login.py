"""Logging in with a real provider in a real browser: what each role sees, and what reaches the browser before."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import watch
from tests.browser.screen import DESKTOP, PHONE, answered, free_port, logged_in, serving, settled
from tests.provider import ADMIN, EDITOR, PEOPLE, VIEWER, configured, let_in, providing

UNVERIFIED = "moi@vi-du.gov.vn"
ROLES = {"viewer": [VIEWER, UNVERIFIED], "editor": [EDITOR], "admin": [ADMIN]}
FIGURES = ("Kon Tum", "Tây Nguyên", "PAPI năm", "40,31", "28/63")


@dataclass
class Installation:
    """A server with its login provider. `place`: the folder of its configuration, `log`: what the server said."""

    base: str
    issuer: str
    place: Path
    log: Path


@pytest.fixture(scope="module")
def installation(served_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    place = tmp_path_factory.mktemp("login")
    shutil.copytree(served_store, place / "store")
    people = [*PEOPLE, {"sub": UNVERIFIED, "email": UNVERIFIED, "email_verified": False}]
    port = free_port()
    base, log = f"http://127.0.0.1:{port}", place / "log.txt"
    with providing(free_port(), place / "provider.txt", people) as issuer:
        more = configured(place, base, issuer)
        let_in(place, **ROLES)
        with serving(place / "store", log, more=more, port=port):
            yield Installation(base, issuer, place, log)


Enter = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, installation: Installation) -> Iterator[Enter]:
    """`enter(EDITOR, "/nhap", size=PHONE)`: the page as that person sees it; None: of somebody who did not log in.

    `frames` gets what the websocket brings. A test fails where one of our pages wrote an error to the console.
    """
    contexts, problems = [], list[str]()

    def entered(
        who: str | None, path: str = "/", size: tuple[int, int] = DESKTOP, frames: list[bytes] | None = None
    ) -> Page:
        contexts.append(browser.new_context(locale="vi-VN", viewport={"width": size[0], "height": size[1]}))
        page = contexts[-1].new_page()
        watch(page, problems)
        if frames is not None:
            page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(_bytes(frame))))
        if who is None:
            page.goto(installation.base + path)
            return settled(page)
        logged_in(page, installation.base, who)
        if path != "/":
            page.goto(installation.base + path)
        return settled(page)

    yield entered
    for context in contexts:
        context.close()
    assert [one for one in problems if one.startswith(installation.base)] == []


def _bytes(frame: str | bytes) -> bytes:
    return frame if isinstance(frame, bytes) else frame.encode()


def said(page: Page) -> str:
    return page.locator("[data-testid=stMain]").inner_text()


def menu(page: Page) -> list[str]:
    return [one.strip() for one in page.locator("[data-testid=stTopNavLink]").all_inner_texts()]


def test_without_a_login_no_figure_reaches_the_browser(enter: Enter) -> None:
    """S01: the login page, and nothing of the data in what the socket carries."""
    frames: list[bytes] = []
    page = enter(None, "/ho-so?tinh=kon-tum&chi_so=papi", size=PHONE, frames=frames)
    assert page.get_by_role("button", name="Đăng nhập").is_visible()
    assert menu(page) == []
    page.goto(page.url.replace("/ho-so", "/nhap"))
    settled(page)
    received = b"".join(frames)
    assert len(frames) > 5
    assert [word for word in FIGURES if word.encode() in received] == []
    with answered(page):
        page.get_by_text("English").click()
    assert "This site is for people who were given access" in said(page)


def test_a_viewer_reads_and_has_no_page_for_handing_in(enter: Enter, installation: Installation) -> None:
    """S02: the address of the page leads to the first page, with a notice."""
    frames: list[bytes] = []
    page = enter(VIEWER, "/nhap", size=PHONE, frames=frames)
    assert [word for word in FIGURES if word.encode() in b"".join(frames)] == [*FIGURES]  # the check above sees them
    assert page.locator("h1").inner_text() == "Tổng quan"
    assert "Trang «Nhập số liệu» cần vai trò Người nhập liệu mà bạn chưa có; đang hiện trang Tổng quan." in said(page)
    assert "Không có trang" not in said(page) and "khong_co" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    settled(page)
    assert "Hồ sơ tỉnh" in "".join(menu(page))
    assert "Nhập số liệu" not in "".join(menu(page))
    page.locator(".st-key-account button").first.click()
    assert page.get_by_text(VIEWER).is_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(f"{installation.issuer}/**")  # the provider asks whether it shall forget the person too
    page.goto(installation.base + "/ho-so")
    assert "Trang này chỉ dành cho người được cấp quyền" in said(settled(page))


def test_a_login_leads_to_the_page_that_was_asked_for(enter: Enter, installation: Installation) -> None:
    page = enter(None, "/ho-so?tinh=gia-lai&chi_so=papi")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name=VIEWER).click()
    page.wait_for_url(f"{installation.base}/**")
    settled(page)
    assert (urlsplit(page.url).path, page.locator("h1").inner_text()) == ("/ho-so", "Hồ sơ tỉnh")
    assert parse_qs(urlsplit(page.url).query)["tinh"] == ["gia-lai"]
    assert "Gia Lai" in said(page)


def test_a_role_taken_from_an_editor_counts_at_the_next_click(enter: Enter, installation: Installation) -> None:
    page = enter(EDITOR, "/nhap?viec=phien_ban")
    assert "Nhập số liệu" in "".join(menu(page))
    assert page.get_by_role("button", name="Hoàn tác").count() == 1
    assert page.get_by_role("button", name="Dùng lại bản này").count() == 0
    let_in(installation.place, **{**ROLES, "editor": []})
    with answered(page):
        page.get_by_text("English").click()
    assert "You are not let in yet" in said(page)
    let_in(installation.place, **ROLES)


def test_an_admin_may_serve_an_old_version_until_the_session_ends(enter: Enter, installation: Installation) -> None:
    """S06: eight hours, though the cookie lives for thirty days."""
    page = enter(ADMIN, "/nhap?viec=phien_ban")
    assert page.get_by_role("button", name="Dùng lại bản này").count() == 1
    assert page.get_by_role("textbox", name="Tên của bạn").count() == 0  # the login says who it is
    let_in(installation.place, hours=0.0001, **ROLES)
    with answered(page):
        page.get_by_text("English").click()
    assert "you have been logged out" in said(page)
    assert page.get_by_role("button", name="Log in again").is_visible()
    let_in(installation.place, **ROLES)


def test_logging_out_ends_the_tabs_that_are_open_too(enter: Enter, installation: Installation) -> None:
    page = enter(EDITOR, "/muc-tieu")
    other = page.context.new_page()
    other.goto(installation.base)
    settled(other).locator(".st-key-account button").first.click()
    other.get_by_role("button", name="Đăng xuất").click()
    other.wait_for_url(f"{installation.issuer}/**")
    with answered(page):
        page.get_by_text("English").click()
    assert "was logged out in another tab" in said(page)
    assert page.get_by_role("button", name="Log in again").is_visible()


def test_an_address_that_was_not_verified_is_refused_and_logged(enter: Enter, installation: Installation) -> None:
    """S08."""
    page = enter(UNVERIFIED)
    assert f"chưa xác nhận địa chỉ thư {UNVERIFIED}" in said(page)
    assert "Tây Nguyên" not in said(page)
    assert "login_refused" in installation.log.read_text("utf-8")


def test_no_secret_is_in_what_the_server_said(installation: Installation) -> None:
    told = installation.log.read_text("utf-8")
    secrets = re.findall(
        r'(?:cookie|client)_secret = "(\w+)"', (installation.place / "secrets.toml").read_text("utf-8")
    )
    assert len(secrets) == 2
    assert [secret for secret in secrets if secret in told] == []
    assert "eyJ" not in told  # how a token begins
    assert "code=" not in told
