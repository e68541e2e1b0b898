"""The whole store as one file and back, and whether everything in a store still is what it was."""

import io
import json
import lzma
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl import audit, disk, keeping, originals, store, versions
from etl.errors import EtlError, Reason, disk_error

# targets.csv and sets.csv are here where RANKINGS_TARGETS and RANKINGS_SETS put them into the store, as deploy/ does.
KEPT = ("CURRENT", "audit.jsonl", "versions", "layers", "raw", "cases", "targets.csv", "sets.csv", "province_sets.csv")
LIST = "backup.json"


def backup(folder: Path, target: Path, who: str) -> int:
    """Everything of a store in one .tar, with the hash of every file; returns how many. Nobody publishes meanwhile.

    Raises EtlError: `backup_exists` where there is something of that name, which is never replaced,
    `backup_not_written` where the file cannot be made.
    """
    _expect_nothing(target)
    beside = target.with_name(target.name + ".part")
    try:
        beside.touch()
    except OSError as error:
        raise _not_written(target, error) from error
    try:
        with keeping.writing(folder, who):
            versions.recover(folder)  # what an act that was killed left is closed before a line stands behind it
            audit.write(folder, who, "backup", file=target.name)
        try:
            with keeping.writing(folder, who):
                return _packed(folder, beside, target)
        except EtlError:
            with keeping.writing(folder, who):  # of its own: in a database what failed is rolled back
                audit.write(folder, who, "backup", "failed", file=target.name)
            raise
    finally:
        beside.unlink(missing_ok=True)


def _packed(folder: Path, beside: Path, target: Path) -> int:
    _expect_nothing(target)  # another one may have made it while this one waited
    files = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    try:
        with tarfile.open(beside, "w") as archive:
            _add(archive, LIST, json.dumps({name: originals.sha256(path) for name, path in files.items()}).encode())
            for name, path in files.items():
                archive.add(path, name)
        disk.sync(beside)
        disk.move(beside, target)
    except OSError as error:
        raise _not_written(target, error) from error
    return len(files)


def _expect_nothing(target: Path) -> None:
    if os.path.lexists(target):
        raise EtlError("backup_exists", file=target)


def _not_written(target: Path, error: OSError) -> EtlError:
    return EtlError("backup_not_written", file=target, reason=Reason(error))


def _files(folder: Path) -> Iterator[Path]:
    for name in KEPT:
        path = folder / name
        inside = sorted(path.rglob("*")) if path.is_dir() else [path] if path.exists() else []
        yield from (one for one in inside if one.is_file() and one.suffix != ".part")


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def restore(source: Path, folder: Path, who: str) -> int:
    """A store out of a backup; every file is compared with its hash before anything is put in place; returns how many.

    Raises EtlError: `backup_unreadable`, `store_not_empty` (a store that is there is never overwritten), what is wrong
    with the disk of the store.
    """
    if any((folder / name).exists() for name in KEPT) or not keeping.empty(folder):
        raise EtlError("store_not_empty", path=folder)
    draft = folder.with_name(folder.name + ".restoring")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        count = _unpacked(source, draft, folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in KEPT[::-1]:  # CURRENT last: until then there is nothing to serve
            if (draft / name).exists():
                disk.move(draft / name, folder / name)
    except _Unusable as error:
        raise EtlError("backup_unreadable", file=source, reason=error.reason) from error
    except OSError as error:
        raise disk_error(error, folder) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    with keeping.writing(folder, who):
        audit.write(folder, who, "restore-backup", file=source.name)
    return count


class _Unusable(Exception):
    """A backup that cannot be used; `reason`: why, for the message."""

    def __init__(self, reason: EtlError | Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def _reading() -> Iterator[None]:
    """Raises _Unusable for whatever reading an archive raises."""
    try:
        yield
    except (tarfile.ReadError, EOFError) as error:
        raise _Unusable(EtlError("backup_cut")) from error
    except (tarfile.TarError, zlib.error, lzma.LZMAError) as error:
        raise _Unusable(EtlError("backup_garbled")) from error
    except OSError as error:  # the one that bz2 raises for what it cannot read has no number
        raise _Unusable(Reason(error) if error.errno else EtlError("backup_garbled")) from error


def _unpacked(source: Path, draft: Path, folder: Path) -> int:
    with _opened(source) as archive:
        hashes = _listed(archive)
        keeping.make(draft, folder)
        for name, sha256 in hashes.items():
            _unpack(archive, name, sha256, draft)
    return len(hashes)


def _opened(source: Path) -> tarfile.TarFile:
    with _reading():
        try:
            return tarfile.open(source)
        except tarfile.ReadError as error:
            raise _Unusable(EtlError("backup_no_archive")) from error


def _listed(archive: tarfile.TarFile) -> dict[str, str]:
    """The hash of every file, by the list that a backup has. Raises _Unusable."""
    content = _content(archive, LIST)
    if content is None:
        raise _Unusable(EtlError("backup_no_list", what=LIST))
    try:
        hashes = json.loads(content)
    except ValueError as error:
        raise _Unusable(EtlError("backup_no_list", what=LIST)) from error
    if not isinstance(hashes, dict):
        raise _Unusable(EtlError("backup_no_list", what=LIST))
    return hashes


def _content(archive: tarfile.TarFile, name: str) -> bytes | None:
    """The bytes of an ordinary file of the archive, None where it has none of that name. Raises _Unusable."""
    with _reading():
        try:
            member = archive.getmember(name)
        except KeyError:
            return None
        file = archive.extractfile(member) if member.isreg() else None
        return file.read() if file else None


def _unpack(archive: tarfile.TarFile, name: str, sha256: str, draft: Path) -> None:
    """One file that the list names; nothing else in the archive is looked at. Raises _Unusable, OSError."""
    if not disk.belongs(name):
        raise _Unusable(EtlError("backup_foreign", what=originals.shown_name(name)))
    content = _content(archive, name)
    if content is None:
        raise _Unusable(EtlError("backup_lacks", what=name))
    path = draft / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if originals.sha256(path) != sha256:
        raise _Unusable(EtlError("backup_changed", what=name))


def verify(folder: Path) -> list[tuple[str, str]]:
    """What is not as it was, as (message key, what): versions, layers, originals by their hashes, the audit chain."""
    found = [("audit_line", str(line)) for line in [audit.broken(folder)] if line]
    for path in sorted((folder / "versions").glob("*.duckdb")):
        if not store.verified(folder, path.stem):
            found.append(("version_damaged", path.stem))
    for path in sorted((folder / "layers").glob("*")):
        if store.layer_id(path) != path.name:
            found.append(("layer_damaged", path.name))
    for path in sorted((folder / "raw").glob("*")):
        if path.suffix != ".part" and originals.sha256(path) != path.name:
            found.append(("original_damaged", path.name))
    known = {path.name for path in (folder / "layers").glob("*")}
    for manifest in store.manifests(folder):
        found += [("layer_missing", f"{manifest['version']}: {id}") for id in manifest["layers"] if id not in known]
    named = store.current(folder)
    if not named or not store.verified(folder, named):
        found.append(("current_unusable", named or "–"))
    if kind := disk.network(folder):
        found.append(("network_disk", kind))
    published = {line.get("version") for line in audit.read(folder)} if not audit.broken(folder) else set()
    if published and named and named not in published:
        found.append(("flip_unaudited", named))
    return found + keeping.differences(folder)
