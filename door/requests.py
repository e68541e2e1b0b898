"""What a request says of who sends it: this very machine or not, and the login it carries."""

from ipaddress import ip_address
from typing import Any

from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit import config

from access import cookie
from pages.components.rights import FORWARDED, own_name


def from_here(scope: Scope) -> bool:
    """Whether it comes from this machine and from nobody behind another server."""
    client = HTTPConnection(scope).client
    try:
        here = client is not None and ip_address(client.host).is_loopback
    except ValueError:  # a name of its own, as a test's client has it
        return False
    headers = HTTPConnection(scope).headers
    return here and own_name(headers.get("host")) and not any(name in headers for name in FORWARDED)


def login(scope: Scope) -> dict[str, Any] | None:
    """The claims of a cookie that is whole, signed and young enough; None without one."""
    return cookie.claims(HTTPConnection(scope).cookies)


def sender(scope: Scope) -> tuple[str, str]:
    """Who sends it by the login, "" without one, and from which address."""
    claims, client = login(scope) or {}, HTTPConnection(scope).client
    return str(claims.get("sub") or claims.get("email") or ""), client.host if client else ""


def path_of(scope: Scope) -> str:
    """The path below the one that the server is under (server.baseUrlPath)."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return str(scope["path"]).removeprefix(f"/{base}") if base else str(scope["path"])
