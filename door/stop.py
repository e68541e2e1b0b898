"""The end of a server: no new connections, answers and publications may finish, no file is taken, then exit code 0."""

import atexit
import logging
import os
import signal
import threading
from types import FrameType
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from door.amounts import hands_in
from door.gates import said
from etl import keeping, store
from etl.errors import EtlError

SENDING = 10  # seconds that answers may still take
PUBLISHING = 25  # seconds for whoever is writing to the store; a publication of everything takes 3
AT_MOST = SENDING + PUBLISHING + 5

_log = logging.getLogger("rankings")
_ending: list[bool] = []


def prepare() -> None:
    """SIGTERM ends the server in good order; called once it listens for signals.

    uvicorn would wait without end for an upload that never ends, and give the signal on to the process when it is done,
    so that it would end as one that was killed.
    """
    # In a test the application runs in another thread, without uvicorn.
    if threading.current_thread() is not threading.main_thread():
        return
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if server is None:
        return
    server.config.timeout_graceful_shutdown = SENDING

    def end(_number: int, _frame: FrameType | None) -> None:
        server.should_exit = True
        _ending.append(True)
        atexit.register(os._exit, 0)  # DuckDB's bindings count what threads still hold, in lines that are no events
        _end_at_the_latest()

    signal.signal(signal.SIGTERM, end)


def _end_at_the_latest() -> None:
    """What is still being written then is undone by the next writer (etl.versions.recover), as after a kill."""
    timer = threading.Timer(AT_MOST, os._exit, (0,))
    timer.daemon = True
    timer.start()


def let_writers_finish() -> None:
    """Waits for whoever publishes or receives a file: their thread ends with the process."""
    folder = store.default_store()
    told: dict[str, Any] = {"finished": True}
    if folder.is_dir():
        try:
            with keeping.writing(folder, "stop", wait=PUBLISHING):
                pass
        except EtlError as error:
            told = {"finished": False, "why": error.key}
    _log.info("stop", extra={"told": told})


class NoFileAtTheEnd:
    """503 for a file that has come whole while the server ends: its page is cut off, so nobody would take it from the
    memory that ends with the process; the browser says that it was not taken."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = False

        async def honest(message: Message) -> None:
            nonlocal refused
            if refused:
                return
            if message["type"] == "http.response.start" and message["status"] < 300 and _ending:
                refused = True
                await said("ending", 503)(scope, receive, send)
                return
            await send(message)

        await self.app(scope, receive, honest if hands_in(scope) else send)
