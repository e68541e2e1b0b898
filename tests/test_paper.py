"""The report as PDF by LibreOffice; in words where the server has none, or where it fails."""

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
