"""What happens once, before the first reader is let in."""

import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from etl import store
from etl.follow import following

NEEDED_BY_EVERY_PAGE = (
    "duckdb",
    "pandas",
    "plotly.io.json",
    "pyarrow",
)


@asynccontextmanager
async def ready_to_serve(_app: Any) -> AsyncIterator[None]:
    """Loads the large packages and takes them out of the collector's sight.

    Streamlit collects garbage after each run unless told otherwise; walking what the imports
    left behind costs tens of milliseconds a run.
    """
    for module in NEEDED_BY_EVERY_PAGE:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    with following(store.default_store()):
        yield


async def healthz(_request: Request) -> Response:
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


health_route = Route("/healthz", healthz)
