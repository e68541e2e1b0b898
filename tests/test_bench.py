"""The generated panel of the benchmark is one the ETL accepts, and its statements still know their lines."""

import csv
from pathlib import Path

import duckdb
import pytest

from bench import panel
from etl import build, store

COPIES, BLOCKS = 2, 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("panel") / "data"
    panel.write(store.DATA, made, COPIES, BLOCKS)
    return made


@pytest.fixture(scope="module")
def con(folder: Path) -> duckdb.DuckDBPyConnection:
    """The panel, loaded and checked."""
    connection = duckdb.connect(":memory:")
    build.load(connection, folder)
    return connection


def test_panel_grows_as_asked(con: duckdb.DuckDBPyConnection) -> None:
    with duckdb.connect(":memory:") as shipped:
        once = build.load(shipped, store.DATA).statements
    ratio = con.table("statement").count("*").fetchall()[0][0] / once
    assert COPIES * BLOCKS * 0.98 <= ratio <= COPIES * BLOCKS


def test_panel_is_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    panel.write(store.DATA, tmp_path / "again", COPIES, BLOCKS)
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert [path for path in files if (folder / path).read_bytes() != (tmp_path / "again" / path).read_bytes()] == []


def test_statements_know_their_line(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The line of every statement is where its printed name stands in its file."""
    told = con.execute("select distinct file, line, entity from statement where file like 'published/%'").fetchall()
    printed = {
        path.relative_to(folder).as_posix(): list(csv.DictReader(path.open(encoding="utf-8", newline="")))
        for path in folder.glob("published/*/*.csv")
    }
    wrong = [
        (file, line, entity)
        for file, line, entity in told
        if printed[file][line - 2].get("province", printed[file][line - 2].get("entity")) != entity
    ]
    assert len(told) > 9000
    assert wrong == []
