"""Who asks too often waits: logins, files handed in and files taken away, at the rates of access/rates.py."""

from starlette.types import ASGIApp, Receive, Scope, Send

from access.rates import seconds_to_wait
from door.gates import said
from door.requests import path_of, sender

COUNTED = {
    "/auth/login": "login",
    "/oauth2callback": "callback",
    "/_stcore/upload_file/": "upload",
    "/media/": "export",
}


class Rates:
    """429 with Retry-After for who does one of COUNTED too often; everything else goes on to `app`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        act = counted(scope)
        seconds = seconds_to_wait(act, *sender(scope)) if act else 0
        if seconds:
            await said("too_fast", 429, {"Retry-After": str(seconds)})(scope, receive, send)
            return
        await self.app(scope, receive, send)


def counted(scope: Scope) -> str | None:
    """Which of the rates a request counts for."""
    if scope["type"] != "http":
        return None
    path = path_of(scope)
    return next((act for start, act in COUNTED.items() if path.startswith(start)), None)
