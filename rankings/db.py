"""The served version in memory, and the questions of rankings/sql asked of it."""

import logging
import re
import threading
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from etl import store
from etl.errors import EtlError
from etl.opened import CLOSED
from rankings.asking import asked
from rankings.picking import NUMPY, Params, Places, parted, picked, picked_by, places_of, retype

# Frames of some hundred rows, of which single values are read: Arrow's strings cost a call into it each.
pd.set_option("mode.string_storage", "python")
_lock = threading.Lock()
_Key = tuple[Path, str | None]
_held: dict[_Key, tuple[store.Version, duckdb.DuckDBPyConnection]] = {}
_used: dict[_Key, int] = {}  # by version the number of its last reading
_readings = count()
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
    return _rows(_serving()[1], question(name), _frozen(params))


def _frozen(params: dict[str, Any]) -> Params:
    return tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in sorted(params.items()))


def _frame(con: duckdb.DuckDBPyConnection, sql: str, params: Params) -> pd.DataFrame:
    return (_picked_frame if picked_by(sql) else _asked_frame)(con, sql, params)


# A version never changes, so neither do its answers: planning a question costs more than answering it, once is enough.
@lru_cache(maxsize=512)
def _asked_frame(con: duckdb.DuckDBPyConnection, sql: str, params: Params) -> pd.DataFrame:
    with asked(con, sql, dict(params) or None) as cursor:
        return cursor.df()


# Of their own, so that one reader's picks do not drive out what was asked for everybody.
@lru_cache(maxsize=512)
def _picked_frame(con: duckdb.DuckDBPyConnection, sql: str, params: Params) -> pd.DataFrame:
    common, wanted = parted(params, picked_by(sql))
    whole, places, kinds, mixed = _whole_frame(con, sql, common)
    found = whole.take(picked(places, wanted)).reset_index(drop=True)
    if not len(found) and otherwise(sql):
        return _frame(con, otherwise(sql), params)
    retype(found, kinds, mixed)
    return found


def _rows(con: duckdb.DuckDBPyConnection, sql: str, params: Params) -> list[dict[str, Any]]:
    picks = picked_by(sql)
    if not picks:
        return [row.copy() for row in _asked_rows(con, sql, params)]
    common, wanted = parted(params, picks)
    names, found, places = _whole_tuples(con, sql, common)
    own = [dict(zip(names, found[place], strict=True)) for place in picked(places, wanted)]
    return own if own or not otherwise(sql) else _rows(con, otherwise(sql), params)


@lru_cache(maxsize=512)
def _asked_rows(con: duckdb.DuckDBPyConnection, sql: str, params: Params) -> list[dict[str, Any]]:
    with asked(con, sql, dict(params) or None) as cursor:
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@cache
def otherwise(sql: str) -> str:
    """The question to ask with the same $names where nothing can be picked of this one; empty where there is none."""
    said = re.search(r"^-- Where nothing is picked ask (\w+)\.", sql, re.MULTILINE)
    return question(said[1]) if said else ""


@lru_cache(maxsize=64)
def _whole_frame(
    con: duckdb.DuckDBPyConnection, sql: str, params: Params
) -> tuple[pd.DataFrame, Places, dict[str, np.dtype[Any] | None], list[str]]:
    """The answer for everybody, where each one's rows are, types of columns, and those where only some have a value."""
    keys = len(picked_by(sql))
    with asked(con, sql, dict(params) or None) as cursor:
        names, types = zip(*((column[0], str(column[1])) for column in cursor.description), strict=True)
        frame = cursor.df()
    places = places_of(zip(*(frame.iloc[:, key] for key in range(keys)), strict=True))
    whole = frame.iloc[:, keys:].set_axis(names[keys:], axis=1)
    kinds = {name: NUMPY[kind] for name, kind in zip(names[keys:], types[keys:], strict=True) if kind in NUMPY}
    return whole, places, kinds, [name for name in kinds if whole[name].isna().any()]


@lru_cache(maxsize=64)
def _whole_tuples(
    con: duckdb.DuckDBPyConnection, sql: str, params: Params
) -> tuple[list[str], list[tuple[Any, ...]], Places]:
    keys = len(picked_by(sql))
    with asked(con, sql, dict(params) or None) as cursor:
        found = cursor.fetchall()
        names = [column[0] for column in cursor.description]
    once: dict[str, str] = {}  # the texts of an answer repeat: a third of the memory
    kept = [tuple(once.setdefault(v, v) if isinstance(v, str) else v for v in row[keys:]) for row in found]
    return names[keys:], kept, places_of(row[:keys] for row in found)


def forget() -> None:
    """Ask anew from now on: the version changed, or somebody measures the asking."""
    for kept in (_asked_frame, _picked_frame, _asked_rows, _whole_frame, _whole_tuples):
        kept.cache_clear()


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
            held = _held.get(key)
            if held is None:
                held = _load(folder, id)
                _make_room((folder, store.current(folder)))
                _held[key] = held
    _used[key] = next(_readings)
    return held


def _make_room(current: _Key) -> None:
    """Let go of the versions that nobody has read for longest, and of their answers; never of the current one."""
    others = sorted((key for key in _held if key != current), key=lambda key: _used.get(key, -1))
    let_go = others[: max(0, len(_held) - HELD + 1)]
    for key in let_go:
        del _held[key]
        _used.pop(key, None)
    if let_go:
        forget()


def _load(folder: Path, id: str | None) -> tuple[store.Version, duckdb.DuckDBPyConnection]:
    version = store.verified(folder, id) if id and id != store.current(folder) else store.served(folder)
    if version is None:
        raise EtlError("version_unknown", version=id)
    if version.manifest.get("schema") != store.schema():
        raise EtlError("outdated", version=version.id)
    con = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )
    con.execute("attach ':memory:' as held (compress)")  # a fifth of the memory, and asked as fast
    con.execute("use held")
    con.execute("attach $path as version (read_only)", {"path": str(version.path)})
    con.execute("copy from database version to held")
    con.execute("detach version")
    con.execute(CLOSED)
    con.execute(Path(__file__).with_name("hold.sql").read_text("utf-8"))
    con.execute("checkpoint")
    con.execute("set threads = 1")  # questions take milliseconds: sharing one out costs more than it saves
    con.execute("set lock_configuration = true")
    logging.getLogger("rankings").info("switched", extra={"told": {"version": version.id}})
    return version, con
