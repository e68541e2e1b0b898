"""What somebody chose about a file and has not published yet, beside the bytes, so that a reload loses nothing."""

from pathlib import Path
from typing import Any

from etl import disk, follow, originals, store


def keep(folder: Path, sha256: str, chosen: dict[str, Any]) -> None:
    """Keep the choices (plain JSON) about a file that was received; the last ones count. A disk that takes nothing more
    loses choices, never the file: nothing is raised."""
    path = _path(folder, sha256)
    try:
        path.parent.mkdir(exist_ok=True)
        disk.write_json(path, chosen)
    except OSError:
        return
    follow.tell(folder, path)


def recall(folder: Path, sha256: str) -> dict[str, Any]:
    """The choices kept last; {} where there are none or the file is not there."""
    return store.read_json(_path(folder, sha256)) if originals.original(folder, sha256).is_file() else {}


def known(folder: Path, beginning: str) -> str | None:
    """The SHA-256 of the one file received whose SHA-256 begins like this."""
    found = [path.name for path in (folder / "raw").glob("*") if path.name.startswith(beginning) and not path.suffix]
    return found[0] if len(found) == 1 else None


def _path(folder: Path, sha256: str) -> Path:
    return folder / "cases" / f"{sha256}.json"
