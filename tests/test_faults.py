"""The faults of a server one by one: full disks, clocks that jump, kills while clearing up; each is named by a test."""

import errno
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

from etl import audit, backup, build, disk, handing_in, originals, store, versions
from etl.errors import LANGS, EtlError
from etl.intake import kept
from rankings import asking, db
from tests import faults
from tests.release import RELEASE, contents
from tests.test_versions import KON_TUM, layer, publish
from tests.wide import some

ROOT = Path(__file__).resolve().parent.parent
SOAK = bool(os.environ.get("SOAK"))
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
Counted = Callable[[str, object], None]


@pytest.fixture
def place(tmp_path: Path, release_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the store of the hand-made release."""
    folder = Path(shutil.copytree(release_store, tmp_path / "store"))
    monkeypatch.setenv("RANKINGS_STORE", str(folder))
    return folder


def test_every_fault_of_the_list_is_named_by_a_test() -> None:
    """F35, network drives, is not supported: it is told by the kind of the mount (below) and said in README.md."""
    written = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"\bF\d\d\b", "\n".join(re.findall(r'"""(.*?)"""', written, re.DOTALL))))
    assert named >= {f"F{number:02}" for number in range(1, 36)}


WORDS = {"ENOSPC": "Ổ đĩa đã đầy", "EDQUOT": "Ổ đĩa đã đầy", "EIO": "Ổ đĩa báo lỗi"}
WORDS |= {"EACCES": "Không có quyền ghi", "EROFS": "Không có quyền ghi"}


@POSIX
@pytest.mark.parametrize("how", ["once", "always"])
@pytest.mark.parametrize("name", some(WORDS, 0))
def test_a_write_that_fails_is_said_and_loses_nothing(
    place: Path, tmp_path: Path, name: str, how: str, record_property: Counted
) -> None:
    """F16: each errno at every operation of receiving and of going back, once and from then on."""
    publish(place, layer(tmp_path, KON_TUM))
    given = tmp_path / "bảng.csv"
    given.write_bytes(b"x")
    old, points = store.current(place), []
    for action, *args in (("receive", RELEASE, given), ("undo", RELEASE)):
        template = Path(shutil.copytree(place, tmp_path / action))
        points += faults.loop(action, template, f"{how}:{name}", *args, again=False)
    for point in points:
        folder = Path(point.store)
        assert point.code in (0, 1), point
        if point.code:
            assert WORDS[name] in point.said or "chưa ghi xong nhật ký" in point.said
        assert store.served(folder).notice is None and audit.broken(folder) is None
        announced = {line.get("version") for line in audit.read(folder)}
        assert point.current == old or point.current in announced
    unsaid = [
        point for point in points if point.code and "receive" in point.store and "chưa được lưu" not in point.said
    ]
    assert unsaid == []
    record_property("counts", f"{len(points)} points, {sum(point.code for point in points)} refused in words")


FULL = """
import resource, shutil, signal, sys
sys.path.insert(0, ".")
from pathlib import Path
from etl import handing_in, store, versions
from etl.errors import EtlError
from tests.release import RELEASE
place, made, limit = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
act = versions.Act("an", "publish", "thử")
for one in (
    lambda: handing_in.publish(RELEASE, place, made, act, store.current(place)),
    lambda: handing_in.undo(RELEASE, place, "an", "nhầm"),
):
    try:
        one()
        print("done")
    except EtlError as error:
        print(error.key)
"""


def acted(place: Path, made: Path, limit: int = 0) -> list[str]:
    command = [sys.executable, "-c", FULL, str(place), str(made), str(limit)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=100)
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.stdout.split()


@POSIX
def test_a_really_full_disk_refuses_to_publish_and_to_go_back(
    place: Path, little: Path, tmp_path: Path, record_property: Counted
) -> None:
    """F17: publish and undo on a tmpfs with room for nothing, for a little, for a part; then with room again."""
    publish(place, layer(tmp_path, KON_TUM, name="one"))
    full = Path(shutil.copytree(place, little / "store"))
    made, before, told = layer(tmp_path, KON_TUM.replace("81.25", "80.5"), name="two"), contents(full), []
    for left in (0, 4096, 64 << 10, 1 << 20):
        filler = faults.filled(little, left)
        told.append(f"{left >> 10} KB: {', '.join(acted(full, made))}")
        filler.unlink()
        assert store.served(full).notice is None
        assert audit.broken(full) is None
        assert {name: content for name, content in contents(full).items() if name in before} | before
        assert all((full / name).read_bytes() == content for name, content in before.items() if "versions/" in name)
        assert "done" not in told[-1].split(",")[0], "a version was published on a full disk"
        (full / "CURRENT").write_bytes(before["CURRENT"])
    assert told[0] == "0 KB: disk_full, disk_full"
    assert acted(full, made) == ["done", "done"]
    record_property("counts", "; ".join(told))


@POSIX
@pytest.mark.parametrize("limit", [1, 4096, 1 << 20])
def test_a_limit_on_file_size_is_a_full_disk_too(place: Path, tmp_path: Path, limit: int) -> None:
    """F17 without root: RLIMIT_FSIZE for publish and undo."""
    publish(place, layer(tmp_path, KON_TUM, name="one"))
    now = store.current(place)
    first, second = acted(place, layer(tmp_path, KON_TUM.replace("81.25", "80.5"), name="two"), limit)
    assert (first, second) == ("disk_full", "disk_full") if limit == 1 else first == "disk_full"
    assert store.served(place).notice is None and audit.broken(place) is None
    assert store.current(place) == now or second == "done"


@POSIX
def test_killed_while_clearing_up_clears_up_the_next_time(
    place: Path, tmp_path: Path, record_property: Counted
) -> None:
    """F18: everything a killed publisher can leave, and a kill at each operation of the clearing up."""
    publish(place, layer(tmp_path, KON_TUM))
    (place / "draft-x").mkdir()
    (place / "draft-x" / "draft.duckdb").write_bytes(b"half")
    (place / "versions" / "abcdabcdabcdabcd.json").write_text('{"layers": []}')
    (place / "versions" / "abcdabcdabcdabcd.duckdb.wal").write_bytes(b"half")
    (place / "raw").mkdir(exist_ok=True)
    (place / "raw" / "0.part").write_bytes(b"half")
    shutil.copytree(next((place / "layers").iterdir()), place / "layers" / "abcdabcdabcdabcd")
    first = str(store.manifests(place)[-1]["version"])
    audit.write(place, "an", "undo", "begun", version=first, instead_of=store.current(place), reason="thử")
    given = tmp_path / "bảng.csv"
    given.write_bytes(b"x")
    old = store.current(place)
    points = faults.loop("receive", place, "kill", RELEASE, given, again=True)
    for point in points:
        again = Path(point.store + "-again")
        assert (point.code, point.current, point.again) == (-9, old, 0), point
        assert [*again.rglob("*.part"), *again.glob("draft-*"), *again.rglob("abcdabcdabcdabcd*")] == []
        assert backup.verify(again) == []
        assert [line["result"] for line in audit.read(again) if line["action"] == "undo"] == ["begun", "interrupted"]
    assert len(points) >= 10
    record_property("counts", f"{len(points)} kills while clearing up and receiving")


def test_readers_never_see_a_mix(place: Path, tmp_path: Path, record_property: Counted) -> None:
    """F22, F23: threads ask while versions are published; every answer is of the version it names, the newest comes."""
    readers, times = (20, 50) if SOAK else (4, 5)
    end, wrong, waited, seen = threading.Event(), [], [], set()

    def read() -> None:
        while not end.is_set():
            began = time.perf_counter()
            version, con = db._serving()
            answer = asking.cursor_of(con).execute(versions.COUNTED).fetchall()[0]
            waited.append(time.perf_counter() - began)
            seen.add(version.id)
            if answer[:2] != (version.manifest["statements"], version.manifest["figures"]):
                wrong.append((version.id, answer))
            end.wait(0.002)

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 60
    while len(waited) < 20 * readers and time.monotonic() < until:
        time.sleep(0.05)
    del waited[: 5 * readers]  # the version was loaded
    idle = quantiles(waited, n=20)[-1]
    waited.clear()
    command = [sys.executable, "-m", "tests.crowd", "publish", str(place), "an", str(tmp_path), str(times)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=500)
    time.sleep(0.2)
    end.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert store.current(place) in seen and len(seen) > 2
    assert all(store.verified(place, id) for id in seen), "the hash of a version that was read is not its name"
    p95 = quantiles(waited, n=20)[-1]
    told = f"{readers} readers, {len(waited)} reads of {len(seen)} versions while {times} were published, 0 mixed"
    record_property("counts", f"{told}; p95 {1000 * idle:.1f} ms idle, {1000 * p95:.1f} ms publishing")


def test_versions_are_in_the_order_of_their_numbers_whatever_the_clock_says(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F24: three publications; the clock jumps a year forward before the second and two hours back before the third."""

    class Clock(datetime):
        now_is = timedelta(0)

        @classmethod
        def now(cls, tz: Any = None) -> "Clock":
            return cls.fromtimestamp(datetime.now(tz).timestamp() + cls.now_is.total_seconds(), tz)

    for module in (versions, audit):
        monkeypatch.setattr(module, "datetime", Clock)
    made = []
    for number, by in enumerate((timedelta(0), timedelta(days=365), timedelta(hours=-2))):
        Clock.now_is = by
        row = KON_TUM.replace("81.25", f"8{number}.5")
        made.append(publish(place, layer(tmp_path, row, name=f"n{number}")).version)
    assert [one["version"] for one in store.manifests(place)][:3] == made[::-1]
    assert [one["number"] for one in store.manifests(place)] == [4, 3, 2, 1]
    (place / "CURRENT").unlink()
    assert store.served(place).id == made[2]
    assert handing_in.undo(RELEASE, place, "an", "nhầm") == made[1]
    assert audit.broken(place) is None


def test_a_day_is_a_day_in_viet_nam() -> None:
    """F24: midnight in UTC+7 is 17:00 in UTC."""
    assert audit.day("2026-11-28T16:59:59+00:00") == "2026-11-28"
    assert audit.day("2026-11-28T17:00:00+00:00") == "2026-11-29"
    assert audit.day("–") == "–"


@POSIX
def test_a_publisher_that_is_told_to_stop_stops_at_once_and_whole(
    place: Path, tmp_path: Path, record_property: Counted
) -> None:
    """F27: SIGTERM at four moments of a publication."""
    command = [sys.executable, "-m", "tests.crowd", "publish", str(place), "an", str(tmp_path)]
    began = time.monotonic()
    subprocess.run([*command, "1"], cwd=ROOT, check=True, capture_output=True)
    whole, took, new = time.monotonic() - began, [], 0
    originals.receive(place, b"kept", "x.csv", "an")
    for turn in range(4):
        before = store.current(place)
        process = subprocess.Popen(
            [*command[:5], f"b{turn}", *command[6:], "1"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(whole * (0.55 + turn / 8))
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        process.wait(timeout=10)
        took.append(time.monotonic() - began)
        new += store.current(place) != before
        assert store.served(place).notice is None and audit.broken(place) is None
    originals.receive(place, b"next", "y.csv", "an")
    assert backup.verify(place) == []
    assert [*place.rglob("*.part"), *place.glob("draft-*")] == []
    record_property("counts", f"4 stops, {new} after the flip, the longest took {max(took):.1f} s")


def test_what_cannot_be_audited_is_not_done(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F28: the audit trail takes no more lines: nothing is published, undone or received."""
    publish(place, layer(tmp_path, KON_TUM, name="one"))
    before = store.current(place)

    def refuse(path: Path, line: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(disk, "append", refuse)
    made = layer(tmp_path, KON_TUM.replace("81.25", "80.5"), name="two")
    for act in (
        lambda: publish(place, made),
        lambda: handing_in.undo(RELEASE, place, "an", "nhầm"),
        lambda: originals.receive(place, b"x", "x.csv", "an"),
    ):
        with pytest.raises(EtlError):
            act()
        assert store.current(place) == before
    monkeypatch.undo()
    assert audit.broken(place) is None
    assert [line["result"] for line in audit.read(place)][-1] == "done"


def test_two_hundred_files_in_a_row_and_a_thousand_versions(place: Path, record_property: Counted) -> None:
    """F31: a hundred files an hour are kept, more are refused with the time to wait; the trail is whole; a thousand
    versions are listed; nothing is ever thrown away."""
    began = time.perf_counter()
    digests, refused = set(), []
    for number in range(200):
        try:
            digests.add(originals.receive(place, f"bảng {number}".encode(), "x.csv", "an"))
        except EtlError as error:
            refused.append(str(error))
    received = time.perf_counter() - began
    assert {path.name for path in (place / "raw").iterdir()} == digests and len(digests) == 100
    assert len(refused) == 100 and all("100 tệp trong một giờ qua, giới hạn là 100" in words for words in refused)
    assert originals.receive(place, "bảng 0".encode(), "x.csv", "an") in digests, "what is here already is no flood"
    an_hour_ago = time.time() - 3601
    for path in (place / "raw").iterdir():
        os.utime(path, (an_hour_ago, an_hour_ago))
    assert audit.broken(place) is None and len(audit.read(place)) > 100
    (own,) = store.manifests(place)
    path = place / "versions" / f"{own['version']}.duckdb"
    for number in range(2, 1001):
        copy = path.with_stem(f"{number:016x}")
        os.link(path, copy)
        copy.with_suffix(".json").write_text(json.dumps(own | {"version": copy.stem, "number": number}))
    began = time.perf_counter()
    found = store.manifests(place)
    listed = time.perf_counter() - began
    assert [one["number"] for one in found] == list(range(1000, 0, -1))
    originals.receive(place, b"one more", "x.csv", "an")
    assert len(store.manifests(place)) == 1000
    kept = f"{len(digests)} files received in {received:.1f} s, {len(refused)} refused"
    record_property("counts", f"{kept}; 1,000 versions listed in {1000 * listed:.0f} ms")


def test_a_store_of_another_release_is_built_anew_and_kept(place: Path, tmp_path: Path) -> None:
    """F33: the tables of this release differ from those the store was built with."""
    id = publish(place, layer(tmp_path, KON_TUM)).version
    parent = store.served(place).manifest["parent"]
    for path in (place / "versions").glob("*.json"):
        path.write_text(json.dumps(store.read_json(path) | {"schema": "of another release"}))
    with pytest.raises(EtlError) as error:
        db.served()
    assert error.value.key == "outdated"
    build.build(RELEASE, place)
    now = store.served(place)
    assert (now.manifest["schema"], now.manifest["parent"]) == (store.schema(), parent)
    assert store.verified(place, id), "the version the other release built is gone"
    assert store.manifests(place)[0]["layers"] == now.manifest["layers"] != []
    handing_in.undo(RELEASE, place, "an", "nhầm")
    assert store.served(place).manifest["layers"] == []


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/x /srv/shared nfs4 rw 0 0
//win/share /mnt/my\\040share cifs rw 0 0
tmpfs /srv/shared/fast tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/srv/store", None), ("/srv/shared/store", "nfs4"), ("/mnt/my share/a", "cifs"), ("/srv/shared/fast/a", None)],
)
def test_a_network_drive_is_told(folder: str, kind: str | None, tmp_path: Path) -> None:
    """F35: NFS and Windows shares are not supported; the kind of the mount says so."""
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, "utf-8")
    assert disk.network(Path(folder), mounts) == kind
    assert disk.network(Path(folder), tmp_path / "none") is None


def test_a_network_drive_is_said_by_verify(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F35"""
    monkeypatch.setattr(disk, "network", lambda _: "nfs4")
    assert backup.verify(place) == [("network_disk", "nfs4")]
    for lang in LANGS:
        assert "nfs4" in EtlError("network_disk", what="nfs4").message(lang)


def test_a_disk_that_takes_no_more_loses_choices_and_not_the_page(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F16: what was chosen about a file comes back after a reload; where it cannot be kept the file is still there."""
    digest = originals.receive(place, b"x", "x.csv", "an")
    kept.keep(place, digest, {"name": "x.csv", "choices": {"accept": ["I91"]}})
    assert kept.recall(place, digest)["choices"] == {"accept": ["I91"]}
    assert kept.known(place, digest[:16]) == digest
    assert kept.known(place, "0" * 16) is None

    def refuse(operation: str, path: Path) -> None:
        raise OSError(errno.ENOSPC, operation, str(path))

    monkeypatch.setattr(disk, "before", refuse)
    kept.keep(place, digest, {"name": "y.csv"})
    assert kept.recall(place, digest)["name"] == "x.csv"
    (place / "raw" / digest).unlink()
    assert kept.recall(place, digest) == {}


CHILD = """
import sys
sys.path.insert(0, ".")
from pathlib import Path
from etl import originals
from etl.intake import desk
place = Path(sys.argv[1])
content = Path(sys.argv[2]).read_bytes()
seen = desk.look(place, originals.receive(place, content, "a.xlsx", "an"), "a.xlsx", {})
readers = {"python_calamine", "olefile", "openpyxl", "charset_normalizer"}
print(seen.book.kind, len(seen.book.sheets), sorted(readers & set(sys.modules)))
"""


def test_a_file_is_parsed_in_another_process(place: Path, tmp_path: Path) -> None:
    """F26, F29: whoever looks at a workbook never loads what reads it."""
    from tests.corpus import making
    from tests.corpus.reading import SMALL

    (tmp_path / "a.xlsx").write_bytes(making.xlsx(("Bảng 1", SMALL)))
    command = [sys.executable, "-c", CHILD, str(place), str(tmp_path / "a.xlsx")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.split(maxsplit=2) == ["xlsx", "1", "[]\n"]


@pytest.mark.parametrize("announced", [True, False], ids=["Content-Length", "chunked"])
@pytest.mark.parametrize(("size", "status"), [(originals.LARGEST + (2 << 20), 413), (1 << 20, 204)])
def test_an_upload_over_the_limit_is_refused_by_the_server(
    uploads: tuple[int, str], announced: bool, size: int, status: int
) -> None:
    """I29: with the limit of .streamlit/config.toml, whether the length is announced or not."""
    port, path = uploads
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
    body = head + bytes(size) + b"\r\n--x--\r\n"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    pieces = body if announced else iter([body[at : at + 65536] for at in range(0, len(body), 65536)])
    try:
        connection.request("PUT", path, pieces, {"Content-Type": "multipart/form-data; boundary=x"})
        found = connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):  # refused while it was still being sent
        found = 413
    finally:
        connection.close()
    assert found == status


@pytest.fixture(scope="module")
def uploads() -> Iterator[tuple[int, str]]:
    """The upload routes of the framework alone, for a session that is always there: (port, address of a file)."""
    import uvicorn
    from starlette.applications import Starlette
    from streamlit import config
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.web.server.starlette.starlette_routes import create_upload_routes

    from tests.browser.screen import free_port

    class Runtime:
        def is_active_session(self, _id: str) -> bool:
            return True

    assert config.get_option("server.maxUploadSize") << 20 == originals.LARGEST
    before = config.get_option("server.enableXsrfProtection")
    config.set_option("server.enableXsrfProtection", False)
    files = MemoryUploadedFileManager("/upload")
    app = Starlette(routes=create_upload_routes(Runtime(), files, ""))  # type: ignore[arg-type]
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield port, "/_stcore/upload_file/session/file"
    server.should_exit = True
    thread.join()
    config.set_option("server.enableXsrfProtection", before)


@POSIX
@pytest.mark.parametrize("script", [None, "exit 1", "kill -9 $$"], ids=["none", "ends", "killed"])
def test_a_picture_without_a_browser_is_refused_in_words(
    script: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F30: no Chromium, one that ends at once, one that is killed; native charts in slides need none."""
    from rankings.export import pictures

    program = tmp_path / "chromium"
    if script:
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    monkeypatch.setattr(pictures, "SECONDS", 8)
    with pytest.raises(EtlError) as error:
        pictures.png({"data": [], "layout": {"height": 100}})
    assert error.value.key == ("picture_failed" if script else "no_browser")
    assert all("{" not in error.value.message(lang) for lang in LANGS)
    end = time.monotonic() + 10  # the kernel takes a process away a moment after it ended
    while (left := _running(program)) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == []


def _running(program: Path) -> list[str]:
    found = Path("/proc").glob("[0-9]*/cmdline")
    return [path.parent.name for path in found if str(program).encode() in _read(path)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
