"""A copy of the hand-made release, with a store of its own, that a test may damage."""

import hashlib
import os
import re
import shutil
from pathlib import Path

from etl import build
from etl.errors import EtlError

RELEASE = Path(__file__).parent / "data" / "release"


def link(old: str, new: str) -> None:
    """A version is never written to: a hard link will do; what is appended to or replaced is copied."""
    if old.endswith(".duckdb"):
        os.link(old, new)
    else:
        shutil.copy2(old, new)


class Copy:
    """`data`: the copied files; `store`: a copy of the store that the undamaged release was built into.

    `linked`: the versions are hard links, quick to make, for tests that leave the files of the store alone.
    """

    def __init__(self, folder: Path, built: Path, original: Path = RELEASE, linked: bool = True) -> None:
        self.data, self.store = folder / "data", folder / "store"
        shutil.copytree(original, self.data, ignore=shutil.ignore_patterns("store"))
        shutil.copytree(built, self.store, copy_function=link if linked else shutil.copy2)

    def replace(self, file: str, old: str, new: str, seal: bool = True) -> None:
        """Change one place of one file; `seal`: its source record follows."""
        text = (self.data / file).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new).encode(), seal)

    def append(self, file: str, row: str, seal: bool = True) -> int:
        """Add a row at the end of a file; returns its line."""
        text = (self.data / file).read_text("utf-8") + row + "\n"
        self.write(file, text.encode(), seal)
        return text.count("\n")

    def write(self, file: str, content: bytes, seal: bool = True) -> None:
        path = self.data / file
        path.write_bytes(content)
        record = path.with_name(path.name + ".source.toml")
        if seal and record.is_file():
            sha256 = hashlib.sha256(content).hexdigest()
            record.write_text(re.sub(r'sha256 = "\w+"', f'sha256 = "{sha256}"', record.read_text("utf-8")), "utf-8")

    def build(self) -> build.Summary:
        return build.build(self.data, self.store)

    def failure(self) -> EtlError:
        """What stops the build of this copy; the store must be as it was."""
        before = contents(self.store)
        try:
            self.build()
        except EtlError as error:
            assert contents(self.store) == before
            return error
        raise AssertionError("the damaged release was built")


def contents(store: Path) -> dict[str, bytes]:
    """Every file of a store with its bytes; the lock and who has it are no content."""
    files = (path for path in store.rglob("*") if path.is_file() and path.stem != "publish")
    return {path.relative_to(store).as_posix(): path.read_bytes() for path in files}
