"""A report on paper: Word's file as PDF, where the server has LibreOffice; readers print it themselves where not."""

import shutil
import subprocess
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
                subprocess.run(  # noqa: S603 - every word is our own  # nosec B603
                    command, check=True, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL
                )
            return made.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise EtlError("paper_failed", seconds=SECONDS) from error
