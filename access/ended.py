"""Logins that their owners ended: a tab that stays open does not go on with one, nor does a copy of its cookie.

Kept by this process until a session would be too old anyway; a browser comes back to the same process.
"""

import time
from collections.abc import Mapping
from typing import Any

from access import settings

_ended: dict[tuple[str, ...], float] = {}


def end(claims: Mapping[str, Any]) -> None:
    """The login these claims are of is over, in every tab."""
    now, longest = time.time(), settings.access().hours * 3600
    for login in [login for login, at in _ended.items() if now - at > longest]:
        del _ended[login]
    _ended[_login(claims)] = now


def ended(claims: Mapping[str, Any]) -> bool:
    return _login(claims) in _ended


def _login(claims: Mapping[str, Any]) -> tuple[str, ...]:
    """Who logged in where, and when: another login of the same person is another one."""
    return tuple(str(claims.get(name)) for name in ("iss", "sub", "email", "iat", "nonce"))
