"""Who logs in comes back to the page that was asked for: the framework forgets it and leads to the first one."""

from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from access import cookie
from door.requests import path_of
from pages.components import menu

NAME = "asked_for"
KEPT = 900  # seconds that somebody may take at the provider
LONGEST = 2000  # letters of an address


class BackToPage:
    """Keeps the page on which somebody presses "log in" in a cookie; leads there when the provider has let them in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        lead = LEADING.get(path_of(scope)) if scope["type"] == "http" else None

        async def leading(message: Message) -> None:
            if lead and message["type"] == "http.response.start":
                lead(scope, MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, leading if lead else send)


def _leave(scope: Scope, headers: MutableHeaders) -> None:
    _keep(headers, asked_from(scope))


def _come_back(scope: Scope, headers: MutableHeaders) -> None:
    if _let_in(headers):
        kept = unquote(HTTPConnection(scope).cookies.get(NAME, ""))
        headers["location"] = own(kept) or headers["location"]
        _keep(headers, "")


LEADING = {"/auth/login": _leave, "/oauth2callback": _come_back}


def asked_from(scope: Scope) -> str:
    """The page of ours that a request comes from, "" from anywhere else."""
    headers = HTTPConnection(scope).headers
    referer = headers.get("referer", "")
    try:
        here = urlsplit(referer).netloc == headers.get("host")
    except ValueError:
        return ""
    return own(referer) if here else ""


def own(address: str) -> str:
    """An address of one of our pages, put together anew of its word and its query; "" for any other.

    Nothing of the host, of slashes or of letters that a header cannot carry gets through.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    word = parts.path.strip("/").removeprefix(base).strip("/")
    if len(address) > LONGEST or not menu.known(word):
        return ""
    whole = f"/{base}/{word}" if base else f"/{word}"
    return f"{whole}?{quote(parts.query, safe='=&%+-_.~')}" if parts.query else whole


def _let_in(headers: MutableHeaders) -> bool:
    return any(one.startswith(f"{cookie.NAME}=") for one in headers.getlist("set-cookie")) and "location" in headers


def _keep(headers: MutableHeaders, address: str) -> None:
    """Until the way back; an empty address forgets what was kept."""
    kept = f"{NAME}={quote(address, safe='')}; Path=/; Max-Age={KEPT if address else 0}; HttpOnly; SameSite=Lax"
    headers.append("set-cookie", kept)
