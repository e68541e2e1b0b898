"""The served version in memory, and the questions of rankings/sql asked of it."""

import threading
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from etl import store
from etl.errors import EtlError

_lock = threading.Lock()
_held: dict[tuple[Path, str | None], tuple[store.Version, duckdb.DuckDBPyConnection]] = {}
HELD = 3  # versions in memory: the one in use, the one before it in sessions that began with it, one looked up


def _whatever_is_current() -> str | None:
    return None


# the version this reader began with or asked for; None: whatever CURRENT names
wanted: Callable[[], str | None] = _whatever_is_current


def served() -> store.Version:
    """The version in use; its `notice` says when it is not the one CURRENT names. Raises EtlError if there is none."""
    return _serving()[0]


def query(name: str, **params: Any) -> pd.DataFrame:
    """Ask rankings/sql/<name>.sql of the served version; `params` must be exactly the $names of that file.

    The frame is the caller's own: pandas copies on write what another reader was given too.
    """
    return _frame(_serving()[1], question(name), _frozen(params)).copy(deep=False)


def rows(name: str, **params: Any) -> list[dict[str, Any]]:
    """The rows of a question as dicts of Python's own values: None for null, int for whole numbers (rank, year)."""
    names, found = _tuples(_serving()[1], question(name), _frozen(params))
    return [dict(zip(names, row, strict=True)) for row in found]


Params = tuple[tuple[str, Any], ...]


def _frozen(params: dict[str, Any]) -> Params:
    return tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in sorted(params.items()))


# A version never changes, so neither do its answers: planning a question costs more than answering it, once is enough.
@lru_cache(maxsize=256)
def _frame(con: duckdb.DuckDBPyConnection, sql: str, params: Params) -> pd.DataFrame:
    return con.cursor().execute(sql, dict(params) or None).df()


@lru_cache(maxsize=256)
def _tuples(con: duckdb.DuckDBPyConnection, sql: str, params: Params) -> tuple[list[str], list[tuple[Any, ...]]]:
    cursor = con.cursor().execute(sql, dict(params) or None)
    return [column[0] for column in cursor.description], cursor.fetchall()


def forget() -> None:
    """Ask anew from now on: the version changed, or somebody measures the asking."""
    _frame.cache_clear()
    _tuples.cache_clear()


@cache
def question(name: str) -> str:
    return (Path(__file__).with_name("sql") / f"{name}.sql").read_text("utf-8")


def _serving() -> tuple[store.Version, duckdb.DuckDBPyConnection]:
    """One copy in memory for each version that readers look at; .cursor() it for every call (threads)."""
    folder, id = store.default_store(), wanted()
    key = (folder, id or store.current(folder))
    held = _held.get(key)
    if held is None:
        with _lock:
            held = _held.get(key) or _load(folder, id)
            while len(_held) >= HELD:
                del _held[next(iter(_held))]
            forget()
            _held[key] = held
    return held


def _load(folder: Path, id: str | None) -> tuple[store.Version, duckdb.DuckDBPyConnection]:
    version = store.verified(folder, id) if id and id != store.current(folder) else store.served(folder)
    if version is None:
        raise EtlError("version_unknown", version=id)
    if version.manifest.get("schema") != store.schema():
        raise EtlError("outdated", version=version.id)
    con = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )
    con.execute("attach $path as version (read_only)", {"path": str(version.path)})
    con.execute("copy from database version to memory")
    con.execute("detach version")
    con.execute(Path(__file__).with_name("hold.sql").read_text("utf-8"))
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return version, con
