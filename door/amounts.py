"""How much one reader may have of the server at a time: files handed in within an hour, open pages of one address."""

import math
from collections import Counter

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from access.rates import network, seconds_to_wait
from door.gates import said
from door.network import loopback
from door.requests import path_of, sender
from etl.originals import LARGEST

MB = 1 << 20
PAGES = 300  # of one address at a time: a whole office may stand behind one


class Budget:
    """429 for a file over what its sender may still hand in (`upload_mb` of access/rates.py); the rest goes on.

    A file counts before it is read; one that does not tell its length counts as the largest there may be.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        who, address = sender(scope) if hands_in(scope) else ("", "")
        place = "" if who else address
        seconds = seconds_to_wait("upload_mb", who, place, _megabytes(scope)) if hands_in(scope) else 0
        if seconds:
            told = {"minutes": math.ceil(seconds / 60)}
            await said("too_much", 429, {"Retry-After": str(seconds)}, **told)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def hands_in(scope: Scope) -> bool:
    """Whether a request brings a file."""
    return scope["type"] == "http" and scope["method"] == "PUT" and path_of(scope).startswith("/_stcore/upload_file/")


def _megabytes(scope: Scope) -> int:
    told = HTTPConnection(scope).headers.get("content-length", "")
    length = min(int(told), LARGEST) if told.isdecimal() else LARGEST
    return max(1, math.ceil(length / MB))


class OpenPages:
    """Refuses the websocket of a page where an address has PAGES open; this machine itself may have any number."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = sender(scope)[1] if scope["type"] == "websocket" else "localhost"
        place = network(address)
        if loopback(address):
            await self.app(scope, receive, send)
        elif self.open[place] >= PAGES:
            await send({"type": "websocket.close", "code": 1013})
        else:
            await self._counted(place, scope, receive, send)

    async def _counted(self, place: str, scope: Scope, receive: Receive, send: Send) -> None:
        self.open[place] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.open[place] -= 1
            self.open += Counter()  # forgets who has none open
