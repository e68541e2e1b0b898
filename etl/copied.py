"""The folder of a store as this machine's copy of what a database keeps: brought up to date, and what changed in it."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from psycopg import Connection

from etl import disk
from etl.errors import EtlError

Listed = dict[str, tuple[str, datetime]]  # path below the folder: its SHA-256, when it was made
FOLDERS = ("versions", "layers", "raw", "cases")
STAY = "cases/"  # choices are written without the right to write: one the database has not got is no leftover
LIST = "select path, sha256, at from kept"
FETCH = "select content from kept where path = %s"
PUT = """insert into kept (path, sha256, content, at) values (%s, %s, %s, %s) on conflict (path)
    do update set sha256 = excluded.sha256, content = excluded.content, at = excluded.at"""
DROP = "delete from kept where path = %s"
CONFIRMED = "select exists (select 1 from confirmed where token = %s)"
IDENTITY = "select id::text from identity"
_hashed: dict[Path, tuple[tuple[int, int, int], str]] = {}


def listed(con: Connection) -> Listed:
    return {path: (sha256, at) for path, sha256, at in con.execute(LIST)}


def pull(con: Connection, folder: Path, to_serve: bool = False) -> Listed:
    """Make the folder what the database keeps, CURRENT last; returns that. A database that keeps nothing yet changes
    nothing. The caller holds the lock of the folder. Raises EtlError `store_of_another`, OSError.

    `to_serve`: without the versions that are not in use. Never before `push`, which drops what the folder has not got.
    """
    kept, mine = listed(con), {name: sha256(folder / name) for name in names(folder)}
    if kept or not mine:
        _claim(con, folder, all(kept.get(name, ("",))[0] == mine[name] for name in mine))
    if not kept:
        return kept
    for name in sorted(kept.keys() - (_later(con, kept) if to_serve else set()), key=_order):
        if mine.get(name) != kept[name][0]:
            _fetch(con, folder, name, kept[name][1])
    for name in mine.keys() - kept.keys():
        if not name.startswith(STAY):
            disk.clear(folder / name)
    _sweep(folder)
    return kept


def push(con: Connection, folder: Path, kept: Listed, shown: Mapping[Path, bytes]) -> bool:
    """Put what differs from `kept` into the database, `shown` for what the folder does not show yet; whether any."""
    mine = {name: sha256(folder / name) for name in names(folder)}
    new = {path.relative_to(folder).as_posix(): content for path, content in shown.items()}
    changed = [name for name in mine if name not in new and mine[name] != kept.get(name, ("",))[0]]
    for name in changed:
        disk.before("put", folder / name)
        put(con, name, (folder / name).read_bytes(), datetime.fromtimestamp((folder / name).stat().st_mtime, UTC))
    for name, content in new.items():
        disk.before("put", folder / name)
        put(con, name, content, datetime.now(UTC))
    gone = [name for name in kept if name not in mine and name not in new and not name.startswith(STAY)]
    for name in gone:
        con.execute(DROP, [name])
    return bool(changed or new or gone)


def put(con: Connection, name: str, content: bytes, at: datetime) -> None:
    con.execute(PUT, [name, hashlib.sha256(content).hexdigest(), content, at])


def mark(folder: Path, who: str) -> None:
    """Say in the folder of which database it is the copy."""
    if not marked(folder, who):
        disk.write(folder / "publish.database", who.encode("ascii"))


def identity(con: Connection) -> str:
    found = con.execute(IDENTITY).fetchall()
    return str(found[0][0])


def names(folder: Path) -> Iterator[str]:
    """What is kept for good of a folder: no drafts, no locks."""
    for place in FOLDERS:
        for path in sorted((folder / place).rglob("*")):
            if path.is_file() and path.suffix not in (".part", ".wal"):
                yield path.relative_to(folder).as_posix()
    yield from (name for name in disk.SHOWN if (folder / name).is_file())


def sha256(path: Path) -> str:
    """Of a file; asked again only where the file was changed since."""
    stat = path.stat()
    seen = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    if _hashed.get(path, ((), ""))[0] != seen:
        with path.open("rb") as file:
            _hashed[path] = (seen, hashlib.file_digest(file, "sha256").hexdigest())
    return _hashed[path][1]


def marked(folder: Path, who: str) -> bool:
    told = folder / "publish.database"
    return told.exists() and told.read_text("ascii") == who


def _claim(con: Connection, folder: Path, nothing_of_its_own: bool) -> None:
    who = identity(con)
    if nothing_of_its_own or _taken_in(con, folder, who):
        mark(folder, who)
    if not marked(folder, who):
        raise EtlError("store_of_another", path=folder)


def _taken_in(con: Connection, folder: Path, who: str) -> bool:
    """Whether the transaction that took this folder in was committed: its process ended before it could say so."""
    told = folder / "publish.database"
    of, _, token = told.read_text("ascii").partition(" ") if told.exists() else ("", "", "")
    return of == who and bool(token) and bool(con.execute(CONFIRMED, [token]).fetchall()[0][0])


def _fetch(con: Connection, folder: Path, name: str, at: datetime) -> None:
    if not disk.belongs(name):
        raise EtlError("store_stray", name=name)
    path = folder / name
    found = con.execute(FETCH, [name]).fetchall()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        disk.clear(path)
    disk.write(path, found[0][0])
    os.utime(path, (at.timestamp(), at.timestamp()))


def _later(con: Connection, kept: Listed) -> set[str]:
    """The versions but the one in use; none where the database does not say which that is."""
    said = con.execute(FETCH, ["CURRENT"]).fetchall()
    used = f"versions/{bytes(said[0][0]).decode('ascii', 'replace').strip()}.duckdb" if said else ""
    return {name for name in kept if name.endswith(".duckdb") and name != used} if used in kept else set()


def _order(name: str) -> tuple[int, str]:
    """A version after its manifest and its layers, then what readers look at."""
    return (disk.SHOWN.index(name) + 2 if name in disk.SHOWN else int(name.endswith(".duckdb")), name)


def _sweep(folder: Path) -> None:
    for path in sorted((folder / "layers").rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
