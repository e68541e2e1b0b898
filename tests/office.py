"""LibreOffice as the judge of office files: what it opens and prints, Word and PowerPoint do too, more or less."""

import subprocess
from pathlib import Path


def pdf(path: Path, folder: Path) -> Path:
    """`path` printed to a PDF in `folder`, with a profile of its own there, so that two may run at once."""
    profile = (folder / f"profile-{path.stem}").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(path)], check=True, capture_output=True, timeout=240)
    return folder / f"{path.stem}.pdf"
