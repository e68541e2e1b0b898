"""What happens once, before the first reader is let in."""

import gc
import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import create_task_group, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from door import assets, log, metrics, packed, stop
from etl import store
from etl.follow import following

NEEDED_BY_EVERY_PAGE = (
    "duckdb",
    "pandas",
    "plotly.io.json",
    "pyarrow",
)

_log = logging.getLogger("rankings")


@asynccontextmanager
async def ready_to_serve(_app: Any) -> AsyncIterator[None]:
    """Loads the large packages and takes them out of the collector's sight.

    Streamlit collects garbage after each run unless told otherwise; walking what the imports
    left behind costs tens of milliseconds a run.
    """
    log.begin()
    metrics.begin()
    _log.info("start", extra={"told": {"store": store.default_store()}})
    for module in NEEDED_BY_EVERY_PAGE:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    stop.prepare()
    with following(store.default_store()):
        _log.info("ready", extra={"told": {"version": store.used_id(store.default_store())}})
        async with create_task_group() as meanwhile:
            meanwhile.start_soon(packed.pack_ahead, assets.BUNDLE, assets.PLOTLY)
            yield
            meanwhile.cancel_scope.cancel()
        await to_thread.run_sync(stop.let_writers_finish)
    gc.unfreeze()


async def healthz(_request: Request) -> Response:
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


health_route = Route("/healthz", healthz)
