"""PNG drawn by the server: with the machine's Chromium, without the internet, and in words where there is none."""

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.errors import EtlError
from rankings import ground
from rankings.charts.boundaries import boundaries
from rankings.export import pictures
from tests.pictures import CHARTS, ladder, tiles

ROOT = Path(__file__).resolve().parent.parent
WORDS: dict[str, Any] = {"title": "Kon Tum: PAPI năm 2023", "source": "Nguồn: UNDP và CECODES"}
DRAWING = """
from contextlib import suppress
from etl.errors import EtlError
from rankings.export import pictures
from tests.pictures import CHARTS
pictures.SECONDS = 20
print("drawing", flush=True)
for _ in range(3):  # a Chromium that does not answer from its start is another test's; once in many runs there is one
    with suppress(EtlError):
        pictures.png(CHARTS["dumbbell"]())
        break
"""


@pytest.fixture
def chromium() -> str:
    program = pictures.browser()
    if program is None:
        pytest.fail("no Chromium found: install one (Debian: apt-get install chromium) or set CHROMIUM")
    return program


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n") and png[12:16] == b"IHDR"
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.usefixtures("chromium")
def test_a_chart_becomes_a_png_of_twice_its_size() -> None:
    drawn = CHARTS["dumbbell"](**WORDS)
    assert size(pictures.png(drawn)) == (2 * pictures.WIDTH, 2 * drawn["layout"]["height"])


@pytest.mark.usefixtures("chromium", "shipped")
def test_a_map_has_its_outlines_inside_and_asks_nobody_for_them() -> None:
    drawn = boundaries(ladder(), ground.served("63"), tiles(), focus="p1", **WORDS)
    png = pictures.png(drawn, 390)
    assert size(png) == (780, 2 * drawn["layout"]["height"]) and len(png) > 50_000


def test_a_server_without_a_browser_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pictures.browser() is None
    with pytest.raises(EtlError) as refused:
        pictures.png(CHARTS["dumbbell"]())
    assert "nút tải hình" in refused.value.message("vi") and "button" in refused.value.message("en")


def test_a_browser_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    silent = tmp_path / "chromium"
    silent.write_text("#!/bin/sh\nexit 1\n")
    silent.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(silent))
    monkeypatch.setattr(pictures, "SECONDS", 3)
    with pytest.raises(EtlError) as refused:
        pictures.png(CHARTS["dumbbell"]())
    assert refused.value.key == "picture_failed"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_server_leaves_no_browser_behind(chromium: str, tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "CHROMIUM": chromium, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen([sys.executable, "-c", DRAWING], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    assert wait(lambda: bool(browsers(tmp_path)), 75)
    server.send_signal(signal.SIGKILL)
    server.wait()
    assert wait(lambda: not browsers(tmp_path), 30), browsers(tmp_path)


def browsers(folder: Path) -> list[str]:
    """The command lines of processes that keep their profile in the folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            said = process.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        found += [said] if f"--user-data-dir={folder}" in said else []
    return found


def wait(so: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if so():
            return True
        time.sleep(0.2)
    return False
