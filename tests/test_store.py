"""The store: damaged, read-only, full, interrupted, shared. The newest good version is served and nothing is lost."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from etl import build, keeping, store
from etl.errors import LANGS, EtlError
from rankings import asking, db
from rankings.db import query
from tests.release import RELEASE, Copy, contents

ROOT = Path(__file__).resolve().parent.parent
FACTS = "published/par_index/facts.csv"
SECOND = "2023,country,,ministries average,total,88.67,points,,,,published,https://b.example/69,news,"
THIRD = "2023,country,,national average,total,84.75,points,,,,published,https://b.example/70,news,"
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")


@pytest.fixture(scope="session")
def two_versions(tmp_path_factory: pytest.TempPathFactory, release_store: Path) -> Path:
    """A store with two versions: first, and second (one statement more), which CURRENT names."""
    copy = Copy(tmp_path_factory.mktemp("two"), release_store)
    copy.append(FACTS, SECOND)
    copy.build()
    assert len(ids(copy.store)) == 2
    return copy.store


@pytest.fixture
def two(tmp_path: Path, two_versions: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """The data of the second version, and a copy of the store of both."""
    copy = Copy(tmp_path, two_versions, linked=False)
    copy.append(FACTS, SECOND)
    monkeypatch.setenv("RANKINGS_STORE", str(copy.store))
    return copy


def ids(folder: Path) -> set[str]:
    return {path.stem for path in (folder / "versions").glob("*.duckdb")}


def other(folder: Path) -> str:
    """The version that CURRENT does not name."""
    (first,) = ids(folder) - {named(folder)}
    return first


def named(folder: Path) -> str:
    found = store.current(folder)
    assert found
    return found


def statements() -> int:
    return int(query("sources")["statements"].sum())


def child(code: str, *args: object) -> subprocess.CompletedProcess[str]:
    """Run Python code of a test in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, args)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    "content", [None, b"", b"garbage\n", b"\xff\xfe\x00", b"../../etc/passwd\n", b"0123456789abcdef" * 3]
)
def test_without_a_usable_current_the_newest_version_is_served(two: Copy, content: bytes | None) -> None:
    """F20: CURRENT missing, garbage, or cut off."""
    newest = named(two.store)
    current = two.store / "CURRENT"
    current.write_bytes(content) if content is not None else current.unlink()
    version = store.served(two.store)
    assert version.id == newest
    assert version.notice
    assert version.notice[0] == "current_missing"
    for lang in LANGS:
        said = EtlError(version.notice[0], **version.notice[1]).message(lang)
        assert newest in said
        assert "{" not in said


def test_current_may_even_be_a_folder(two: Copy) -> None:
    newest = named(two.store)
    (two.store / "CURRENT").unlink()
    (two.store / "CURRENT").mkdir()
    assert store.served(two.store).id == newest


def test_current_that_names_no_file_is_said(two: Copy) -> None:
    """F20: CURRENT names a file there is not."""
    (two.store / "CURRENT").write_text("0123456789abcdef\n")
    version = store.served(two.store)
    assert version.notice == ("current_damaged", {"served": version.id, "named": "0123456789abcdef"})


def scratched(raw: bytes) -> bytes:
    middle = len(raw) // 2
    return raw[:middle] + bytes(range(64)) + raw[middle + 64 :]


DAMAGES = {
    "64 bytes changed": scratched,
    "first bytes changed": lambda raw: bytes(64) + raw[64:],
    "cut in half": lambda raw: raw[: len(raw) // 2],
    "0 bytes": lambda raw: b"",
    "a zip": lambda raw: b"PK\x03\x04" + bytes(200),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_version_gives_way_to_the_newest_good_one(two: Copy, damage: str) -> None:
    """F19: the served file damaged in five ways."""
    good, bad = other(two.store), named(two.store)
    path = two.store / "versions" / f"{bad}.duckdb"
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    version = db.served()
    assert (version.id, version.notice) == (good, ("current_damaged", {"served": good, "named": bad}))
    assert len(query("indices")) == 3


def test_when_every_version_is_damaged_it_is_said_and_a_build_mends_it(two: Copy) -> None:
    for path in (two.store / "versions").glob("*.duckdb"):
        path.write_bytes(scratched(path.read_bytes()))
    with pytest.raises(EtlError) as error:
        store.served(two.store)
    assert error.value.key == "no_good_version"
    for lang in LANGS:
        assert "python -m etl build" in error.value.message(lang)
    two.build()
    assert store.served(two.store).notice is None


def test_a_version_without_a_whole_manifest_gives_way_too(two: Copy) -> None:
    good, bad = other(two.store), named(two.store)
    (two.store / "versions" / f"{bad}.json").write_text("{half")
    assert store.served(two.store).notice == ("current_damaged", {"served": good, "named": bad})
    two.build()
    assert store.served(two.store).notice is None


def test_an_empty_store_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(EtlError) as error:
        store.served(tmp_path / "nothing")
    assert error.value.key == "no_version"
    assert "python -m etl build" in error.value.message("en")


def test_unchanged_inputs_keep_the_version(two: Copy) -> None:
    before = contents(two.store)
    summary = two.build()
    assert (summary.unchanged, summary.version) == (True, named(two.store))
    assert contents(two.store) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("catalog/editions.csv", "2020-05-19", "2020-05-20"),
        ("reference/provinces_34.geojson", "[[[100, 10]", "[[[100.5, 10]"),
        ("published/papi/papi_2019.csv.source.toml", "https://papi.example/data", "https://papi.example/new"),
        ("corrections.csv", "adds up to 84.60", "adds up to 84.6"),
    ],
)
def test_a_changed_input_is_another_version(copy: Copy, file: str, old: str, new: str) -> None:
    before = named(copy.store)
    copy.replace(file, old, new)
    assert not copy.build().unchanged
    assert named(copy.store) != before


def test_the_same_data_twice_is_one_version_again(two: Copy) -> None:
    second = named(two.store)
    (two.store / "CURRENT").write_text(other(two.store) + "\n")
    two.build()
    # whether the bytes of a rebuilt file are the same is DuckDB's business; the answers are
    assert statements() > 0
    assert store.served(two.store).manifest["inputs"] == store.verified(two.store, second).manifest["inputs"]  # type: ignore[union-attr]


READ_ONLY = """
    import os, sys
    sys.path.insert(0, ".")
    from etl import postgresql
    from etl.__main__ import main
    from rankings import db, __main__ as rankings
    os.environ["RANKINGS_STORE"] = sys.argv[2]
    db.query("indices")  # everything is imported before the rights go
    db._held.clear()
    if os.getuid() == 0:
        os.setgid(65534), os.setuid(65534)
    code = main(["build", "--data", sys.argv[1], "--store", sys.argv[2], "--lang", sys.argv[3]])
    print(code, len(db.query("indices")))
"""


@POSIX
@pytest.mark.parametrize("lang", LANGS)
def test_a_read_only_store_is_read_and_not_written(two: Copy, lang: str) -> None:
    """F25: a folder nobody may write to."""
    two.append(FACTS, THIRD)
    before = contents(two.store)
    folders = [two.store, two.store / "versions"]
    for parent in [two.store, *two.store.parents]:
        if parent != Path(tempfile.gettempdir()) and parent.is_relative_to(tempfile.gettempdir()):
            parent.chmod(0o755)
    for path in [*folders, *two.store.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    ended = child(READ_ONLY, two.data, two.store, lang)
    for path in folders:
        path.chmod(0o755)
    assert "Traceback" not in ended.stderr, ended.stderr
    assert ended.stdout.split() == ["1", "3"]
    assert {"vi": "Không có quyền ghi", "en": "cannot be written to"}[lang] in ended.stderr
    assert contents(two.store) == before


FULL = """
    import resource, signal, sys
    sys.path.insert(0, ".")
    from etl.__main__ import main
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = int(sys.argv[4])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    sys.exit(main(["build", "--data", sys.argv[1], "--store", sys.argv[2], "--lang", sys.argv[3]]))
"""


@POSIX
@pytest.mark.parametrize("limit", [0, 4096, 1 << 20])
def test_a_disk_that_takes_no_more_loses_nothing(two: Copy, limit: int) -> None:
    """F17 for a build, by RLIMIT_FSIZE."""
    two.append(FACTS, THIRD)
    before = contents(two.store)
    ended = child(FULL, two.data, two.store, "en", limit)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr, ended.stderr
    assert "version in use is" in ended.stderr
    assert {key: value for key, value in contents(two.store).items() if "tmp" not in key} == before
    assert store.served(two.store).notice is None


@POSIX
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="mounting needs root")
@pytest.mark.parametrize("lang", LANGS)
def test_a_full_disk_is_called_full(two: Copy, tmp_path: Path, lang: str) -> None:
    """F17 for a build, on a tmpfs of 3 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let root mount")
    try:
        ended = child("import sys; from etl.__main__ import main; sys.exit(main(sys.argv[1:]))",
                      "build", "--data", two.data, "--store", disk, "--lang", lang)  # fmt: skip
        left = [path.name for path in disk.rglob("*") if path.is_file()]
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr, ended.stderr
    assert {"vi": "đã đầy", "en": "is full"}[lang] in ended.stderr
    assert set(left) <= {"publish.lock", "publish.by", "publish.database"}


def test_leftover_drafts_do_no_harm(two: Copy) -> None:
    draft = two.store / "draft-abc"
    draft.mkdir()
    (draft / "draft.duckdb").write_bytes(b"half")
    (two.store / "versions" / "CURRENT.tmp").write_text("x")
    assert store.served(two.store).notice is None


TOGETHER = """
    import pathlib, sys
    sys.path.insert(0, ".")
    from etl import build
    summary = build.build(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    print(summary.version, summary.unchanged)
"""


def test_no_table_of_the_build_alone_travels_with_a_version(two: Copy) -> None:
    made = "\n".join(path.read_text("utf-8") for path in Path(build.__file__).with_name("sql").glob("*.sql"))
    named = set(re.findall(r"create (?:or replace )?table (?:if not exists )?(\w+)", made))
    with duckdb.connect(str(store.served(two.store).path), read_only=True) as con:
        travels = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    assert "figure" in travels and travels <= named
    assert not any(name.startswith("raw_") for name in travels)


def test_two_builders_at_once_make_one_version(tmp_path: Path) -> None:
    """F21, F34: three processes on one folder."""
    folder = tmp_path / "store"
    with ThreadPoolExecutor() as pool:
        ended = list(pool.map(lambda _: child(TOGETHER, RELEASE, folder), range(3)))
    assert [done.returncode for done in ended] == [0, 0, 0], [done.stderr for done in ended]
    assert len({done.stdout.split()[0] for done in ended}) == 1
    assert sorted(done.stdout.split()[1] for done in ended) == ["False", "True", "True"]
    assert ids(folder) == {named(folder)}


def test_a_builder_that_waits_too_long_says_so(two: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FileLock", lambda path, timeout: FileLock(path, timeout=0.2))
    with FileLock(two.store / "publish.lock"):
        error = two.failure()
    assert error.key == "publishing"


def test_a_reader_sees_the_new_version_at_its_next_question(two: Copy) -> None:
    """F23: what was asked before goes on with the old one."""
    before = statements()
    reader = asking.cursor_of(db._serving()[1])  # a question that is still being read
    two.append(FACTS, THIRD)
    two.build()
    assert reader.execute("select count(*) from statement").fetchall() == [(before,)]
    assert statements() == before + 1


def test_the_version_in_memory_is_compressed(shipped: Path) -> None:
    """63 MB as the tables are read, 12 as they are held."""
    told = asking.cursor_of(db._serving()[1]).execute("select sum(memory_usage_bytes) from duckdb_memory()").fetchall()
    assert told[0][0] < 30e6


def test_undo_is_flipping_current(two: Copy) -> None:
    newer = statements()
    (two.store / "CURRENT").write_text(other(two.store) + "\n")
    assert statements() == newer - 1


def test_threads_that_ask_at_once_get_their_own_answers(release: Path) -> None:
    worked = {2015: 15.5, 2016: 16.0, 2017: 24.0, 2019: 23.0}
    started = threading.Barrier(8)
    wrong: list[tuple[int, float]] = []

    def ask(worker: int) -> None:
        started.wait()
        for turn in range(25):
            year = sorted(worked)[(worker + turn) % len(worked)]
            best = query("ladder", index="papi", year=year, indicator="total", ladder="province")["score"].iloc[0]
            if best != worked[year]:
                wrong.append((year, best))

    db._held.clear()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    assert wrong == []


def test_the_served_copy_can_neither_reach_out_nor_be_reconfigured(release: Path) -> None:
    con = asking.cursor_of(db._serving()[1])
    with pytest.raises(Exception, match=r"disabled|not allowed|external"):
        con.execute("select * from read_text('/etc/hostname')").fetchall()
    with pytest.raises(Exception, match="locked"):
        con.execute("set enable_external_access = true")


def test_build_makes_the_store_it_needs(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "store"
    build.build(RELEASE, folder)
    assert store.served(folder).manifest["editions"] == 14
    shutil.rmtree(folder)
