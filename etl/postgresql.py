"""A store kept in PostgreSQL (STORE_URL): one transaction for each right to write, readers read this machine's copy."""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
from filelock import FileLock
from psycopg import Connection, errors, sql

from etl import copied, disk, encrypted
from etl.errors import EtlError, disk_error

ASK_AGAIN = 20  # seconds in which a database that was lost while it confirmed may come back
LISTEN = "listen rankings_store"
LOCK = "select pg_advisory_xact_lock(hashtextextended(current_setting('search_path'), 0))"
HOLDER = """select application_name from pg_stat_activity join pg_locks using (pid)
    where locktype = 'advisory' and granted and pid <> pg_backend_pid()
    and database = (select oid from pg_database where datname = current_database()) and objsubid = 1
    and (classid::bigint << 32) | objid::bigint = hashtextextended(current_setting('search_path'), 0)"""
TELL = "select pg_notify('rankings_store', current_setting('search_path'))"
WITHIN = "select set_config('lock_timeout', %s, true)"
PLACE = "select current_setting('search_path')"
THERE = "select to_regclass('kept') is not null"
CONFIRM = "insert into confirmed default values returning token"
FORGET = "delete from confirmed where at < now() - interval '7 days'"
DAMAGED = "select path from kept where sha256 <> encode(sha256(content), 'hex') order by path"


def url(folder: Path) -> str:
    """STORE_URL; `{folder}` in it stands for a short hash of the folder, for several stores in one database."""
    short = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
    return os.environ["STORE_URL"].replace("{folder}", f"store_{short}")


def connect(folder: Path, who: str = "", autocommit: bool = False) -> Connection:
    """`who` is what others are told who wait: names of 63 ASCII letters at most, so UTF-7.

    Raises EtlError `store_in_the_clear`, psycopg.Error.
    """
    encrypted.expect(url(folder))
    name = who.encode("utf-7").decode("ascii")[:63]
    return psycopg.connect(
        url(folder),
        autocommit=autocommit,
        application_name=name,
        connect_timeout=5,
        keepalives_idle=10,
        keepalives_interval=5,
        keepalives_count=3,
    )


@contextmanager
def reached() -> Iterator[None]:
    """What the database refuses, said as EtlError `store_unreachable` or `store_unproven`."""
    try:
        yield
    except psycopg.Error as error:
        said = reason(error)
        raise encrypted.unproven(said) or EtlError("store_unreachable", reason=said) from error


@contextmanager
def transaction(folder: Path, who: str, wait: float) -> Iterator[None]:
    """The lock of all publishers, a copy that is up to date, and what the block does to it committed as one.

    A folder that has a store already is taken into a database that has none. Raises EtlError `publishing`,
    `store_unreachable` or `store_unproven` (nothing was published), `store_unclear`, `copy_behind`, `store_of_another`.
    """
    with reached(), connect(folder, who) as con:
        _lock(con, folder, wait)
        if not _there(con):
            _tables(con)
            _lock(con, folder, wait)
        kept = copied.pull(con, folder)
        with disk.shown_later() as shown:
            yield
        if copied.push(con, folder, kept, shown):
            con.execute(TELL)
        _show(folder, _commit(con, folder), shown)


def _show(folder: Path, database: str, shown: dict[Path, bytes]) -> None:
    """What was committed, to readers; where the disk refuses, the copy catches up later."""
    disk.before("committed", folder)
    try:
        copied.mark(folder, database)
        for path in sorted(shown, key=lambda path: disk.SHOWN.index(path.name)):
            disk.write(path, shown[path])
    except OSError as error:
        raise EtlError("copy_behind", why=disk_error(error, folder)) from error


def _lock(con: Connection, folder: Path, wait: float) -> None:
    disk.before("lock", folder)
    con.execute(WITHIN, [f"{round(wait * 1000)}ms"])
    try:
        con.execute(LOCK)
    except errors.LockNotAvailable as error:
        con.rollback()
        found = con.execute(HOLDER).fetchall()
        who = str(found[0][0]).encode("ascii").decode("utf-7", "replace") if found else "?"
        raise EtlError("publishing", path=folder, who=who) from error


def _tables(con: Connection) -> None:
    """On the first use; whoever has the lock is alone. Committed by themselves: who a database is stays the same."""
    named = str(con.execute(PLACE).fetchall()[0][0]).partition(",")[0].strip('" ')
    if named != "$user":
        schema = sql.SQL("create schema if not exists {}").format(sql.Identifier(named))
        con.execute(schema)
    con.execute(Path(__file__).with_name("tables.sql").read_bytes())
    con.commit()


def _there(con: Connection) -> bool:
    return bool(con.execute(THERE).fetchall()[0][0])


def _commit(con: Connection, folder: Path) -> str:
    """Commit; where the connection is lost meanwhile the database is asked whether it did. Returns who it is."""
    con.execute(FORGET)
    token, who = con.execute(CONFIRM).fetchall()[0][0], copied.identity(con)
    if not copied.marked(folder, who):
        copied.mark(folder, f"{who} {token}")
    disk.before("commit", folder)
    try:
        con.commit()
    except psycopg.OperationalError as error:
        if not _confirmed(folder, token, error):
            raise
    return who


def _confirmed(folder: Path, token: UUID, lost: psycopg.Error) -> bool:
    """Whether the database committed, asked once the lock is free: it is held until a commit is over.

    Raises EtlError `store_unclear` where it does not answer in ASK_AGAIN seconds.
    """
    end = time.monotonic() + ASK_AGAIN
    while time.monotonic() < end:
        try:
            with connect(folder) as con:
                con.execute(LOCK)
                return bool(con.execute(copied.CONFIRMED, [token]).fetchall()[0][0])
        except psycopg.OperationalError as error:
            lost = error
        time.sleep(0.5)
    raise EtlError("store_unclear", reason=reason(lost)) from lost


def refresh(folder: Path, to_serve: bool = False) -> None:
    """Make this machine's copy what the database keeps; `to_serve`: as much as readers need. Raises EtlError."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with reached(), FileLock(folder / "publish.lock", timeout=60), connect(folder) as con:
            con.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            if _there(con):
                copied.pull(con, folder, to_serve)
    except OSError as error:
        raise disk_error(error, folder) from error


def put(folder: Path, path: Path) -> None:
    """One file without the right to write: of two at once the last counts. Raises EtlError."""
    with reached(), connect(folder) as con:
        if _there(con):
            copied.put(con, path.relative_to(folder).as_posix(), path.read_bytes(), datetime.now(UTC))
            con.execute(TELL)


def empty(folder: Path) -> bool:
    """Whether the database keeps nothing. Raises EtlError."""
    with reached(), connect(folder) as con:
        return not _there(con) or not copied.listed(con)


def differences(folder: Path) -> list[tuple[str, str]]:
    """What `verify` finds: bytes in the database that changed, and where the copy is not what the database keeps."""
    with reached(), connect(folder) as con:
        if not _there(con):
            return []
        kept = {path: sha256 for path, (sha256, _) in copied.listed(con).items()}
        mine = {name: copied.sha256(folder / name) for name in copied.names(folder)}
        unlike = sorted(name for name in kept.keys() | mine.keys() if kept.get(name) != mine.get(name))
        return [("database_damaged", name) for (name,) in con.execute(DAMAGED)] + [("copy_differs", n) for n in unlike]


def reason(error: psycopg.Error) -> str:
    """The first line of what the database says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
