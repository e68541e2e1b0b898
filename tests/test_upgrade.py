"""A store of another release of the software: built anew of what was handed in, undone and redone all the way."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from etl import audit, build, handing_in, store
from etl.errors import EtlError
from rankings import db
from tests.browser.screen import ROOT
from tests.test_counter import ACCEPTED, CHOSEN, TABLE, table

NEWER = TABLE.replace("80,25", "81,5")
ASKED = ("figure", "PAR_INDEX", "2024", "Kon Tum", "--json")


def run(module: str, place: Path, *args: str, code: int = 0) -> str:
    """What `python -m module …` prints over the store; it must end with `code`."""
    environment = {**os.environ, "RANKINGS_STORE": str(place)}
    command = [sys.executable, "-m", module, *args]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def score(place: Path) -> float:
    return float(json.loads(run("rankings", place, *ASKED))["score"])


def versions(place: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("etl", place, "versions", "--json"))
    return found


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, shipped_store: Path) -> Path:
    """A store into which two tables were published, one after another."""
    folder = tmp_path_factory.mktemp("drill")
    place = Path(shutil.copytree(shipped_store, folder / "store"))
    for text in (TABLE, NEWER):
        path = str(table(folder, text, f"par_2024_{len(text)}.csv"))
        run("etl", place, "publish", path, *CHOSEN, "--reason", "QĐ công bố", "--accept", *ACCEPTED)
    return place


@pytest.fixture
def place(worked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(worked, tmp_path / "store"))


KEPT = ("version", "parent", "layers", "built_at", "figures", "statements")


def of_the_release_before(place: Path, name: str) -> None:
    """The manifests as an older release wrote them: other tables, other shipped files, less said about each version."""
    for path in place.glob("versions/*.json"):
        told, kept = store.read_json(path), KEPT if name == "first" else (*KEPT, "number", "replaces")
        told = {key: told[key] for key in kept if key in told} | {"schema": name, "inputs": f"{name} {path.stem}"}
        path.write_text(json.dumps(told), "utf-8")


def test_a_store_of_the_release_before_is_built_anew_of_what_was_handed_in(place: Path) -> None:
    old, lines = {one["version"] for one in versions(place)}, audit.read(place)
    of_the_release_before(place, "first")
    built_anew(place, old, lines)


def test_two_upgrades_one_after_another(place: Path) -> None:
    of_the_release_before(place, "first")
    first = build.build(store.DATA, place).version
    handing_in.undo(store.DATA, place, "an", "thử")
    of_the_release_before(place, "second")
    assert build.build(store.DATA, place).version != first
    assert len(store.served(place).manifest["layers"]) == 1
    handing_in.redo(store.DATA, place, "an", "")
    assert len(store.served(place).manifest["layers"]) == 2
    for left in (1, 0):
        handing_in.undo(store.DATA, place, "an", "")
        assert len(store.served(place).manifest["layers"]) == left
    with pytest.raises(EtlError, match="bản đầu tiên"):
        handing_in.undo(store.DATA, place, "an", "")


def test_back_to_the_release_before_and_forward_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused in words by the older software until it has built its own, and nothing is lost on the way."""
    monkeypatch.setenv("RANKINGS_STORE", str(place))
    was, lines = {one["version"] for one in store.manifests(place)}, audit.read(place)
    with monkeypatch.context() as before:
        before.setattr(store, "schema", lambda: "of the release before")
        with pytest.raises(EtlError) as error:
            db.served()
        assert error.value.key == "outdated"
        older = build.build(store.DATA, place).version
        assert len(store.served(place).manifest["layers"]) == 2
        handing_in.undo(store.DATA, place, "an", "thử")
        handing_in.redo(store.DATA, place, "an", "")
        assert store.current(place) == older
    built_anew(place, was, lines)


def built_anew(place: Path, old: set[str], lines: list[dict[str, Any]]) -> None:
    """Refused, then built of what was handed in: with the versions and the trail that were there before."""
    run("rankings", place, *ASKED, code=1)
    run("etl", place, "build")
    assert score(place) == 81.5
    assert old < {one["version"] for one in versions(place)}, "the history is gone"
    assert audit.read(place)[: len(lines)] == lines
    back_and_forth(place)
    run("etl", place, "verify")


def back_and_forth(place: Path) -> None:
    """Undone to the first version, redone to the last, in this release."""
    for left in (1, 0):
        run("etl", place, "undo", "--reason", "thử")
        assert len(next(one for one in versions(place) if one["current"])["layers"]) == left
    run("etl", place, "undo", code=1)
    for expected in (80.25, 81.5):
        run("etl", place, "redo")
        assert score(place) == expected
