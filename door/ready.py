"""/readyz: whether this process has figures to show: the served version is whole and opens."""

from functools import lru_cache
from pathlib import Path

import duckdb
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from etl import opened, store
from etl.errors import EtlError


async def readyz(_request: Request) -> Response:
    """200 with the id of the version; 503 with the key of the error, which names no path."""
    reason, id = await to_thread.run_sync(_state)
    words = f"not ready: {reason}\n" if reason else f"ready: {id}\n"
    return PlainTextResponse(words, 503 if reason else 200, headers={"Cache-Control": "no-store"})


def _state() -> tuple[str, str]:
    """(why not, "") or ("", id)."""
    folder = store.default_store()
    named = store.current(folder)
    try:
        told = (folder / "versions" / f"{named}.duckdb").stat() if named else None
    except OSError:
        told = None
    try:
        return "", _looked_at(folder, named, told and (told.st_mtime_ns, told.st_size, told.st_ino))
    except EtlError as error:
        return error.key, ""
    except duckdb.Error:
        return "unreadable", ""


@lru_cache(maxsize=4)
def _looked_at(folder: Path, named: str | None, told: tuple[int, int, int] | None) -> str:
    """The id of the version that is whole and opens. Raises EtlError, duckdb.Error.

    Looked at once for each CURRENT and each state of its file: a check a second costs next to nothing. What failed is
    looked at again.
    """
    version = store.served(folder)
    if version.manifest.get("schema") != store.schema():
        raise EtlError("outdated", version=version.id)
    with opened.read_only(version.path) as con:
        con.execute("select count(*) from statement").fetchall()
    return version.id


ready_route = Route("/readyz", readyz)
