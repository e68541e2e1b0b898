"""The bytes of files handed in, kept for good under their SHA-256 and never under a name of somebody's choice."""

import hashlib
import logging
import re
import time
import unicodedata
from pathlib import Path

from etl import audit, disk, keeping, versions
from etl.errors import EtlError

LARGEST = 20 << 20  # bytes of one file
LONGEST_NAME = 120
AN_HOUR = 100  # files: more than anybody hands in by hand, fewer than fill a disk (2 GB)

_log = logging.getLogger("rankings")


def read(path: Path) -> bytes:
    """The bytes of a file that is to be handed in; of what is longer than LARGEST no more than one too many is read.

    Raises EtlError: no ordinary file (a device or a pipe may never end), too large; and OSError.
    """
    if path.exists() and not path.is_file():
        raise EtlError("file_no_file", file=path)
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _too_large(shown_name(path.name), path.stat().st_size)
    return content


def receive(folder: Path, content: bytes, name: str, who: str, role: str = "editor") -> str:
    """Keep the exact bytes under their SHA-256, flushed to disk, and say so in the audit; returns the SHA-256.

    name: as the browser gave it, see `shown_name`. Raises EtlError: too large, too many in an hour, no right to write,
    disk full. What was received before stays.
    """
    name = shown_name(name)
    if len(content) > LARGEST:
        raise _too_large(name, len(content))
    digest = hashlib.sha256(content).hexdigest()
    try:
        with keeping.writing(folder, who):
            versions.recover(folder)
            path = original(folder, digest)
            if path.parent.exists() and not path.exists():
                _refuse_a_flood(path.parent)
            put(folder, content)
            audit.write(folder, who, "upload", role=role, sha256=digest, name=name, size=len(content))
    except EtlError as error:
        _log.info("refused", extra={"told": {"who": who, "action": "upload", "why": error.key}})
        raise EtlError("not_received", why=error, file=name) from error
    return digest


def _too_large(name: str, size: int) -> EtlError:
    return EtlError("file_too_large", file=name, size=size >> 20, limit=LARGEST >> 20)


def put(folder: Path, content: bytes) -> None:
    """Keep the bytes under their SHA-256; the caller has the right to write."""
    path = original(folder, hashlib.sha256(content).hexdigest())
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        disk.write(path, content)


def shown_name(name: str) -> str:
    """The name of a file as it is shown and written down: no folder, nothing that cannot be seen, LONGEST_NAME at most.

    A file is never kept under it.
    """
    last = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    seen = "".join(letter for letter in last if letter.isprintable()).strip() or "?"
    return seen if len(seen) <= LONGEST_NAME else f"{seen[: LONGEST_NAME - 11]}…{seen[-10:]}"


def _refuse_a_flood(received: Path) -> None:
    times = [file.stat().st_mtime for file in received.iterdir()]
    lately = sorted(at for at in times if at > time.time() - 3600)
    if len(lately) >= AN_HOUR:
        wait = lately[-AN_HOUR] + 3600 - time.time()
        raise EtlError("too_many_files", n=len(lately), limit=AN_HOUR, minutes=max(1, round(wait / 60)))


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def original(folder: Path, sha256: str) -> Path:
    """Where the bytes of a file handed in are kept. Raises ValueError for what is no SHA-256."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ValueError(sha256)
    return folder / "raw" / sha256
