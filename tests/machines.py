"""Machines with folders of their own on one database: what their tests share."""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import psycopg


def schema(place: Path) -> str:
    """The name of the schema of this test: folders of tests are unique in a session, and so is the server."""
    return "m_" + hashlib.sha256(str(place).encode()).hexdigest()[:12]


def until(true: Callable[[], bool], seconds: float = 30) -> float:
    """Seconds until it was true."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds
        time.sleep(0.01)
    return time.monotonic() - began


def in_database() -> dict[str, str]:
    with psycopg.connect(os.environ["STORE_URL"]) as con:
        return dict(con.execute("select path, sha256 from kept").fetchall())
