"""One store in PostgreSQL, machines with folders of their own: what one publishes or names all have."""

import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from bench.cluster.postgresql import Cluster
from etl import audit, backup, follow, handing_in, originals, store
from etl.intake import kept
from rankings import db
from tests import faults
from tests.machines import in_database, schema, until
from tests.release import RELEASE
from tests.test_crowd import said, start
from tests.test_store import TOGETHER
from tests.test_versions import KON_TUM, layer, publish


def test_a_publication_is_seen_by_the_readers_of_another_machine(
    machine: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    one, two = machine("one"), machine("two")
    monkeypatch.setenv("RANKINGS_STORE", str(two))
    took = []
    with follow.following(two):
        for trial in range(5):
            made = layer(tmp_path, KON_TUM.replace("81.25", f"8{trial}.25"), name=f"t{trial}")
            id = publish(one, made).version
            took.append(until(lambda id=id: db.served().id == id))  # type: ignore[misc]
        digest = originals.receive(one, b"a;b\n1;2\n", "x.csv", "an")
        kept.keep(one, digest, {"index": "papi"})
        until(lambda: kept.recall(two, digest) == {"index": "papi"})
        assert originals.original(two, digest).read_bytes() == b"a;b\n1;2\n"
    assert handing_in.undo(RELEASE, two, "binh", "nhầm") == store.manifests(one)[0]["parent"]
    assert follow.up_to_date(one)
    assert store.current(one) == store.current(two)
    assert backup.verify(one) == backup.verify(two) == []
    record_property("counts", f"n={len(took)}: seen after at most {max(took):.2f} s, median {sorted(took)[2]:.2f} s")


def test_a_new_machine_serves_with_one_version_and_drops_none(machine: Callable[[str], Path], tmp_path: Path) -> None:
    one, three = machine("one"), tmp_path / "three"
    for trial in range(3):
        publish(one, layer(tmp_path, KON_TUM.replace("81.25", f"8{trial}.25"), name=f"t{trial}"))
    every, before = store.manifests(one), in_database()
    assert follow.up_to_date(three, to_serve=True)
    assert [path.stem for path in three.glob("versions/*.duckdb")] == [store.served(three).id] == [store.current(one)]
    assert store.served(three).notice is None and audit.read(three) == audit.read(one)
    assert handing_in.undo(RELEASE, three, "an", "thử") == every[1]["version"]
    after = in_database()
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {"CURRENT", "audit.jsonl"}
    four = tmp_path / "four"
    assert follow.up_to_date(four, to_serve=True)
    originals.receive(four, b"x", "x.csv", "an")
    assert before.keys() < in_database().keys()
    assert store.manifests(four) == every
    with follow.following(tmp_path / "five"):
        until(lambda: store.manifests(tmp_path / "five") == every)
    for place in (three, four, tmp_path / "five"):
        assert follow.up_to_date(place) and backup.verify(place) == []


def test_publishers_on_two_machines_lose_nothing(machine: Callable[[str], Path], tmp_path: Path) -> None:
    one, two = machine("one"), machine("two")
    publishers = [start("publish", place, who, tmp_path, 4) for place, who in ((one, "an"), (two, "binh"))]
    for process in publishers:
        said(process)
    assert follow.up_to_date(one) and follow.up_to_date(two)
    for place in (one, two):
        manifests = store.manifests(place)
        assert len(manifests[0]["layers"]) == 8
        for newer, older in pairwise(manifests[:9]):
            assert newer["parent"] == older["version"]
            assert newer["layers"][:-1] == older["layers"]
        assert backup.verify(place) == []


def test_two_machines_that_start_at_once_make_one_version(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORE_URL", cluster.url(schema(tmp_path)))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", TOGETHER.replace("\n    ", "\n"), str(RELEASE), str(tmp_path / name)],
            cwd=faults.ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two", "three")
    ]
    words = sorted(process.communicate(timeout=120)[0].split()[::-1] for process in running)
    assert [unchanged for unchanged, _ in words] == ["False", "True", "True"]
    assert len({id for _, id in words}) == 1
