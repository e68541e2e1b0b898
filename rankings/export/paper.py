"""A report on paper: Word's file as PDF, where the server has LibreOffice; readers print it themselves where not."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from etl.errors import EtlError

SECONDS = 90
NAMES = ("soffice", "libreoffice")
_one_at_a_time = threading.Lock()  # it takes a whole core and some hundred MB


def office() -> str | None:
    """LibreOffice's program, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def pdf(document: bytes) -> bytes:
    """A .docx as PDF, made in a folder of its own that is gone afterwards. Raises EtlError where it cannot be made."""
    program = office()
    if program is None:
        raise EtlError("no_office")
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "report.docx", Path(folder) / "report.pdf"
        source.write_bytes(document)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            with _one_at_a_time:
                _run(command)
            return made.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise EtlError("paper_failed", seconds=SECONDS) from error


def _run(command: list[str]) -> None:
    """Runs LibreOffice; whoever it started ends with it when the time is up. Raises SubprocessError where it fails."""
    silent = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - every word is our own  # nosec B603
        command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
    ) as started:
        try:
            code = started.wait(SECONDS)
        except BaseException:
            _end(started)
            raise
    if code:
        raise subprocess.CalledProcessError(code, command)


def _end(started: subprocess.Popen[bytes]) -> None:
    """soffice is a script: the program that works, soffice.bin, is a child in the same session."""
    if sys.platform == "win32":
        started.kill()
    else:
        os.killpg(started.pid, signal.SIGKILL)
