"""The server does not start where anybody could reach it unguarded, and says what to do about it."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from streamlit import config

from access import provider
from door import network
from rankings.i18n import LANGS
from tests.browser.screen import ROOT, free_port
from tests.provider import let_in, logging_in

ANYWHERE = "0.0.0.0"  # noqa: S104 (said, never bound)
HOSTS = ("xep-hang.example.gov.vn",)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the configuration of an installation where people log in, of which Streamlit knows too."""
    logging_in(tmp_path, monkeypatch)
    before = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(tmp_path / "secrets.toml")])
    yield tmp_path
    config.set_option("secrets.files", before)


def keys(address: str | None, hosts: Sequence[str] = HOSTS) -> list[str]:
    return [one.key for one in network.lacks(address, hosts)]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_on_this_machine_alone_nothing_is_asked_for(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "none.toml"))
    assert keys(address, []) == []


@pytest.mark.parametrize("address", [ANYWHERE, "::", "192.168.1.5", "xep-hang.example.gov.vn", "", None])
def test_anywhere_else_everything_is(address: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "none.toml"))
    monkeypatch.setenv("RANKINGS_ACCESS", str(tmp_path / "none.toml"))
    assert keys(address, []) == ["lacks_provider", "lacks_secret", "lacks_people", "lacks_hosts"]


def test_with_everything_it_starts_and_each_thing_is_missed(place: Path) -> None:
    assert keys(ANYWHERE) == []
    assert keys(ANYWHERE, []) == keys(ANYWHERE, ["localhost", "127.0.0.1", "::1"]) == ["lacks_hosts"]
    assert keys(ANYWHERE, ["*", "a.example"]) == ["lacks_hosts"]
    assert keys("127.0.0.1", []) == []
    let_in(place, viewer=[])
    assert keys("127.0.0.1") == ["lacks_people"]
    text = (place / "secrets.toml").read_text("utf-8")
    (place / "secrets.toml").write_text(text.replace("client_id", "client"), "utf-8")
    assert keys("127.0.0.1") == ["lacks_provider", "lacks_people"]


@pytest.mark.parametrize("weak", ["", "x", "secret", "a" * 64, "abc" * 20, "doi-chuoi-nay-di", "0123456789abcdef"])
def test_a_weak_secret_stops_the_server_on_any_address(place: Path, weak: str) -> None:
    """S07."""
    text = (place / "secrets.toml").read_text("utf-8").replace(provider.cookie_secret(), weak)
    (place / "secrets.toml").write_text(text, "utf-8")
    assert keys("127.0.0.1") == ["lacks_secret"]


def test_what_the_message_says_to_take_is_strong_enough() -> None:
    assert min(network.bits(secrets.token_hex(32)) for _ in range(1000)) > network.BITS


def test_streamlit_must_not_read_other_secrets(place: Path) -> None:
    other = place / "other.toml"
    other.write_text("[auth]\n", "utf-8")
    config.set_option("secrets.files", [str(other)])
    assert keys("127.0.0.1") == ["lacks_same_secrets"]


SOFT = {
    "server.enableXsrfProtection": False,
    "server.enableCORS": False,
    "server.fileWatcherType": "auto",
    "server.enableAgentApi": True,
    "server.scriptHealthCheckEnabled": True,
    "server.trustedUserHeaders": {"X-Email": "email"},
    "client.showErrorDetails": "full",
    "client.disableDataExport": False,
    "client.allowedOrigins": ["https://share.example.vn"],
}


@pytest.mark.parametrize(("option", "value"), SOFT.items(), ids=SOFT)
@pytest.mark.usefixtures("place")
def test_a_setting_that_guards_readers_is_put_back_first(option: str, value: object) -> None:
    before = config.get_option(option)
    config.set_option(option, value)
    try:
        (lacking,) = network.lacks(ANYWHERE, HOSTS)
    finally:
        config.set_option(option, before)
    name = option.partition(".")[2]
    assert [f"{name} = " in lacking.message(lang) for lang in LANGS] == [True, True]
    assert config.get_config_options()[option].env_var in lacking.message("vi")
    assert keys(ANYWHERE) == []


def started(*flags: str, **variables: str) -> tuple[int, str]:
    """How a start of the server ended, and what it said."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(free_port()), *flags]
    ended = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True, timeout=60, check=False
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_streamlit_run_ends_with_the_words_in_both_languages(tmp_path: Path) -> None:
    code, said = started("--server.address", ANYWHERE, STREAMLIT_SECRETS_FILES=str(tmp_path / "none.toml"))
    assert code == 1
    assert "Máy chủ không khởi động ở địa chỉ 0.0.0.0" in said
    assert "The server does not start at the address 0.0.0.0" in said
    assert said.count("cookie_secret") == said.count("allowedHosts") == 2
    assert "Traceback" not in said


def test_the_variable_counts_like_the_flag(tmp_path: Path) -> None:
    none = str(tmp_path / "none.toml")
    code, said = started(STREAMLIT_SERVER_ADDRESS=ANYWHERE, STREAMLIT_SECRETS_FILES=none)
    assert (code, ANYWHERE in said) == (1, True)


def test_a_variable_that_softens_a_setting_is_named_with_what_to_write(place: Path) -> None:
    told = {name: os.environ[name] for name in ("STREAMLIT_SECRETS_FILES", "RANKINGS_ACCESS")}
    told |= {"STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false", "STREAMLIT_SERVER_ADDRESS": ANYWHERE}
    code, said = started(**told, STREAMLIT_SERVER_ALLOWED_HOSTS=HOSTS[0], STREAMLIT_CLIENT_SHOW_ERROR_DETAILS="full")
    assert code == 1
    assert said.count("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION") == said.count("enableXsrfProtection = true") == 2
    assert said.count('showErrorDetails = "none"') == 2
    assert said.count("\n- ") == 4


def test_the_examples_lack_nothing_but_what_only_the_office_knows(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = ROOT / ".streamlit" / "secrets.example.toml"
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(example))
    monkeypatch.setenv("RANKINGS_ACCESS", str(ROOT / "data" / "access.example.toml"))
    assert keys(ANYWHERE) == ["lacks_provider", "lacks_secret", "lacks_same_secrets"]
    filled = example.read_text("utf-8").replace('cookie_secret = ""', f'cookie_secret = "{secrets.token_hex(32)}"')
    (place / "secrets.toml").write_text(filled.replace('= ""', '= "x"'), "utf-8")
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(place / "secrets.toml"))
    assert keys(ANYWHERE) == []
