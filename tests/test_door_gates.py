"""Who passes the door where nobody logs in, what a browser may run, whether there are figures to show."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import config

from access import rates
from door.document import whole
from door.gates import NEEDED, Gates
from door.headers import SafeHeaders
from door.hosts import AllowedHosts
from door.policy import INLINE, inline_scripts, policy
from door.rates import Rates
from door.ready import ready_route
from door.requests import from_here
from etl import store
from etl.errors import EtlError
from pages.components import pinned
from pages.components.rights import own_name
from tests.release import Copy

ROOT = Path(__file__).resolve().parent.parent
HERE = ("127.0.0.1", 1234)


async def behind(_request: Request) -> PlainTextResponse:
    answer = PlainTextResponse("behind the gate")
    answer.set_cookie("a", "1")
    answer.set_cookie("b", "2", secure=True)
    return answer


def client(at: tuple[str, int], base: str = "http://localhost") -> TestClient:
    app = Starlette(
        routes=[ready_route, Route("/{path:path}", behind, methods=["GET", "PUT"])],
        middleware=[Middleware(SafeHeaders), Middleware(AllowedHosts), Middleware(Gates)],
    )
    return TestClient(app, base_url=base, client=at)


@pytest.fixture
def nobody_logs_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "none.toml"))


@pytest.mark.usefixtures("nobody_logs_in")
@pytest.mark.parametrize("path", [*NEEDED, "/", "/healthz"])
def test_who_sits_at_the_machine_passes_where_nobody_logs_in(path: str) -> None:
    assert client(HERE).get(path).text.startswith("behind")
    assert client(("::1", 1234)).put(path).text.startswith("behind")


@pytest.mark.usefixtures("nobody_logs_in")
@pytest.mark.parametrize(
    ("at", "headers"),
    [
        (("192.0.2.7", 1234), {}),
        (HERE, {"X-Forwarded-For": "192.0.2.7"}),
        (HERE, {"Forwarded": "for=192.0.2.7"}),
        (HERE, {"X-Real-Ip": "127.0.0.1"}),
        (("testclient", 1234), {}),
    ],
)
def test_s13_who_comes_over_a_network_reads_and_does_no_more(at: tuple[str, int], headers: dict[str, str]) -> None:
    asked = client(at)
    assert asked.get("/media/a.csv", headers=headers).status_code == 200
    assert asked.put("/_stcore/upload_file/a/b", headers=headers).status_code == 401
    assert asked.get("/_stcore/metrics", headers=headers).status_code == 401


def test_s18_only_the_scripts_of_our_own_document_run() -> None:
    assert len(inline_scripts()) == 3
    assert INLINE.findall(whole("vi")) == INLINE.findall(whole("en"))
    assert len(re.findall(r"<script(?![^>]*\ssrc=)", whole("vi"))) == 3
    (scripts,) = [part for part in policy().split("; ") if part.startswith("script-src")]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "https:"} & set(scripts.split())


def test_s18_over_tls_every_cookie_is_secure_once() -> None:
    plain, tls = (client(HERE, f"{scheme}://localhost").get("/x").headers for scheme in ("http", "https"))
    assert [cookie.count("Secure") for cookie in plain.get_list("set-cookie")] == [0, 1]
    assert [cookie.count("Secure") for cookie in tls.get_list("set-cookie")] == [1, 1]
    assert ("strict-transport-security" in plain, "strict-transport-security" in tls) == (False, True)


def test_s35_one_subscriber_is_one_whichever_of_his_addresses_he_takes() -> None:
    assert rates.network("2001:db8::1") == rates.network("2001:db8::ffff") != rates.network("2001:db8:0:1::1")
    assert rates.network("192.0.2.7") == "192.0.2.7"


def test_s35_a_login_and_the_way_back_from_it_are_counted_each() -> None:
    often = rates.RATES["login"].amount
    asked = TestClient(Starlette(middleware=[Middleware(Rates)]), client=("192.0.2.12", 1234))
    paths = ["/auth/login", "/oauth2callback?code=x"]
    assert [asked.get(path).status_code for path in paths * often] == [404] * 2 * often
    assert [asked.get(path).status_code for path in paths] == [429, 429]


def test_s35_persons_behind_one_address_are_counted_each() -> None:
    tries = rates.RATES["login"].amount
    assert [rates.seconds_to_wait("login", "a", "192.0.2.9") for _ in range(tries)] == [0] * tries
    assert rates.seconds_to_wait("login", "a", "192.0.2.9") > 0
    assert rates.seconds_to_wait("login", "b", "192.0.2.9") == 0 == rates.seconds_to_wait("login", "a", "192.0.2.10")


def test_s35_files_are_made_as_often_as_a_person_asks() -> None:
    most = rates.RATES["pack"].amount
    assert [pinned._make(None, lambda: None, "a", "192.0.2.11", lambda: b"x") for _ in range(most)] == [b"x"] * most
    with pytest.raises(EtlError) as refused:
        pinned._make(None, lambda: None, "a", "192.0.2.11", lambda: b"x")
    assert refused.value.key == "too_fast" and "Bạn thao tác quá nhanh" in refused.value.message("vi")


def test_a_whole_version_is_ready(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(copy.store))
    answer = client(HERE).get("/readyz")
    assert (answer.status_code, answer.text) == (200, f"ready: {store.current(copy.store)}\n")


def test_a_damaged_version_is_seen_the_next_time_and_no_path_is_told(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(copy.store))
    assert client(HERE).get("/readyz").status_code == 200
    path = store.served(copy.store).path
    damaged = bytearray(path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    path.unlink()  # it is a link to the file that others test with
    path.write_bytes(damaged)
    answer = client(HERE).get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready: no_good_version\n")


@pytest.mark.parametrize("reason", ["no_version", "outdated"])
def test_what_cannot_be_served_is_not_ready(copy: Copy, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    monkeypatch.setenv("RANKINGS_STORE", str(copy.store))
    manifest = store.served(copy.store).path.with_suffix(".json")
    if reason == "outdated":
        manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"schema": "of old"}), "utf-8")
    else:
        for path in (copy.store / "versions").iterdir():
            path.unlink()
    answer = client(HERE).get("/readyz")
    assert (answer.status_code, answer.text) == (503, f"not ready: {reason}\n")


HARDENED = {
    "server.address": "127.0.0.1",
    "server.maxUploadSize": 20,
    "server.maxMessageSize": 50,
    "server.allowedHosts": ["localhost", "127.0.0.1", "::1"],
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.disconnectedSessionTTL": 120,
    "server.enableAgentApi": False,
    "server.scriptHealthCheckEnabled": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",  # less than "viewer"
    "client.disableDataExport": True,
    "client.allowedOrigins": [],
    "browser.gatherUsageStats": False,
    "runner.magicEnabled": False,
}


def test_the_shipped_settings_are_the_hardened_ones() -> None:
    told = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert {name: told[name.split(".")[0]].get(name.split(".")[1]) for name in HARDENED} == HARDENED


def test_a_page_of_another_port_of_this_machine_is_a_page_elsewhere() -> None:
    """S10: Streamlit would take it, and for any other it would ask a machine in the internet who it is."""
    asked = client(HERE)
    for origin in ("http://localhost:9", "http://evil.example", "null", "http://["):
        assert asked.get("/healthz", headers={"Origin": origin}).status_code == 403, origin
    assert asked.get("/healthz", headers={"Origin": "http://localhost"}).status_code == 200


def test_a_host_that_is_no_name_is_refused_and_no_fault() -> None:
    assert client(HERE).get("/x", headers={"Host": "["}).status_code == 403
    assert not own_name("[") and own_name("[::1]:8501")


def test_whoever_watches_the_server_on_this_machine_needs_no_public_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("door.hosts.is_host_allowed", lambda host: host == "xephang.example.vn")
    assert [client(HERE, "http://127.0.0.1").get(path).status_code for path in ("/healthz", "/x")] == [200, 403]
    assert client(("10.0.0.9", 5), "http://127.0.0.1").get("/healthz").status_code == 403


@pytest.mark.parametrize("told", ["/x", "/healthz"])
def test_s11_no_list_of_names_is_no_invitation(told: str) -> None:
    before = config.get_option("server.allowedHosts")
    config.set_option("server.allowedHosts", [])
    try:
        asked = [client(HERE, f"http://{host}").get(told).status_code for host in ("127.0.0.1:8501", "evil.example")]
    finally:
        config.set_option("server.allowedHosts", before)
    assert asked[1] == 403 != asked[0]


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1:8501", True), ("[::1]:80", True), ("xephang.example.vn", False)]
)
def test_who_asks_for_the_public_name_is_not_at_this_machine(host: str, here: bool) -> None:
    """A proxy beside the server that says nothing of whom it speaks for makes nobody an administrator."""
    scope = {"type": "http", "client": ("127.0.0.1", 5), "headers": [(b"host", host.encode())]}
    assert from_here(scope) is here
