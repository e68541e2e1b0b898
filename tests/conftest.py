"""Two stores, built once a session: the shipped data, and the hand-made release whose answers are worked by hand."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.cluster.postgresql import Cluster, clusters
from etl import build, follow, originals, store
from tests.machines import schema
from tests.release import RELEASE, Copy


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--store", choices=("folder", "postgresql"), default="folder", help="where the stores are kept")


@pytest.fixture(autouse=True)
def _main_stays() -> Iterator[None]:
    """A page that is run without a browser becomes `__main__`, and processes started later would begin with it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this session's own, in which every store folder has a schema."""
    with clusters() as found:
        yield found


@pytest.fixture(scope="session", autouse=True)
def _kept_in(request: pytest.FixtureRequest) -> None:
    """With --store postgresql every store of the session is kept there, also by the processes that tests start."""
    if request.config.getoption("--store") == "postgresql":
        os.environ["STORE_URL"] = request.getfixturevalue("cluster").url()


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store built from everything that is shipped."""
    folder = tmp_path_factory.mktemp("shipped")
    build.build(store.DATA, folder)
    return folder


@pytest.fixture(scope="session")
def release_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store built from the hand-made release."""
    folder = tmp_path_factory.mktemp("release")
    build.build(RELEASE, folder)
    return folder


@pytest.fixture
def shipped(shipped_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Questions are asked of the shipped data."""
    monkeypatch.setenv("RANKINGS_STORE", str(shipped_store))
    return shipped_store


@pytest.fixture
def release(release_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Questions are asked of the hand-made release."""
    monkeypatch.setenv("RANKINGS_STORE", str(release_store))
    return release_store


@pytest.fixture
def copy(tmp_path: Path, release_store: Path) -> Copy:
    """A copy of the hand-made release to damage."""
    return Copy(tmp_path, release_store)


@pytest.fixture
def machine(
    cluster: Cluster, tmp_path: Path, release_store: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Path]]:
    """Folders of machines on one database, the first of which brings the store of the hand-made release."""
    monkeypatch.setenv("STORE_URL", cluster.url(schema(tmp_path)))

    def folder(name: str) -> Path:
        made = tmp_path / name
        made.mkdir()
        assert follow.up_to_date(made)
        return made

    first = tmp_path / "first"
    shutil.copytree(release_store, first)
    (first / "publish.database").unlink(missing_ok=True)
    originals.receive(first, b"first", "first.csv", "an")
    yield folder


@pytest.fixture
def little(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 60 MB in memory."""
    folder = tmp_path / "little"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(folder)]
    if os.name == "nt" or os.getuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What the tests that loop over points counted (record_property "counts"), one line each."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "counts":
                terminalreporter.write_line(f"{report.nodeid.partition('::')[2]}: {value}")
