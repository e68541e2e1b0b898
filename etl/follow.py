"""This machine's copy of a store follows the database: pulled after every publication elsewhere, by one thread."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl import keeping
from etl.errors import EtlError

LOG = logging.getLogger(__name__)
LONGEST = 15.0  # seconds between two attempts to reach a database that is gone


@contextmanager
def following(folder: Path) -> Iterator[None]:
    """With STORE_URL the folder is brought up to date now and within 2 s of every commit; without it nothing is done.

    Now: as far as readers need it; the versions that are not in use follow while they are served.
    A database that cannot be reached is said in the log; what the folder has is served meanwhile.
    """
    if not keeping.shared():
        yield
        return
    ended = threading.Event()
    up_to_date(folder, to_serve=True)
    thread = threading.Thread(target=_follow, args=(folder, ended), name="follow", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=10)


def expect_encrypted(folder: Path) -> None:
    """Raises EtlError where the database of the store would be asked over a network in the clear."""
    if keeping.shared():
        from etl import encrypted, postgresql

        encrypted.expect(postgresql.url(folder))


def up_to_date(folder: Path, to_serve: bool = False) -> bool:
    """Whether the copy could be brought up to date; if not the log says why. True where the folder is no copy.

    `to_serve`: without the versions that are not in use.
    """
    if not keeping.shared():
        return True
    from etl import postgresql  # its driver is loaded where a database is used

    try:
        postgresql.refresh(folder, to_serve)
    except EtlError as error:
        LOG.warning("%s", error.message("en"))
        return False
    return True


def complete(folder: Path) -> None:
    """Fetch now the versions that a copy which has just begun to serve has not got yet."""
    if any(not path.with_suffix(".duckdb").exists() for path in folder.glob("versions/*.json")):
        up_to_date(folder)


def tell(folder: Path, path: Path) -> bool:
    """Give one file of the folder to the other machines; whether that could be done, if not the log says why."""
    if not keeping.shared():
        return True
    from etl import postgresql

    try:
        postgresql.put(folder, path)
    except EtlError as error:
        LOG.warning("%s", error.message("en"))
        return False
    return True


def _follow(folder: Path, ended: threading.Event) -> None:
    from etl import postgresql

    wait = 0.2
    while not ended.is_set():
        try:
            with postgresql.reached():
                for _ in _told(folder, ended):
                    postgresql.refresh(folder)
                    wait = 0.2
        except EtlError as error:
            LOG.warning("%s Next attempt in %.1f s.", error.message("en"), wait)
            ended.wait(wait)
            wait = min(wait * 2, LONGEST)


def _told(folder: Path, ended: threading.Event) -> Iterator[None]:
    """Once at the beginning, for what was missed, then for every notice; every second it looks whether to end."""
    from etl import postgresql

    with postgresql.connect(folder, autocommit=True) as con:
        con.execute(postgresql.LISTEN)
        place = str(con.execute(postgresql.PLACE).fetchall()[0][0])
        yield
        while not ended.is_set():
            if any(note.payload == place for note in con.notifies(timeout=1, stop_after=1)):
                yield
