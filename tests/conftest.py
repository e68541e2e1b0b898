"""Two stores, built once a session: the shipped data, and the hand-made release whose answers are worked by hand."""

from pathlib import Path
from typing import Any

import pytest

from etl import build, store
from tests.release import RELEASE, Copy


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


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What the tests that loop over points counted (record_property "counts"), one line each."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "counts":
                terminalreporter.write_line(f"{report.nodeid.partition('::')[2]}: {value}")
