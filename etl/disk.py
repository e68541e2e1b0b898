"""Writes that are there whole or not at all: bytes beside the old file, flushed, renamed, and the folder flushed."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

SHOWN = ("audit.jsonl", "targets.csv", "province_sets.csv", "CURRENT")  # what readers look at, CURRENT last
BELONGS = re.compile(
    r"CURRENT|audit\.jsonl|targets\.csv|(province_)?sets\.csv|versions/[0-9a-f]{16}\.(duckdb|json)"
    r"|raw/[0-9a-f]{64}|cases/[0-9a-f]{64}\.json|layers/[0-9a-f]{16}(/[\w -][\w .,()+-]*)+"
)
NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs")


def _carry_on(operation: str, path: Path) -> None:
    """Nothing stands in the way of an operation."""


before: Callable[[str, Path], None] = _carry_on  # asked before every operation: tests count, refuse or kill here

_later: ContextVar[dict[Path, bytes] | None] = ContextVar("what is shown once it is kept for good", default=None)


@contextmanager
def shown_later() -> Iterator[dict[Path, bytes]]:
    """Writes to the files of SHOWN are collected in here instead of being done; `content` knows them already."""
    collected: dict[Path, bytes] = {}
    token = _later.set(collected)
    try:
        yield collected
    finally:
        _later.reset(token)


def content(path: Path) -> bytes:
    """The bytes of a file as the writer sees it; none where there is no such file."""
    collected = _later.get() or {}
    return collected[path] if path in collected else path.read_bytes() if path.exists() else b""


def write(path: Path, content: bytes) -> None:
    """The file with this content, or the file as it was."""
    collected = _later.get()
    if collected is not None and path.name in SHOWN:
        before("collect", path)
        collected[path] = content
        return
    beside = path.with_name(path.name + ".part")
    before("write", beside)
    beside.write_bytes(content)
    sync(beside)
    move(beside, path)


def write_json(path: Path, content: Any) -> None:
    write(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def move(old: Path, new: Path) -> None:
    """Rename a file or folder, for good."""
    before("rename", new)
    old.replace(new)
    sync(new.parent)


def append(path: Path, line: bytes) -> None:
    """One more line at the end, flushed; where that fails the file is as long as it was."""
    if _later.get() is not None:
        write(path, content(path) + line)
        return
    size = path.stat().st_size if path.exists() else 0
    before("append", path)
    try:
        with path.open("ab") as file:
            file.write(line)
        sync(path)
    except OSError:
        if path.exists():
            os.truncate(path, size)
        raise


def sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows has no handle of a folder to flush
        return
    before("sync", path)
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear(path: Path) -> None:
    """Remove what an interrupted write left; already gone is as good."""
    before("remove", path)
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def belongs(name: str) -> bool:
    """Whether a path is one of a store's own: what comes from a backup or a database is written nowhere else."""
    return bool(BELONGS.fullmatch(name))


def network(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str | None:
    """The kind of network drive a folder is on, None for a disk of this machine or where nobody can tell."""
    try:
        lines = [line.split() for line in mounts.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError):
        return None
    place = path.absolute()
    found = {place_of: kind for _, escaped, kind, *_ in lines if place.is_relative_to(place_of := _unescaped(escaped))}
    kind = found[max(found, key=len)] if found else ""
    return kind if kind in NETWORK else None


def _unescaped(mounted: str) -> str:
    return mounted.replace("\\040", " ").replace("\\134", "\\")
