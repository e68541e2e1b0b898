"""Under which names the server may be asked for: a page elsewhere whose name leads here reads nothing."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from door.gates import said


class AllowedHosts:
    """403 for an HTTP request whose Host is not in server.allowedHosts; Streamlit itself looks at websockets only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_host_allowed(HTTPConnection(scope).headers.get("host")):
            await said("unknown_host", 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)
