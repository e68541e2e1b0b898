"""What a page says when something breaks that nobody foresaw, and when an address is an attack: over the websocket."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import httpx2
import pytest

from etl import store
from pages.components.menu import PAGES
from tests import attacker
from tests.browser.screen import serving
from tests.release import Copy

WORDS = ["", *(word for _, word, _ in PAGES[1:])]
REFERENCE = re.compile(r"báo người quản trị mã ([0-9a-f]{8})")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("broken") / "log.txt"


@pytest.fixture(scope="module")
def broken(log: Path, release_store: Path) -> Iterator[str]:
    """A server whose version is whole by its hash and lacks a table that every page asks for."""
    folder = Copy(log.parent, release_store, linked=False).store
    old = store.served(folder)
    with duckdb.connect(str(old.path)) as con:
        con.execute("alter table ranking_index rename to gone")
    id = store.file_id(old.path)
    old.path.rename(old.path.with_name(f"{id}.duckdb"))
    manifest = old.manifest | {"version": id}
    old.path.with_name(f"{id}.json").write_text(json.dumps(manifest), "utf-8")
    (folder / "CURRENT").write_text(id, "ascii")
    with serving(folder, log) as base:
        yield base


def said(base: str, page: str, query: str = "") -> str:
    """Everything that one run of a page puts on the screen, as text; the framework's own messages are left out."""
    with attacker.websocket(base) as connection:
        told = attacker.run(connection, page, query)
    return "\n".join(str(one.delta) for one in told if one.HasField("delta"))


def letters(told: str) -> str:
    """The text of a protocol buffer with its letters instead of their escapes."""
    return told.encode().decode("unicode_escape").encode("latin-1", "replace").decode("utf-8", "replace")


@pytest.mark.parametrize("page", WORDS)
def test_s19_the_reader_gets_a_number_and_the_log_the_rest(broken: str, log: Path, page: str) -> None:
    told = letters(said(broken, page))
    found = REFERENCE.search(told)
    assert found, told[-2000:]
    assert not re.search(r"Traceback|Catalog Error|ranking_index|\.py\b|RuntimeError", told)
    written = log.read_text("utf-8")
    assert found[1] in written and "ranking_index" in written


@pytest.mark.parametrize("query", ["tinh=//evil.example", "tinh=" + "a" * 1_000_000, "&".join(["lang=vi"] * 2000)])
def test_s34_an_address_that_is_an_attack_leads_nowhere_and_costs_nothing(server_of_release: str, query: str) -> None:
    told = said(server_of_release, WORDS[1], query)
    assert "text" in told and not re.search(r"https?://[\w.]*evil|Traceback", told)
    assert httpx2.get(f"{server_of_release}/readyz").status_code == 200


@pytest.fixture(scope="module")
def server_of_release(release_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(release_store, tmp_path_factory.mktemp("whole") / "log.txt") as base:
        yield base
