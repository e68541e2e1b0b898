"""A version opened to be asked: it was built here or restored from a file, and may hold views that reach for others."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

CLOSED = "set enable_external_access = false"  # after attaching: no question opens another file then


@contextmanager
def read_only(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the version in the file `path` that reads it and nothing else. Raises duckdb.Error."""
    with duckdb.connect(str(path), read_only=True) as con:
        con.execute(CLOSED)
        yield con
