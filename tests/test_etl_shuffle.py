"""The order of rows and columns in a file says nothing: shuffled files give the same figures, ranks and conflicts."""

import csv
import io
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import build, store
from tests.release import RELEASE, Copy

Answer = dict[tuple[Any, ...], Any]
KEY = "index, year, vintage, code, indicator"
# key of the row, what must stay; lines and statement numbers may differ
ASKED = {
    "figure": f"select {KEY}, round(score, 9), unit, max_score, score_status, rank, rank_of, rank_status from figure",
    "standing": f"select {KEY}, round(score, 9), rank, rank_of, rank_basis, rank_status from standing "
    "where ladder <> 'backcast'",
    "conflict": f"select {KEY}, field, used, competing, reason, open from conflict",
    "dispute": f"select {KEY}, rank, other_code, other_rank, reason from dispute",
    "comparison": "select * from comparison",
    "unit": "select * from unit",
    "blank": "select * from blank",
}


def answers(data: Path) -> dict[str, list[str]]:
    with duckdb.connect(":memory:") as con:
        build.load(con, data)
        return {name: sorted(map(str, con.execute(sql).fetchall())) for name, sql in ASKED.items()}


def shuffled(content: str, random: Random) -> bytes:
    """The same table with its rows and its columns in another order."""
    head, *body = csv.reader(io.StringIO(content, newline=""))
    random.shuffle(body)
    order = list(range(len(head)))
    random.shuffle(order)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([row[at] for at in order] for row in [head, *body])
    return out.getvalue().encode()


def shuffle(copy: Copy, random: Random, folders: tuple[str, ...], but: str = "") -> None:
    for folder in folders:
        for path in sorted((copy.data / folder).rglob("*.csv")):
            if path.name != but:
                copy.write(path.relative_to(copy.data).as_posix(), shuffled(path.read_text("utf-8"), random))


@pytest.fixture(scope="module")
def straight() -> dict[str, list[str]]:
    return answers(RELEASE)


@settings(max_examples=6, deadline=None, derandomize=True, database=None)
@given(random=st.randoms(use_true_random=False))
def test_shuffled_tables_and_catalogues_give_the_same_answers(
    random: Random, straight: dict[str, list[str]], release_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = Copy(tmp_path_factory.mktemp("shuffled"), release_store)
    shuffle(copy, random, ("published/papi", "published/pci", "catalog", "reference", "checks"), but="aliases.csv")
    assert answers(copy.data) == straight


@pytest.mark.parametrize("seed", range(3))
def test_a_shuffled_ledger_changes_nothing(seed: int, straight: dict[str, list[str]], copy: Copy) -> None:
    shuffle(copy, Random(seed), ("published/par_index", "."))  # noqa: S311
    assert answers(copy.data) == straight


def test_a_shuffled_shipped_table_changes_nothing(tmp_path: Path, shipped_store: Path) -> None:
    copy = Copy(tmp_path, shipped_store, store.DATA)
    shuffle(copy, Random(1), ("published",))  # noqa: S311
    with duckdb.connect(":memory:") as con:
        con.execute("attach $path as shipped (read_only)", {"path": str(store.served(shipped_store).path)})
        con.execute("use shipped")
        straight = {name: sorted(map(str, con.execute(sql).fetchall())) for name, sql in ASKED.items()}
    assert answers(copy.data) == straight
