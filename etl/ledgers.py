"""Small tables that people keep by hand beside the store: with STORE_URL they belong to it, every machine has them."""

from collections.abc import Callable
from pathlib import Path

from etl import disk, store


def place(name: str) -> Path | None:
    """The file of the store, None where the store is this machine's alone; it need not be there yet."""
    return store.default_store() / name if disk.shared() else None


def change(name: str, changed: Callable[[], str]) -> None:
    """The file becomes the text that `changed` makes of it, one writer at a time everywhere. Raises EtlError."""
    folder = store.default_store()
    with disk.writing(folder, name, wait=10):
        disk.write(folder / name, changed().encode())
