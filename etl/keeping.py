"""Where a store is kept: in its folder, or in a database (STORE_URL) of which the folder is this machine's copy."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from filelock import FileLock, Timeout

from etl.errors import EtlError, disk_error


def shared() -> bool:
    """Whether a store is kept in a database and its folder is this machine's copy."""
    return bool(os.environ.get("STORE_URL"))


@contextmanager
def writing(store: Path, who: str, wait: float = 30) -> Iterator[None]:
    """The right to write to a store, for one process at a time.

    With STORE_URL all of it is one transaction of that database, and readers see it once it is committed. Raises
    EtlError: `publishing` (names who has it) after `wait` seconds, what is wrong with the disk or with the database.
    """
    holder = store / "publish.by"
    try:
        make(store / "versions", store)
        with FileLock(store / "publish.lock", timeout=wait):
            holder.write_text(who, "utf-8")
            with _kept_for_good(store, who, wait):
                yield
    except Timeout as error:
        raise EtlError("publishing", path=store, who=_holder(holder)) from error
    except OSError as error:
        raise disk_error(error, store) from error


def make(folder: Path, store: Path) -> None:
    """A folder of or for a store that may be there. Raises EtlError where there is no place for it, and OSError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:
        raise EtlError("store_not_made", path=store) from error


def empty(store: Path) -> bool:
    """Whether nothing is kept but what the folder has. Raises EtlError."""
    if not shared():
        return True
    from etl import postgresql  # its driver is loaded where a database is used

    return postgresql.empty(store)


def differences(store: Path) -> list[tuple[str, str]]:
    """What the folder has otherwise than it is kept, as (message key, what). Raises EtlError."""
    if not shared():
        return []
    from etl import postgresql

    return postgresql.differences(store)


def _kept_for_good(store: Path, who: str, wait: float) -> AbstractContextManager[None]:
    if not shared():
        return nullcontext()
    from etl import postgresql

    return postgresql.transaction(store, who, wait)


def _holder(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip() or "?"
    except (OSError, UnicodeDecodeError):
        return "?"
