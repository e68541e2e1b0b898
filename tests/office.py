"""LibreOffice as the judge of office files: what it opens and prints, Word and PowerPoint do too, more or less."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAMS = ("soffice", "pdftotext", "pdftoppm")
MISSING = (
    "no {missing} found: install LibreOffice and poppler (make office; Debian: apt-get install "
    "libreoffice-writer-nogui libreoffice-impress-nogui libreoffice-calc-nogui poppler-utils fonts-liberation)"
)


def needed() -> None:
    """The test fails with a sentence where a program is missing: a file that nobody opened is not known to open."""
    if missing := [name for name in PROGRAMS if not shutil.which(name)]:
        pytest.fail(MISSING.format(missing=", ".join(missing)))


def pdf(path: Path, folder: Path) -> Path:
    """`path` printed to a PDF in `folder`, with a profile of its own there, so that two may run at once."""
    needed()
    profile = (folder / f"profile-{path.stem}").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(path)], check=True, capture_output=True, timeout=240)
    return folder / f"{path.stem}.pdf"


def words_of(printed: Path) -> str:
    """The text of a PDF, a form feed after each page."""
    needed()
    asked = ["pdftotext", str(printed), "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True, timeout=60).stdout
