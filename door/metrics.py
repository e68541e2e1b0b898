"""/metrics for Prometheus: what is served, what was done, how many read, how long a script takes, memory and CPU."""

import logging
import time
from collections.abc import Iterator
from datetime import datetime

from anyio import to_thread
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import runtime

from door.requests import from_here
from etl import store

EVENTS = Counter("rankings_events", "Events of the log; result is empty where an event has none", ["event", "result"])
DONE = ("build", "publish", "upload", "refused", "undo", "redo", "show", "restore-backup", "backup")
REFUSALS = ("action_refused", "change_refused", "login_refused")
COUNTED = {*DONE, *REFUSALS, "login", "export", "unexpected", "switched"}


class Counted(logging.Handler):
    """Counts the events of the log by their names: a closed list, so that nobody's words become a label."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() in COUNTED:
            result = getattr(record, "told", {}).get("result", "")
            EVENTS.labels(record.getMessage(), result).inc()


class Serving:
    """Read when somebody asks: the version that is served, its age, and the sessions that are open."""

    def collect(self) -> Iterator[Metric]:
        version = store.in_use(store.default_store())
        known = GaugeMetricFamily("rankings_version_info", "1 for the version that is served", labels=["version"])
        if version:
            known.add_metric([version.id], 1)
            yield GaugeMetricFamily("rankings_version_number", "Its number", version.manifest.get("number", 0))
            age = time.time() - _built(str(version.manifest.get("built_at", "")))
            yield GaugeMetricFamily("rankings_version_age_seconds", "Seconds since it was built", max(age, 0))
        yield known
        yield GaugeMetricFamily("rankings_sessions", "Sessions with an open connection", _sessions())


def _built(at: str) -> float:
    try:
        return datetime.fromisoformat(at).timestamp()
    except ValueError:  # a manifest of an older release
        return time.time()


def _sessions() -> int:
    return runtime.get_instance()._session_mgr.num_active_sessions() if runtime.exists() else 0


def begin() -> None:
    """Count from now on; once a process."""
    logger = logging.getLogger("rankings")
    if not any(isinstance(one, Counted) for one in logger.handlers):
        logger.addHandler(Counted())
        REGISTRY.register(Serving())


async def metrics(request: Request) -> Response:
    if not from_here(request.scope):  # what a proxy hands on comes from somebody else
        return Response("Not found", status_code=404)
    body = await to_thread.run_sync(generate_latest)
    return Response(body, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})


metrics_route = Route("/metrics", metrics)
