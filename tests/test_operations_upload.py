"""The end of a real server in the middle of files that are handed in: none is taken, and it is told so."""

import os
import shutil
import signal
import socket
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from door import stop
from etl import store
from tests import attacker
from tests.browser.screen import free_port, serving, started
from tests.machines import until
from tests.release import contents
from tests.test_upgrade import run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
TABLE = b"x" * (4 << 20)
HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="bang.csv"\r\n\r\n'
BODY = HEAD + TABLE + b"\r\n--x--\r\n"
HALF = len(BODY) // 2


@dataclass(frozen=True)
class Ended:
    """A server that was told to end in the middle of two files, of which one was sent to its end.

    What it answered: `taken` to one before, `finished` and `cut` to these; `left`: what it put elsewhere than in its
    store.
    """

    code: int
    seconds: float
    taken: bytes
    finished: bytes
    cut: bytes
    store: Path
    before: dict[str, bytes] = field(repr=False)
    left: list[str]


def begun(base: str, session: str, name: str) -> socket.socket:
    """A file of an editor of which the server has taken one half."""
    token, place = generate_xsrf_token_string(), urlsplit(base)
    cookies = attacker.cookie("sua", origin=base) | {"_streamlit_xsrf": token}
    head = f"""PUT /_stcore/upload_file/{session}/{name} HTTP/1.1
Host: {place.netloc}
Cookie: {"; ".join(f"{name}={value}" for name, value in cookies.items())}
X-Xsrftoken: {token}
Content-Type: multipart/form-data; boundary=x
Content-Length: {len(BODY)}
Expect: 100-continue

"""
    line = socket.create_connection((place.hostname, place.port or 80), timeout=60)
    line.sendall(head.replace("\n", "\r\n").encode())
    assert line.recv(1000).startswith(b"HTTP/1.1 100 "), "nobody asked for the body"
    line.sendall(BODY[:HALF])
    return line


def answer(line: socket.socket, rest: bytes = b"") -> bytes:
    """The first line that the server says to this and what came before, none where it says nothing more."""
    with line, suppress(ConnectionResetError, BrokenPipeError):
        line.sendall(rest)
        return line.recv(1000).partition(b"\r\n")[0]
    return b""


def closed(base: str) -> bool:
    place = urlsplit(base)
    try:
        socket.create_connection((place.hostname, place.port or 80), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory, release_store: Path) -> Ended:
    folder = tmp_path_factory.mktemp("handing-in")
    place, elsewhere, log = folder / "store", folder / "elsewhere", folder / "log.txt"
    shutil.copytree(release_store, place)
    elsewhere.mkdir()
    base = f"http://127.0.0.1:{(port := free_port())}"
    with started(place, log, port, more=attacker.network(folder) | {"TMPDIR": str(elsewhere)}) as server:
        before = contents(place)
        with attacker.websocket(base, who="sua") as page:
            session = attacker.session(page)
            early, late, never = (begun(base, session, name) for name in ("early", "late", "never"))
            taken = answer(early, BODY[HALF:])
            server.send_signal(signal.SIGTERM)
            told = time.monotonic()
            until(lambda: closed(base))
            finished = answer(late, BODY[HALF:])
            code = server.wait(timeout=2 * stop.AT_MOST)
            seconds = time.monotonic() - told
    left = [path.name for path in elsewhere.iterdir()]
    return Ended(code, seconds, taken, finished, answer(never), place, before, left)


def test_a_server_told_to_end_in_the_middle_of_a_file_ends_in_time(ended: Ended) -> None:
    assert ended.code == 0
    assert stop.SENDING <= ended.seconds < stop.SENDING + stop.PUBLISHING, "nobody published"


def test_no_file_is_said_to_be_taken_whether_it_has_come_whole_or_was_cut_off(ended: Ended) -> None:
    """Its page is gone by then, and what it takes is in the memory of the server."""
    assert ended.taken == b"HTTP/1.1 204 No Content"
    assert ended.finished == b"HTTP/1.1 503 Service Unavailable"
    assert ended.cut in (b"", b"HTTP/1.1 500 Internal Server Error")


def test_nothing_of_a_file_whose_page_is_gone_is_kept(ended: Ended) -> None:
    assert contents(ended.store) == ended.before
    assert ended.left == []
    run("etl", ended.store, "verify")


def test_the_server_started_again_serves_the_same_version(ended: Ended, tmp_path: Path) -> None:
    with serving(ended.store, tmp_path / "log.txt") as base:
        ready = urllib.request.urlopen(f"{base}/readyz", timeout=10).read().decode()
    assert ready == f"ready: {store.current(ended.store)}\n"
    assert store.current(ended.store) == ended.before["CURRENT"].decode().strip()
