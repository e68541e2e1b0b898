"""The folder the site is written to: all of it or nothing, and never over what is not ours."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import EtlError, Reason

MARK = "site.json"  # says that a folder is a former site, and of which version
MADE_BY = "python -m rankings site"


@contextmanager
def written(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder` that takes its place when the block ends; nothing is left of one that fails.

    Raises EtlError where `folder` holds something that is no former site, or cannot be written.
    """
    with _writable(folder):
        if not _ours(folder):
            raise EtlError("site_foreign", folder=str(folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        fresh = beside / "new"
        fresh.mkdir()
        yield fresh
        with _writable(folder):
            _swap(fresh, folder, beside / "old")
    finally:
        shutil.rmtree(beside)


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EtlError("site_unwritable", folder=str(folder), reason=Reason(error)) from error


def _ours(folder: Path) -> bool:
    if not folder.exists():
        return not folder.is_symlink()
    if not folder.is_dir():
        return False
    return not any(folder.iterdir()) or _marked(folder / MARK)


def _marked(file: Path) -> bool:
    try:
        told = json.loads(file.read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
        return False
    return isinstance(told, dict) and told.get("made_by") == MADE_BY


def _swap(fresh: Path, folder: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise


def mark(version: str) -> bytes:
    said = {"made_by": MADE_BY, "version": version}
    return (json.dumps(said, indent=1, sort_keys=True) + "\n").encode()
