"""The cookie of a login, signed by Streamlit itself, read where there is no page: before downloads and uploads."""

import time
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

import pytest
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from access import cookie, provider
from tests.provider import ADMIN, EDITOR, Claims, claims, logging_in

HOUR = 3600


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the configuration of an installation where people log in."""
    return logging_in(tmp_path, monkeypatch)


@pytest.fixture
def signed(place: Path) -> Callable[[Claims], dict[str, str]]:
    """The cookies that Streamlit itself sets for a login with these claims."""

    def cookies(told: Claims, secret: str = "") -> dict[str, str]:
        found: dict[str, str] = {}

        def sign(name: str, value: str) -> bytes:
            return create_signed_value(secret or provider.cookie_secret(), name, value)

        def keep(name: str, value: str) -> None:
            found[name] = sign(name, value).decode()

        set_cookie_with_chunks(keep, sign, cookie.NAME, told, cookie_attr_size=80)
        return found

    return cookies


def test_the_cookie_that_streamlit_signs_is_read(signed: Callable[..., dict[str, str]]) -> None:
    told = claims(EDITOR, provider="default", origin="http://127.0.0.1:1")
    assert cookie.claims(signed(told)) == told
    long = told | {"groups": [token_hex(60) for _ in range(150)]}  # the cookie is compressed
    pieces = signed(long)
    assert len(pieces) > 3
    assert cookie.claims(pieces) == long


def test_cookies_that_prove_nothing(
    signed: Callable[..., dict[str, str]], monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    whole = signed(claims(ADMIN))
    assert cookie.claims({}) is None
    assert cookie.claims({cookie.NAME: ""}) is None
    assert cookie.claims({cookie.NAME: whole[cookie.NAME][:-1] + "A"}) is None
    assert cookie.claims(signed(claims(ADMIN), secret="x" * 64)) is None
    assert cookie.claims({cookie.NAME: signed({"a": 1})[cookie.NAME]}) is None
    assert cookie.claims({"other": whole[cookie.NAME]}) is None
    pieces = signed(claims(ADMIN, groups=[token_hex(9000)]))
    assert cookie.claims({name: value for name, value in pieces.items() if not name.endswith("_1")}) is None
    swapped = pieces | {f"{cookie.NAME}_1": pieces[f"{cookie.NAME}_2"]}
    assert cookie.claims(swapped) is None
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 9 * HOUR)
    assert cookie.claims(whole) is None  # though it lives for 30 days
    monkeypatch.undo()
    (place / "secrets.toml").write_text("", "utf-8")
    assert cookie.claims(whole) is None
