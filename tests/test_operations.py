"""Log, metrics and end of a real server, while a table is published in it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from door.requests import from_here
from etl import audit, backup, originals, store
from tests.browser.screen import free_port, wait_for_health
from tests.stopping import WHO
from tests.test_versions import KON_TUM, layer

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@dataclass
class Served:
    """A server of tests.stopping that has ended: exit code, what it wrote, its store, what was served before."""

    code: int
    log: str
    store: Path
    before: str | None
    metrics: str = ""
    forwarded: int = 0


def wait(so: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end
        time.sleep(0.05)


def served(folder: Path, built: Path, seconds: float, limit: float) -> Served:
    """Told to end in the middle of a publication that takes `seconds` more, of which the server waits for `limit`."""
    place, table, mark, log = (folder / name for name in ("store", "table", "mark", "log.txt"))
    shutil.copytree(built, place)
    before = store.current(place)
    table = layer(folder, KON_TUM)
    port = free_port()
    command = [sys.executable, "-m", "tests.stopping", port, place, table, mark, seconds, limit]
    environment = {**os.environ, "RANKINGS_STORE": str(place), "RANKINGS_LOG": "json"}
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*map(str, command)], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=out
        )
        try:
            wait_for_health(base := f"http://127.0.0.1:{port}", server, log)
            wait(mark.exists)
            asked = f"{base}/metrics?token=hunter4-hunter4"
            metrics = urllib.request.urlopen(asked, timeout=10).read().decode()
            forwarded = refused(urllib.request.Request(asked, headers={"X-Forwarded-For": "10.0.0.9"}))
            server.send_signal(signal.SIGTERM)
            code = server.wait(timeout=60)
        finally:
            server.kill()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
    return Served(code, log.read_text("utf-8"), place, before, metrics, forwarded)


def refused(asked: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory, release_store: Path) -> Served:
    return served(tmp_path_factory.mktemp("ended"), release_store, seconds=3, limit=30)


def test_a_server_told_to_end_lets_a_publication_finish(ended: Served) -> None:
    assert ended.code == 0
    assert store.current(ended.store) != ended.before
    assert [line["result"] for line in audit.read(ended.store)][-2:] == ["begun", "done"]
    assert backup.verify(ended.store) == []
    assert list(ended.store.glob("draft-*")) == []


def test_a_publication_that_hangs_does_not_keep_the_server_and_is_undone(tmp_path: Path, release_store: Path) -> None:
    hung = served(tmp_path, release_store, seconds=600, limit=1)
    assert hung.code == 0
    assert events(hung, "stop") == [{"finished": False, "why": "publishing"}]
    assert store.current(hung.store) == hung.before
    originals.receive(hung.store, b"y", "y.csv", "an")  # whoever writes next clears up first
    assert backup.verify(hung.store) == []
    assert [*hung.store.glob("draft-*"), *hung.store.glob("layers/*")] == []


STAMP = ("at", "local", "level", "event", "logger")


def lines(server: Served) -> list[dict[str, object]]:
    return [json.loads(line) for line in server.log.splitlines()]


def events(server: Served, name: str) -> list[dict[str, object]]:
    found = [line for line in lines(server) if line["event"] == name]
    return [{key: value for key, value in line.items() if key not in STAMP} for line in found]


def test_every_line_of_a_server_is_one_event(ended: Served) -> None:
    """S30: names with line breaks, colours and turned writing; and Streamlit's and uvicorn's own lines."""
    assert all(set(STAMP) <= set(line) for line in lines(ended))
    assert {line["logger"] for line in lines(ended)} >= {"rankings", "uvicorn.error"}
    assert next(line["event"] for line in lines(ended) if line["logger"] == "rankings") == "start"
    for name in ("ready", "upload", "publish", "stop"):
        assert events(ended, name), name
    assert {line["who"] for line in events(ended, "publish")} == {WHO}
    assert all(line.isprintable() for line in ended.log.splitlines())
    assert all(str(line["local"]).endswith("+07:00") for line in lines(ended))


def test_no_secret_is_in_the_log_of_a_server(ended: Served) -> None:
    """S32: in the words of a person, in an address that was asked for."""
    assert "hunter" not in ended.log
    assert "cookie_secret" in ended.log


def measured(server: Served) -> Iterator[tuple[str, dict[str, str], float]]:
    for family in text_string_to_metric_families(server.metrics):
        for sample in family.samples:
            yield sample.name, sample.labels, sample.value


def test_metrics_say_what_is_served_and_what_was_done(ended: Served) -> None:
    found = list(measured(ended))
    assert ("rankings_version_info", {"version": ended.before}, 1.0) in found
    assert ("rankings_events_total", {"event": "upload", "result": "done"}, 1.0) in found
    names = {name for name, _, _ in found}
    assert {"rankings_version_number", "rankings_version_age_seconds", "rankings_sessions"} <= names
    assert {"process_resident_memory_bytes", "process_cpu_seconds_total"} <= names
    assert "an" not in {value for _, labels, _ in found for value in labels.values()}
    assert WHO.splitlines()[1] not in ended.metrics


def test_metrics_are_for_this_machine(ended: Served) -> None:
    assert ended.forwarded == 404
    here: dict[str, object] = {"type": "http", "client": ("127.0.0.1", 5), "headers": [(b"host", b"127.0.0.1")]}
    assert from_here(here)
    for said in ({"client": ("10.0.0.9", 5)}, {"client": None}, {"headers": [(b"x-forwarded-host", b"a.example")]}):
        assert not from_here(here | said)


def test_a_stop_line_tells_that_the_writer_was_finished(ended: Served) -> None:
    assert events(ended, "stop") == [{"finished": True}]
