"""Attacks on one started server where people log in: what the framework leaves open is closed by the door."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import httpx2
import pytest
from websockets.exceptions import InvalidStatus

from tests import attacker
from tests.browser.screen import serving

OWN, XSRF = "of the page", "2|0|0123456789abcdef0123456789abcdef|1"
MB = 1024 * 1024


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attacked") / "log.txt"


@pytest.fixture(scope="module")
def base(release_store: Path, log: Path) -> Iterator[str]:
    """The server that all attacks of this file go to."""
    with serving(release_store, log, more=attacker.network(log.parent)) as address:
        yield address


@pytest.fixture(scope="module")
def session(base: str) -> Iterator[str]:
    """A session that somebody has open."""
    with attacker.websocket(base) as connection:
        yield attacker.session(connection)


def put(
    base: str, place: str, content: bytes = b"a,b\n1,2\n", who: str = "sua", token: str | None = OWN
) -> httpx2.Response:
    """A file handed in as the widget does it, with the token of the page or another."""
    with httpx2.Client(base_url=base, cookies=attacker.cookie(who)) as client:
        client.get("/_stcore/health")  # sets the cookie of the token
        given = client.cookies.get("_streamlit_xsrf") or "" if token == OWN else token
        headers = {"X-Xsrftoken": given} if given is not None else {}
        return client.put(
            f"/_stcore/upload_file/{place}", headers=headers, files={"file": ("bang.csv", content, "text/csv")}
        )


@pytest.mark.parametrize("token", [None, "", XSRF])
def test_s09_a_file_without_the_token_of_the_page_is_refused(base: str, session: str, token: str | None) -> None:
    assert put(base, f"{session}/a", token=token).status_code == HTTPStatus.FORBIDDEN
    assert put(base, f"{session}/a").status_code == HTTPStatus.NO_CONTENT


def test_s09_nobody_elsewhere_deletes_a_file(base: str, session: str) -> None:
    answer = httpx2.delete(f"{base}/_stcore/upload_file/{session}/a", cookies=attacker.cookie("sua"))
    assert answer.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1.evil.example"])
def test_s10_a_page_elsewhere_opens_no_websocket(base: str, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        attacker.websocket(base, origin=origin)
    assert refused.value.response.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1@evil.example", ""])
@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/_stcore/health", "/boundaries/world_110m.json"])
def test_s11_another_name_that_leads_here_reads_nothing(base: str, host: str, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n"
    assert attacker.answer(base, request.encode()) == b"HTTP/1.1 403 Forbidden"


def test_s11_another_name_opens_no_websocket(base: str) -> None:
    line = attacker.answer(
        base,
        b"GET /_stcore/stream HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\nUpgrade: websocket\r\n"
        b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    )
    assert b" 403 " in line + b" "


def test_s12_a_file_over_the_limit_is_refused_by_its_length(base: str, session: str) -> None:
    assert put(base, f"{session}/b", b"x" * (20 * MB + 1)).status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_s12_a_file_over_the_limit_is_refused_that_does_not_tell_its_length(base: str, session: str) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        for _ in range(25):
            yield b"x" * MB

    with httpx2.Client(base_url=base, cookies=attacker.cookie("sua")) as client:
        client.get("/_stcore/health")
        headers = {"X-Xsrftoken": client.cookies.get("_streamlit_xsrf") or ""}
        headers["Content-Type"] = "multipart/form-data; boundary=x"
        answer = client.put(f"/_stcore/upload_file/{session}/c", headers=headers, content=pieces())
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@pytest.mark.parametrize(
    ("cookies", "status"),
    [
        ({}, HTTPStatus.UNAUTHORIZED),
        (attacker.cookie("sua", secret="guessed"), HTTPStatus.UNAUTHORIZED),  # noqa: S106
        (attacker.cookie("xem"), HTTPStatus.FORBIDDEN),
        (attacker.cookie("sua", iat=1), HTTPStatus.FORBIDDEN),
        (attacker.cookie("sua", email_verified=False), HTTPStatus.FORBIDDEN),
        (attacker.cookie("sua"), HTTPStatus.FORBIDDEN),  # an editor, but without the token of the page
    ],
    ids=["nobody", "forged", "viewer", "too old", "unproven", "no token"],
)
def test_s13_a_file_is_handed_in_by_an_editor_only(
    base: str, session: str, cookies: dict[str, str], status: HTTPStatus
) -> None:
    answer = httpx2.put(f"{base}/_stcore/upload_file/{session}/d", cookies=cookies, files={"file": b"1"})
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_s13_a_viewer_with_the_token_of_the_page_is_refused_all_the_same(base: str, session: str) -> None:
    answer = put(base, f"{session}/e", who="xem")
    assert (answer.status_code, "không có quyền" in answer.text) == (HTTPStatus.FORBIDDEN, True)


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2f..%2f..%2fetc/passwd",
        "/media/..%2f..%2fetc%2fpasswd",
        "/component/x/..%2f..%2fetc/passwd",
        "//evil.example/share",
        "/%5c%5cevil.example%5cshare",
        "/app/static/fonts/..%2f..%2f..%2fapp.py",
        "/boundaries/..%2f..%2fapp.py",
        "/a%00.html",
        "/C:%5cWindows%5cwin.ini",
    ],
)
@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_s15_no_path_leads_out(base: str, path: str, accept: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\nAccept-Encoding: gzip\r\n\r\n"
    status = attacker.answer(base, request.encode()).split()[1]
    assert status in {b"400", b"401", b"404"}


@pytest.mark.parametrize("path", ["/media/0123456789abcdef.csv", "/media/", "/media/a/b"])
def test_s16_a_file_made_for_somebody_is_not_given_to_who_knows_its_address(base: str, path: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        assert httpx2.request(method, base + path).status_code == HTTPStatus.UNAUTHORIZED
    assert httpx2.get(base + path, cookies=attacker.cookie("xem")).status_code == HTTPStatus.NOT_FOUND


def test_s17_counters_are_for_the_administrator(base: str) -> None:
    statuses = {who: httpx2.get(f"{base}/_stcore/metrics", cookies=attacker.cookie(who)) for who in ("xem", "quan-tri")}
    assert httpx2.get(f"{base}/_stcore/metrics").status_code == HTTPStatus.UNAUTHORIZED
    assert {who: answer.status_code for who, answer in statuses.items()} == {"xem": 403, "quan-tri": 200}
    assert "example.gov.vn" not in statuses["quan-tri"].text


def test_s17_the_other_addresses_of_the_framework_say_nothing_of_readers(base: str) -> None:
    assert httpx2.get(f"{base}/_stcore/host-config").json()["allowedOrigins"] == []
    assert httpx2.get(f"{base}/_stcore/script-health-check").text != "ok"


@pytest.mark.parametrize("path", ["/", "/media/x", "/healthz", "/_stcore/health", "/none/at/all"])
def test_s18_every_answer_says_what_a_browser_may_do(base: str, path: str) -> None:
    plain = httpx2.get(base + path, headers={"accept": "text/html"})
    tls = httpx2.get(base + path, headers={"accept": "text/html", "x-forwarded-proto": "https"})
    assert "strict-transport-security" not in plain.headers
    assert tls.headers["strict-transport-security"] == "max-age=31536000"
    for answer in (plain, tls):
        assert "script-src 'self' blob: 'wasm-unsafe-eval' 'sha256-" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_s18_cookies_travel_over_tls_only_where_there_is_tls(base: str) -> None:
    set_by = {
        proto: httpx2.get(f"{base}/_stcore/health", headers={"x-forwarded-proto": proto}).headers["set-cookie"]
        for proto in ("http", "https")
    }
    assert "Secure" not in set_by["http"] and set_by["https"].count("Secure") == 1


def test_s34_two_thousand_words_in_an_address_are_an_address(base: str) -> None:
    query = "&".join(f"tinh={at}" for at in range(2000))
    answer = httpx2.get(f"{base}/?{query}", headers={"accept": "text/html"})
    assert (answer.status_code, "<title>" in answer.text) == (HTTPStatus.OK, True)


def test_s34_an_address_of_a_megabyte_is_refused_and_the_server_goes_on(base: str) -> None:
    request = b"GET /?tinh=" + b"a" * MB + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with_status = attacker.answer(base, request).split()
    assert with_status[1:2] in ([b"400"], [b"414"], [b"431"])
    assert httpx2.get(f"{base}/healthz").text == "ok\n"


@pytest.mark.parametrize("path", ["//evil.example", "/tong-quan?next=//evil.example", "/x?lang=//evil.example"])
def test_s34_nobody_is_led_elsewhere(base: str, path: str) -> None:
    answer = httpx2.get(base + path, headers={"accept": "text/html"}, follow_redirects=False)
    assert answer.headers.get("location", "./").startswith("./")


def test_s36_no_program_drives_the_pages(base: str) -> None:
    described = httpx2.get(f"{base}/_stcore/agent/openapi.json").json()
    assert described["info"]["x-streamlit-agent-api"] == "disabled"
    assert httpx2.post(f"{base}/_stcore/agent/interact", json={}).status_code == HTTPStatus.FORBIDDEN
    initialize = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    assert "error" in httpx2.post(f"{base}/_stcore/agent/mcp", json=initialize).json()


# The last of the file: after these the server has had enough of this machine for a minute.


@pytest.mark.parametrize(("path", "often"), [("/auth/login", 20), ("/oauth2callback", 20), ("/media/x", 120)])
def test_s35_who_asks_too_often_waits(base: str, path: str, often: int) -> None:
    with httpx2.Client(base_url=base) as client:
        answers = [client.get(path, follow_redirects=False) for _ in range(often + 5)]
    late = answers[-1]
    assert late.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 0 < int(late.headers["retry-after"]) <= 60
    assert "Bạn thao tác quá nhanh" in late.text


def test_s35_files_handed_in_are_counted_for_each_person(base: str, session: str) -> None:
    with httpx2.Client(base_url=base, cookies=attacker.cookie("sua")) as client:
        statuses = [client.put(f"/_stcore/upload_file/{session}/f").status_code for _ in range(100)]
    assert statuses[-1] == HTTPStatus.TOO_MANY_REQUESTS
    other = httpx2.put(f"{base}/_stcore/upload_file/{session}/f", cookies=attacker.cookie("quan-tri"))
    assert other.status_code == HTTPStatus.FORBIDDEN


def test_s35_the_megabytes_that_somebody_hands_in_are_counted(base: str, session: str) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"--x--"

    statuses = []
    with httpx2.Client(base_url=base, cookies=attacker.cookie("quan-tri")) as client:
        client.get("/_stcore/health")
        headers = {"X-Xsrftoken": client.cookies.get("_streamlit_xsrf") or ""}
        headers["Content-Type"] = "multipart/form-data; boundary=x"
        for _ in range(11):
            answer = client.put(f"/_stcore/upload_file/{session}/g", headers=headers, content=pieces())
            statuses.append(answer.status_code)
    assert HTTPStatus.TOO_MANY_REQUESTS not in statuses[:9]
    assert statuses[10] == HTTPStatus.TOO_MANY_REQUESTS and "mức tối đa của một giờ" in answer.text
