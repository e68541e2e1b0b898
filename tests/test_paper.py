"""The report as PDF by LibreOffice; in words where the server has none, or where it fails."""

import os
import select
import sys
from pathlib import Path

import pytest

from etl.errors import EtlError
from rankings.export import conference, paper
from rankings.storyboards.boards import shipped as boards


@pytest.mark.usefixtures("shipped")
def test_the_report_becomes_a_pdf() -> None:
    made = conference.paper(boards()["tong-ket-nam"], "kon-tum", 2023, "vi")
    assert made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF")


def test_without_libreoffice_the_words_say_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert paper.office() is None
    with pytest.raises(EtlError) as refused:
        paper.pdf(b"")
    assert "in ra PDF" in refused.value.message("vi") and "print it to PDF" in refused.value.message("en")


def test_a_program_that_fails_is_said_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(EtlError) as refused:
        paper.pdf(b"not a document")
    assert refused.value.key == "paper_failed"


@pytest.mark.skipif(sys.platform == "win32", reason="no shell scripts")
def test_when_the_time_is_up_nothing_that_was_started_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """soffice starts soffice.bin: here a script that starts another one, which holds a pipe open while it lives."""
    alive = tmp_path / "alive"
    os.mkfifo(alive)
    slow = tmp_path / "soffice"
    slow.write_text(f"#!/bin/sh\nsleep 60 >'{alive}' &\nwait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(paper, "SECONDS", 0.5)
    with os.fdopen(os.open(alive, os.O_RDONLY | os.O_NONBLOCK), "rb") as pipe:
        with pytest.raises(EtlError) as refused:
            paper.pdf(b"a document")
        assert refused.value.key == "paper_failed"
        assert select.select([pipe], [], [], 10)[0], "the pipe is closed once nobody writes into it any more"
        assert pipe.read() == b""
