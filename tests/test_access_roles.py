"""Who is let in as what: from the claims of a login and a file that is read at every call."""

import time
from pathlib import Path
from typing import Any

import pytest

from access import ended, provider, settings
from access.roles import Role, refusal, role_of
from etl.errors import EtlError
from tests.provider import ADMIN, EDITOR, VIEWER, Claims, claims, let_in, logging_in

HOUR = 3600


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the configuration of an installation where people log in."""
    return logging_in(tmp_path, monkeypatch)


@pytest.fixture
def nobody_logs_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "none.toml"))
    monkeypatch.setenv("RANKINGS_ACCESS", str(tmp_path / "access.toml"))


@pytest.mark.usefixtures("nobody_logs_in")
def test_without_a_login_provider_who_sits_here_may_do_everything_and_the_others_read() -> None:
    assert role_of(None, here=True) is Role.ADMIN
    assert role_of(None, here=False) is Role.VIEWER
    assert role_of(claims(ADMIN), here=False) is Role.VIEWER  # nobody can have said so


@pytest.mark.usefixtures("nobody_logs_in")
def test_edit_targets_lets_everybody_edit_where_nobody_logs_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "settings.toml").write_text("edit_targets = true\n", "utf-8")
    monkeypatch.setattr(settings, "DATA", tmp_path)
    assert role_of(None, here=False) is Role.ADMIN
    logging_in(tmp_path, monkeypatch)
    assert role_of(None, here=False) is Role.NOBODY


@pytest.mark.usefixtures("place")
def test_each_has_the_role_of_the_list_and_who_sits_here_is_nobody_in_particular() -> None:
    roles = {VIEWER: Role.VIEWER, EDITOR: Role.EDITOR, ADMIN: Role.ADMIN, "la@vi-du.gov.vn": Role.NOBODY}
    assert {email: role_of(claims(email), here=False) for email in roles} == roles
    assert role_of(None, here=True) is Role.NOBODY
    assert role_of({}, here=True) is Role.NOBODY
    assert role_of({"is_logged_in": False, "email": ADMIN}, here=True) is Role.NOBODY
    assert role_of(claims(EDITOR.upper()), here=False) is Role.EDITOR


def test_a_domain_a_group_and_the_greater_of_two_roles(place: Path) -> None:
    let_in(place, viewer=["@vi-du.gov.vn", "@vi-du.gov.vn"], editor=["group:Thống kê"], admin=["a@vi-du.gov.vn"])
    assert role_of(claims("b@vi-du.gov.vn"), False) is Role.VIEWER
    assert role_of(claims("b@vi-du.gov.vn", groups=["x", "thống kê"]), False) is Role.EDITOR
    assert role_of(claims("b@vi-du.gov.vn", groups="thống kê"), False) is Role.EDITOR
    assert role_of(claims("a@vi-du.gov.vn", groups=["thống kê"]), False) is Role.ADMIN
    let_in(place, editor=["group:5"], groups_claim="nhom")
    assert role_of(claims("b@la.vn", nhom=[5]), False) is Role.EDITOR


@pytest.mark.parametrize(
    "email",
    [
        "a@vi-du.gov.vn.evil.vn",
        "a@evil-vi-du.gov.vn",
        "vi-du.gov.vn",
        "a@x.vn@vi-du.gov.vn",
        "group:quan-tri",
        "",
        None,
    ],
)
def test_addresses_that_only_look_like_it(place: Path, email: Any) -> None:
    let_in(place, viewer=["@vi-du.gov.vn"], admin=["group:quan-tri"])
    assert role_of(claims(email), False) is Role.NOBODY


REFUSED: dict[str, tuple[Claims, str]] = {
    "other domain": (claims("a@la.vn"), "stranger"),
    "not verified": (claims(ADMIN, email_verified=False), "unverified"),
    "verified is a word": (claims(ADMIN, email_verified="true"), "unverified"),
    "nothing said of it": ({k: v for k, v in claims(ADMIN).items() if k != "email_verified"}, "unverified"),
    "nine hours ago": (claims(ADMIN, iat=time.time() - 9 * HOUR), "too_old"),
    "no time": (claims(ADMIN, iat=None), "too_old"),
    "time is a word": (claims(ADMIN, iat="now"), "too_old"),
    "tomorrow": (claims(ADMIN, iat=time.time() + 24 * HOUR), "too_old"),
}


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("given", "why"), REFUSED.values(), ids=REFUSED)
def test_a_login_that_is_not_enough(given: Claims, why: str) -> None:
    assert refusal(given) == why
    assert role_of(given, here=True) is Role.NOBODY


@pytest.mark.usefixtures("place")
def test_a_login_that_was_ended_is_over_in_every_tab_and_the_next_one_is_not() -> None:
    before, after = claims(ADMIN, iat=time.time() - 60, nonce="a"), claims(ADMIN, iat=time.time() - 60, nonce="b")
    assert role_of(before, False) is Role.ADMIN
    ended.end(before)
    assert (refusal(before), role_of(before, False)) == ("ended", Role.NOBODY)
    assert role_of(after, False) is Role.ADMIN


def test_silence_about_the_address_is_taken_only_where_the_configuration_says_so(place: Path) -> None:
    silent = {key: value for key, value in claims(ADMIN).items() if key != "email_verified"}
    let_in(place, admin=[ADMIN], unproven_email=True)
    assert role_of(silent, False) is Role.ADMIN
    assert role_of(claims(ADMIN, email_verified=False), False) is Role.NOBODY


def test_anonymous_reading_and_the_length_of_a_session_are_read_at_every_call(place: Path) -> None:
    assert role_of(None, False) is Role.NOBODY
    let_in(place, anonymous=True, viewer=[VIEWER], hours=12)
    assert role_of(None, False) is Role.VIEWER
    assert role_of(claims("la@la.vn"), False) is Role.NOBODY
    assert role_of(claims(VIEWER, iat=time.time() - 9 * HOUR), False) is Role.VIEWER
    let_in(place, viewer=[])
    assert role_of(claims(VIEWER), False) is Role.NOBODY
    (place / "access.toml").unlink()
    assert role_of(claims(ADMIN), False) is Role.NOBODY


UNMEANT = (
    *("admin = 'a@b.vn'", "admin = ['']", "admin = ['nobody']", "admin = ['group:']", "admin = [1]", "admin = ['@']"),
    *("administrator = ['a@b.vn']", "hours = 0", "hours = 25", "hours = true", "anonymous = 'no'", "admin = [", "\xff"),
)


@pytest.mark.parametrize("told", UNMEANT)
def test_a_file_that_cannot_be_meant_lets_nobody_in_and_says_where(place: Path, told: str) -> None:
    (place / "access.toml").write_bytes(told.encode("latin-1"))
    with pytest.raises(EtlError) as raised:
        role_of(claims(ADMIN), here=True)
    assert raised.value.key == "access_broken"
    assert "access.toml" in raised.value.message("vi")


def test_a_file_that_cannot_be_read_lets_nobody_in_and_says_where(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "access.toml").unlink()
    (place / "access.toml").mkdir()
    with pytest.raises(EtlError) as raised:
        role_of(claims(ADMIN), here=True)
    assert raised.value.key == "access_broken" and "access.toml" in raised.value.message("vi")
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(place / ("secrets" * 50)))  # a name that no disk takes
    with pytest.raises(EtlError) as raised:
        role_of(claims(ADMIN), here=True)
    assert raised.value.key == "access_broken" and "secretssecrets" in raised.value.message("vi")


def test_broken_secrets_are_named_without_a_word_of_what_is_in_them(place: Path) -> None:
    secret = provider.cookie_secret()
    (place / "secrets.toml").write_text(f"[auth\ncookie_secret = {secret}", "utf-8")
    with pytest.raises(EtlError) as raised:
        role_of(claims(ADMIN), here=True)
    assert secret not in raised.value.message("en") + repr(raised.value)
    assert raised.value.__cause__ is None  # nor in what a log writes of the error behind it


def test_a_named_provider_and_half_a_configuration(place: Path) -> None:
    assert provider.name() == "default"
    whole = "client_id = 'a'\nclient_secret = 'b'\nserver_metadata_url = 'http://c'\n"
    (place / "secrets.toml").write_text(f"[auth]\ncookie_secret = 'x'\n[auth.so]\n{whole}", "utf-8")
    assert (provider.name(), provider.configured()) == ("so", True)
    (place / "secrets.toml").write_text("[auth]\nclient_id = 'a'\n", "utf-8")
    assert (provider.name(), provider.configured()) == (None, True)
    assert role_of(None, here=True) is Role.NOBODY


def test_secrets_that_are_gone_since_the_start_open_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provider, "_expected", [])
    provider.expect()
    (place / "secrets.toml").write_text("", "utf-8")
    for here in (True, False):
        with pytest.raises(EtlError) as raised:
            role_of(None, here)
        assert raised.value.key == "access_broken"


def test_a_slip_in_the_configuration_is_named_without_anybodys_address(place: Path) -> None:
    (place / "access.toml").write_text(f'admin = "{ADMIN}"', "utf-8")
    with pytest.raises(EtlError) as raised:
        role_of(None, False)
    assert "admin" in raised.value.message("vi") and ADMIN not in raised.value.message("vi") + repr(raised.value)
