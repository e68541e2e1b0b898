"""The store of built versions: versions/<id>.duckdb, a manifest beside each, and CURRENT that names the served one.

A served file is never written to and never replaced: a new version is a new file, then CURRENT flips. The id is the
beginning of the file's SHA-256, so a damaged file is known by its name.
"""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock, Timeout

from etl.errors import EtlError, disk_error

DATA = Path(__file__).resolve().parent.parent / "data"


def default_store() -> Path:
    """The store folder: RANKINGS_STORE if it is set, else data/store."""
    return Path(os.environ.get("RANKINGS_STORE") or DATA / "store")


@dataclass(frozen=True)
class Version:
    """One version to read. `notice`: None, or (message key, values) when it is not the one CURRENT names."""

    id: str
    path: Path
    manifest: dict[str, Any]
    notice: tuple[str, dict[str, Any]] | None = None


def served(store: Path) -> Version:
    """The version CURRENT names; if that is missing or damaged, the newest good one, with a notice.

    Raises EtlError `no_version` when the store has no version, `no_good_version` when every one is damaged.
    """
    named = current(store)
    version = verified(store, named) if named else None
    if version:
        return version
    ids = [path.stem for path in (store / "versions").glob("*.duckdb")]
    if not ids:
        raise EtlError("no_version", path=store)
    good = [version for version in (verified(store, id) for id in ids if id != named) if version]
    if not good:
        raise EtlError("no_good_version", path=store, count=len(ids))
    newest = max(good, key=lambda version: str(version.manifest.get("built_at", "")))
    notice = (
        ("current_damaged", {"served": newest.id, "named": named})
        if named
        else ("current_missing", {"served": newest.id})
    )
    return Version(newest.id, newest.path, newest.manifest, notice)


@cache
def schema() -> str:
    """Fingerprint of the tables and rules this code builds and asks; a version of another one is built anew."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).with_name("sql").rglob("*.sql")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def current(store: Path) -> str | None:
    """The id that CURRENT names, None where CURRENT is missing, cannot be read or holds no id."""
    try:
        named = (store / "CURRENT").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return named if named.isalnum() and len(named) == 16 else None


def verified(store: Path, id: str) -> Version | None:
    """The version if its manifest is whole and its file is the one its id was taken from."""
    path = store / "versions" / f"{id}.duckdb"
    try:
        manifest = json.loads(path.with_suffix(".json").read_text("utf-8"))
        return Version(id, path, manifest) if file_id(path) == id else None
    except (OSError, ValueError):
        return None


def file_id(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def publish(con: duckdb.DuckDBPyConnection, store: Path, summary: dict[str, Any], inputs: str) -> tuple[str, bool]:
    """Write the in-memory database `con` as a new version and make it CURRENT; returns (id, unchanged).

    Unchanged inputs keep the version that is served. Raises EtlError: full disk, read-only folder, another publisher.
    """
    try:
        (store / "versions").mkdir(parents=True, exist_ok=True)
        with FileLock(store / "publish.lock", timeout=30):
            for left in store.glob("draft-*"):  # of a build that was killed
                shutil.rmtree(left, ignore_errors=True)
            named = current(store)
            kept = verified(store, named) if named else None
            if kept and (kept.manifest.get("inputs"), kept.manifest.get("schema")) == (inputs, schema()):
                return kept.id, True
            return _write(con, store, summary | {"inputs": inputs}), False
    except Timeout as error:
        raise EtlError("publishing", path=store) from error
    except OSError as error:
        raise disk_error(error, store) from error


def _write(con: duckdb.DuckDBPyConnection, store: Path, manifest: dict[str, Any]) -> str:
    with tempfile.TemporaryDirectory(prefix="draft-", dir=store) as folder:
        draft = Path(folder) / "draft.duckdb"
        _copy(con, draft)
        _sync(draft)
        id = file_id(draft)
        path = store / "versions" / f"{id}.duckdb"
        manifest |= {
            "version": id,
            "schema": schema(),
            "built_at": datetime.now(UTC).isoformat(timespec="microseconds"),
        }
        _replace(path.with_suffix(".json"), json.dumps(manifest, ensure_ascii=False, indent=1))
        draft.replace(path)
    _sync(store / "versions")
    _replace(store / "CURRENT", id + "\n")
    return id


def _copy(con: duckdb.DuckDBPyConnection, draft: Path) -> None:
    try:
        con.execute("attach $path as draft", {"path": str(draft)})
        con.execute("copy from database memory to draft")
        con.execute("detach draft")
    except duckdb.Error as error:
        free = shutil.disk_usage(draft.parent).free
        raise EtlError(
            "disk_full" if free < 64 << 20 else "disk_other", path=draft.parent.parent, reason=error
        ) from error


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".tmp")
    beside.write_text(text, "utf-8")
    _sync(beside)
    beside.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows has no handle of a folder to flush
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
