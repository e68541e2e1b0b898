"""Small tables that people keep by hand beside the store: with STORE_URL they belong to it, every machine has them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from etl import disk, keeping, originals, store
from etl.errors import EtlError, disk_error


def place(name: str) -> Path | None:
    """The file of the store, None where the store is this machine's alone; it need not be there yet."""
    return store.default_store() / name if keeping.shared() else None


def change(name: str, who: str, changed: Callable[[], str], own: Path | None = None) -> None:
    """The file becomes the text that `changed` makes of it, one writer at a time everywhere. Raises EtlError.

    `who`: the person others are told of who write at the same time.
    `own`: the file this machine had before, which `changed` makes use of until it is `taken`: kept with the originals.
    """
    folder = store.default_store()
    with keeping.writing(folder, who, wait=10):
        before = own.read_bytes() if own and not taken(own) else None
        disk.write(folder / name, changed().encode())
        if before is not None:
            originals.put(folder, before)


@contextmanager
def editing(path: Path, wait: float = 10) -> Iterator[None]:
    """The right to change a file of this machine alone, for one at a time. Raises EtlError `ledger_busy`."""
    try:
        with FileLock(path.with_name(path.name + ".edit.lock"), timeout=wait):
            yield
    except Timeout as error:
        raise EtlError("ledger_busy", path=path) from error
    except OSError as error:
        raise disk_error(error, path) from error


def taken(own: Path) -> bool:
    """Whether the store has what this file holds; an absent file holds nothing."""
    return not own.is_file() or originals.original(store.default_store(), originals.sha256(own)).is_file()
