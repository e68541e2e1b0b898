"""A database that is lost in the middle of things, a full disk, a kill: nothing lost, nothing half, and said."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.cluster.postgresql import Cluster
from etl import audit, backup, disk, follow, handing_in, originals, store
from etl.errors import LANGS, EtlError
from tests import faults
from tests.machines import schema, until
from tests.release import RELEASE
from tests.test_crowd import said, start
from tests.test_versions import KON_TUM, layer, publish
from tests.wide import WIDE


def test_a_power_cut_of_the_database_while_publishing(
    cluster: Cluster, machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing lost, nothing half, and reading goes on; afterwards the same publication goes through."""
    one, two = machine("one"), machine("two")
    reader = start("read", two, tmp_path / "end")
    before = store.current(one)
    made = layer(tmp_path, KON_TUM)
    with monkeypatch.context() as patched, pytest.raises(EtlError) as error:

        def power_cut(operation: str, _path: Path) -> None:
            if operation == "verify":
                cluster.restart()

        patched.setattr(disk, "before", power_cut)
        publish(one, made)
    assert error.value.key == "store_unreachable"
    for lang in LANGS:
        assert "PostgreSQL" in error.value.message(lang) and "{" not in error.value.message(lang)
    assert store.current(one) == before
    with follow.following(two):
        id = publish(one, made).version
        until(lambda: store.current(two) == id)
    (tmp_path / "end").touch()
    asked, wrong, _ = said(reader)
    assert asked and not wrong
    assert backup.verify(one) == backup.verify(two) == []


def test_without_its_database_a_machine_reads_and_says_why_it_does_not_publish(
    cluster: Cluster, machine: Callable[[str], Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one = machine("one")
    before, lines = store.served(one).id, audit.read(one)
    cluster.stop()
    try:
        with pytest.raises(EtlError) as error, follow.following(one):
            assert store.served(one).id == before
            publish(one, layer(tmp_path, KON_TUM))
        assert error.value.key == "store_unreachable"
        assert (store.served(one).id, audit.read(one)) == (before, lines)
        assert "still served from the copy" in caplog.text
    finally:
        cluster.start()


@pytest.mark.parametrize("joined", [True, False])
def test_a_disk_that_is_full_after_the_commit_is_said_and_the_copy_catches_up(
    cluster: Cluster,
    machine: Callable[[str], Path],
    little: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    joined: bool,
) -> None:
    """A machine that has published before, and one whose store goes into an empty database with this."""
    one = Path(shutil.copytree(machine("one"), little / "one"))
    if not joined:
        monkeypatch.setenv("STORE_URL", cluster.url(schema(little)))
        (one / "publish.database").unlink()
    before = store.current(one)

    def fill(operation: str, _path: Path) -> None:
        if operation == "committed":
            faults.filled(little, 0)

    with monkeypatch.context() as patched, pytest.raises(EtlError) as error:
        patched.setattr(disk, "before", fill)
        publish(one, layer(tmp_path, KON_TUM))
    assert error.value.key == "copy_behind"
    assert store.current(one) == store.served(one).id == before
    two = machine("two")
    assert store.current(two) != before, "what was committed, others have"
    (little / "filler").unlink()
    assert follow.up_to_date(one)
    assert store.current(one) == store.current(two)
    assert handing_in.undo(RELEASE, one, "an", "thử") == before
    assert backup.verify(one) == []


@WIDE
@pytest.mark.parametrize("fault", ["kill", "lost"])
def test_a_fault_at_every_operation(
    cluster: Cluster,
    tmp_path: Path,
    release_store: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    record_property: Callable[[str, object], None],
) -> None:
    """The old version or the new one, entire, on the machine that failed and on a new one; the next writer goes on."""
    monkeypatch.setenv("STORE_URL", cluster.url())
    place = Path(shutil.copytree(release_store, tmp_path / "store"))
    points = faults.loop("publish", place, fault, RELEASE, layer(tmp_path, KON_TUM), again=False)
    old, new = store.current(place), 0
    for point in points:
        folder = Path(point.store)
        assert point.code in ((-9,) if fault == "kill" else (0, 1)), point
        assert (point.code == 1) == bool(point.said), point
        assert store.served(folder).notice is None
        originals.receive(folder, b"x", "x.csv", "an")
        new += store.current(folder) != old
        assert backup.verify(folder) == [], point
        assert [*folder.rglob("*.part"), *folder.glob("draft-*")] == []
        if fault == "lost" and point.code == 0:
            assert store.current(folder) != old
    assert len(points) > 10
    assert new
    record_property("counts", f"{len(points)} points, after {new} of them the new version was in use")
