"""The login as a request carries it: the cookie that Streamlit signs, read as Streamlit reads it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

from access import provider, settings

NAME = "_streamlit_user"
MOST = 20  # pieces of one cookie: browsers keep no more than a few dozen cookies a site


def claims(cookies: Mapping[str, str]) -> dict[str, Any] | None:
    """What the provider said of the person; None if the cookie is missing, forged or older than a session."""
    secret = provider.cookie_secret()
    if not secret:
        return None
    whole = _signed(secret, NAME, cookies)
    if whole and (pieces := re.fullmatch(r"chunks-(\d{1,3})", whole)):
        whole = _joined(secret, int(pieces[1]), cookies)
    try:
        told = json.loads(whole) if whole else None
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.get("is_logged_in") is True else None


def _joined(secret: str, count: int, cookies: Mapping[str, str]) -> str | None:
    """A login too long for one cookie: the first says how many follow, each signed under its own name."""
    if not 0 < count <= MOST:
        return None
    pieces = [_signed(secret, f"{NAME}_{at}", cookies) for at in range(1, count + 1)]
    return None if None in pieces else "".join(str(piece) for piece in pieces)


def _signed(secret: str, name: str, cookies: Mapping[str, str]) -> str | None:
    given = cookies.get(name)
    if not given:
        return None
    try:
        told = URLSafeTimedSerializer(secret, salt=name).loads(given, max_age=int(settings.access().hours * 3600))
    except BadData:
        return None
    return told if isinstance(told, str) else None
