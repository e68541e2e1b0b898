"""Under which names the server may be asked for: a page elsewhere whose name leads here reads nothing."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from door.gates import said
from door.requests import from_here, path_of
from pages.components.rights import own_name

WATCHED = {"/healthz", "/readyz", "/metrics"}  # by whoever watches the server on this very machine, by its own name


class AllowedHosts:
    """403 for a request whose Host is not in server.allowedHosts, or that a page elsewhere sends.

    Streamlit looks at the Host of websockets only, and of an Origin it does not know it asks a machine in the internet.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"} and (elsewhere(scope) or not _known(scope)):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await said("unknown_host", 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _known(scope: Scope) -> bool:
    watched = scope["type"] == "http" and path_of(scope) in WATCHED and from_here(scope)
    host = HTTPConnection(scope).headers.get("host")
    # An empty list means everybody to Streamlit, and no name but this machine's own to us.
    return watched or (is_host_allowed(host) if config.get_option("server.allowedHosts") else own_name(host))


def elsewhere(scope: Scope) -> bool:
    """Whether a page of another origin asks: one that is neither ours nor in server.corsAllowedOrigins."""
    headers = HTTPConnection(scope).headers
    origin = headers.get("origin")
    if origin is None or origin in config.get_option("server.corsAllowedOrigins"):
        return False
    try:
        return urlsplit(origin).netloc != headers.get("host")
    except ValueError:  # "http://[" names no origin
        return True
