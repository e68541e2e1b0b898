"""The login provider: whether [auth] of Streamlit's secrets.toml has one, and the secret of its cookies."""

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.errors import EtlError, Reason

NEEDED = ("client_id", "client_secret", "server_metadata_url")


def files() -> list[Path]:
    """Where Streamlit looks too: STREAMLIT_SECRETS_FILES, else the home folder's file, then the installation's."""
    return list(_places(os.environ.get("STREAMLIT_SECRETS_FILES", "")))


@lru_cache(maxsize=8)
def _places(told: str) -> tuple[Path, ...]:
    """Kept, for every part of a page asks at every run; neither folder changes while the server runs."""
    own = (place / ".streamlit" / "secrets.toml" for place in (Path.home(), Path.cwd()))
    return tuple(map(Path, told.split())) or tuple(own)


def auth() -> dict[str, Any]:
    """The section [auth]; {} where nobody configured a login. Raises EtlError `access_broken`."""
    found: dict[str, Any] = {}
    for path in files():
        try:
            if path.is_file():
                told = path.stat()
                found |= _read(path, told.st_mtime_ns, told.st_size)
        except OSError as error:
            raise EtlError("access_broken", path=path, what=Reason(error)) from error
    section = found.get("auth", {})
    return section if isinstance(section, dict) else {}


@lru_cache(maxsize=8)
def _read(path: Path, _mtime: int, _size: int) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = type(error).__name__  # what the error holds may be a secret
        raise EtlError("access_broken", path=path, what=reason) from None


def name() -> str | None:
    """What st.login is asked for: "default", or the name of the one section [auth.NAME]; None: no provider."""
    section = auth()
    if all(section.get(key) for key in NEEDED):
        return "default"
    named = [key for key, value in section.items() if isinstance(value, dict) and all(map(value.get, NEEDED))]
    return named[0] if named else None


def configured() -> bool:
    """Whether people log in here; an [auth] that lacks something counts, so that a slip opens nothing.

    Raises EtlError `access_broken` where there was one when the server started and is none now: a file that is written
    anew, or was lost, opens nothing either.
    """
    if auth():
        return True
    if _expected:
        raise EtlError("access_broken", path="secrets.toml", what="[auth]")
    return False


_expected: list[bool] = []


def expect() -> None:
    """From now on an installation that has a login provider is one that has."""
    if auth():
        _expected.append(True)


def cookie_secret() -> str:
    """What the cookies are signed with; "" where there is none."""
    return str(auth().get("cookie_secret") or "")
