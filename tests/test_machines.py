"""One store in PostgreSQL, machines with folders of their own: what one publishes all have, and nothing is lost."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest

from bench.cluster.postgresql import Cluster
from etl import audit, backup, disk, follow, handing_in, originals, postgresql, store
from etl.errors import LANGS, EtlError
from etl.intake import kept
from rankings import db, ledger, sets, targets
from tests import faults
from tests.release import RELEASE
from tests.test_crowd import said, start
from tests.test_store import TOGETHER
from tests.test_versions import KON_TUM, layer, publish


def schema(place: Path) -> str:
    """The name of the schema of this test: folders of tests are unique in a session, and so is the server."""
    return "m_" + hashlib.sha256(str(place).encode()).hexdigest()[:12]


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


def until(true: Callable[[], bool], seconds: float = 30) -> float:
    """Seconds until it was true."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds
        time.sleep(0.01)
    return time.monotonic() - began


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


def test_a_target_set_on_one_machine_is_seen_on_the_other(
    machine: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = machine("one"), machine("two")
    monkeypatch.setenv("RANKINGS_TARGETS", str(one / "none.csv"))
    slug = "kon-tum"
    monkeypatch.setenv("RANKINGS_STORE", str(one))
    mine = targets.Target("NQ 1", "2022-12-06", "Tỉnh ủy", "CCHC", "par_index", "rank_at_most", 30, 2024, slug)
    theirs = targets.Target("NQ 2", "2022-12-06", "Tỉnh ủy", "CCHC", "par_index", "rank_at_most", 20, 2024, slug)
    ledger.put(mine)
    monkeypatch.setenv("RANKINGS_STORE", str(two))
    ledger.put(theirs)  # on a copy that has not heard of the first
    with follow.following(one):
        monkeypatch.setenv("RANKINGS_STORE", str(one))
        until(lambda: targets.load() == [mine, theirs])


def test_a_set_named_on_one_machine_is_on_the_other_and_none_that_it_had_is_lost(
    machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [machine("one"), machine("two")]
    own = [place / "sets.csv" for place in places]  # as deploy/ has it: beside the store, each machine its own
    coast, border = sets.NamedSet("Ven biển", ("quang-ngai",)), sets.NamedSet("Biên giới", ("lao-cai",))
    other = sets.NamedSet("Ven biển", ("kon-tum",))

    def on(number: int) -> None:
        monkeypatch.setenv("RANKINGS_STORE", str(places[number]))
        monkeypatch.setenv("RANKINGS_SETS", str(own[number]))

    on(0)
    sets.keep(coast, own[0])
    for one in (other, border):
        sets.keep(one, own[1])

    new, numbered = sets.NamedSet("Mới", ("kon-tum", "quang-ngai")), sets.NamedSet("Ven biển (2)", other.provinces)
    sets.keep(new)
    on(1)
    assert follow.up_to_date(places[1])
    assert sets.load() == [coast, new, numbered, border], "what it had is seen beside what all have"
    sets.drop(border.slug)
    on(0)
    with follow.following(places[0]):
        until(lambda: sets.load() == [coast, new, numbered])
    sets.drop(coast.slug)
    for number, place in enumerate(places):
        on(number)
        assert follow.up_to_date(place)
        assert sets.load() == [new, numbered], "a set that was dropped comes back out of an old file"
        assert backup.verify(place) == []
    backup.backup(places[1], tmp_path / "backup.tar", "an")
    monkeypatch.delenv("STORE_URL")
    backup.restore(tmp_path / "backup.tar", tmp_path / "rescued", "an")
    monkeypatch.setenv("RANKINGS_STORE", str(tmp_path / "rescued"))
    assert sets.load() == [new, numbered]
    sets.keep(border)
    assert sets.load() == [new, numbered, border]


def in_database() -> dict[str, str]:
    with psycopg.connect(os.environ["STORE_URL"]) as con:
        return dict(con.execute("select path, sha256 from kept").fetchall())


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


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_connection_lost_while_it_confirms_is_cleared_up_by_asking(
    cluster: Cluster, machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, confirmed: bool
) -> None:
    one = machine("one")
    before = store.current(one)
    real = psycopg.Connection.commit

    def lost(con: psycopg.Connection) -> None:
        monkeypatch.setattr(psycopg.Connection, "commit", real)
        if confirmed:
            real(con)
        cluster.cut()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    made = layer(tmp_path, KON_TUM)
    monkeypatch.setattr(psycopg.Connection, "commit", lost)
    if confirmed:
        assert publish(one, made).version == store.current(one) != before
    else:
        with pytest.raises(EtlError) as error:
            publish(one, made)
        assert (error.value.key, store.current(one)) == ("store_unreachable", before)
    monkeypatch.undo()


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_database_that_stays_away_while_it_confirms_leaves_it_open_and_nothing_is_lost(
    cluster: Cluster, machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, confirmed: bool
) -> None:
    one, two = machine("one"), machine("two")
    before, made, real = store.current(one), layer(tmp_path, KON_TUM), psycopg.Connection.commit

    def power_cut(con: psycopg.Connection) -> None:
        if confirmed:
            real(con)
        cluster.stop()
        con.execute("select 1")

    try:
        with monkeypatch.context() as patched, pytest.raises(EtlError) as error:
            patched.setattr(postgresql, "ASK_AGAIN", 1)
            patched.setattr(psycopg.Connection, "commit", power_cut)
            publish(one, made)
        assert error.value.key == "store_unclear"
        assert store.served(one).id == before and store.served(one).notice is None
    finally:
        cluster.start()
    assert follow.up_to_date(one) and follow.up_to_date(two)
    assert (store.current(one) != before) == confirmed
    assert store.current(one) == store.current(two)
    if not confirmed:
        publish(one, made)
    assert store.manifests(one)[0]["parent"] == before
    assert backup.verify(one) == []


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


def test_a_folder_with_another_store_is_left_alone(machine: Callable[[str], Path], tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "raw").mkdir(parents=True)
    (other / "raw" / ("0" * 64)).write_bytes(b"of somebody else")
    with pytest.raises(EtlError) as error:
        originals.receive(other, b"x", "x.csv", "an")
    assert "kho số liệu khác" in error.value.message("vi")
    assert [path.name for path in (other / "raw").iterdir()] == ["0" * 64]


def test_a_changed_byte_in_the_database_and_in_the_copy_is_found(
    cluster: Cluster, machine: Callable[[str], Path]
) -> None:
    one = machine("one")
    with psycopg.connect(os.environ["STORE_URL"], autocommit=True) as con:
        con.execute("update kept set content = set_byte(content, 0, 1) where path like 'raw/%'")
    (one / "CURRENT").write_text("0123456789abcdef\n")
    assert {"database_damaged", "copy_differs"} <= {key for key, _ in backup.verify(one)}


def test_a_backup_goes_back_into_an_empty_database_and_no_other(
    cluster: Cluster, machine: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = machine("one")
    id = publish(one, layer(tmp_path, KON_TUM)).version
    backup.backup(one, tmp_path / "backup.tar", "an")
    with pytest.raises(EtlError) as error:  # the folder is new, the database is not
        backup.restore(tmp_path / "backup.tar", tmp_path / "new", "an")
    assert error.value.key == "store_not_empty"
    monkeypatch.setenv("STORE_URL", cluster.url(schema(tmp_path / "rescued")))
    backup.restore(tmp_path / "backup.tar", tmp_path / "rescued", "binh")
    other = tmp_path / "other"
    assert follow.up_to_date(other)
    assert store.current(tmp_path / "rescued") == store.current(other) == id
    assert [line["action"] for line in audit.read(other)][-2:] == ["backup", "restore-backup"]
    assert backup.verify(tmp_path / "rescued") == backup.verify(other) == []


@pytest.mark.parametrize("name", ["../secrets.toml", "/secrets.toml", "raw/../../x", "deploy.sh"])
def test_a_database_writes_nothing_but_files_of_a_store(
    machine: Callable[[str], Path], name: str, tmp_path: Path
) -> None:
    one = machine("one")
    before = sorted(tmp_path.rglob("*"))
    with psycopg.connect(postgresql.url(one)) as con:
        con.execute("insert into kept values (%s, 'x', 'x', now())", [name])
    with pytest.raises(EtlError) as error:
        postgresql.refresh(one)
    assert error.value.key == "store_stray"
    assert sorted(tmp_path.rglob("*")) == before
