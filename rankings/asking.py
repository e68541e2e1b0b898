"""A question of the database is asked no longer than anybody waits for a page."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from etl.errors import EtlError

LONGEST = 5.0  # seconds; the slowest question takes a twentieth of one


def cursor_of(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A cursor in the copy of the version that is held; of itself it would begin in the empty database beside it."""
    cursor = con.cursor()
    cursor.execute("use held")
    return cursor


@contextmanager
def asked(con: duckdb.DuckDBPyConnection, sql: str, params: Any = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor with the answer, to be fetched inside. Raises EtlError `too_long` when LONGEST is over before that."""
    cursor = cursor_of(con)
    timer = threading.Timer(LONGEST, cursor.interrupt)
    timer.start()
    try:
        yield cursor.execute(sql, params)
    except duckdb.InterruptException as error:
        raise EtlError("too_long", seconds=LONGEST) from error
    finally:
        timer.cancel()
