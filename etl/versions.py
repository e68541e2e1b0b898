"""New versions and which one is served: built beside the old, checked, then CURRENT flips; the audit has every flip."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl import audit, disk, opened, store
from etl.errors import EtlError, little_room

COUNTED = "select (select count(*) from statement), (select count(*) from figure), (select count(*) from edition)"


@dataclass(frozen=True)
class Act:
    """Who does something to the store, what and why. `action`: build, publish, undo, redo, show."""

    who: str = "python -m etl"
    action: str = "build"
    reason: str = ""
    role: str = "editor"


BUILD = Act()


def publish(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    summary: dict[str, Any],
    inputs: str,
    layers: Sequence[str] = (),
    act: Act = BUILD,
) -> tuple[str, bool]:
    """Write the in-memory database `con` as a new version and make it CURRENT; returns (id, unchanged).

    Unchanged inputs keep the version that is served; a CURRENT that does not name it is mended. The caller holds the
    right to write (keeping.writing) and has recovered. Raises EtlError or OSError; what was served stays served.
    """
    kept = store.in_use(folder)
    if kept and (kept.manifest.get("inputs"), kept.manifest.get("schema")) == (inputs, store.schema()):
        if kept.notice:
            flip(folder, kept.id, act)
        return kept.id, True
    old = store.read_json(folder / "versions" / f"{store.current(folder)}.json") or (kept.manifest if kept else {})
    known = store.manifests(folder)
    twin = old if old.get("inputs") == inputs else _of_another_release(known, list(layers))
    manifest = summary | {
        "inputs": inputs,
        "schema": store.schema(),
        "number": max((one.get("number", 0) for one in known), default=0) + 1,
        "parent": twin.get("parent") if twin else kept.id if kept else None,
        "replaces": twin.get("version") if twin else None,
        "layers": list(layers),
        "action": act.action,
        "who": act.who,
        "reason": act.reason,
    }
    id = _write(con, folder, manifest)
    flip(folder, id, act)
    return id, False


def _of_another_release(known: list[dict[str, Any]], layers: list[str]) -> dict[str, Any] | None:
    """The newest version of the same tables that another release built and that nothing has taken the place of yet.

    Another release brings other shipped files, too: it is the tables handed in that say which version it is.
    """
    replaced = {one.get("replaces") for one in known}
    others = (one for one in known if one.get("schema") != store.schema() and one["version"] not in replaced)
    return next((one for one in others if one["layers"] == layers), None)


def flip(folder: Path, id: str, act: Act) -> None:
    """Serve the version from now on; announced in the audit before, confirmed after, so that none goes unaudited."""
    was = store.current(folder)
    said = {"version": id, "instead_of": was, "reason": act.reason}
    audit.write(folder, act.who, act.action, "begun", act.role, **said)
    disk.write(folder / "CURRENT", f"{id}\n".encode("ascii"))
    try:
        audit.write(folder, act.who, act.action, "done", act.role, **said)
    except OSError as error:  # the next writer adds the line
        raise EtlError("audit_unfinished", version=id) from error


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def recover(folder: Path) -> None:
    """Finish or clear what a killed process left; for whoever has just got the right to write, before anything else."""
    for left in [*folder.glob("draft-*"), *folder.rglob("*.part"), *folder.glob("versions/*.duckdb.wal")]:
        disk.clear(left)
    lines = audit.read(folder)
    announced = {line.get("version") for line in lines}
    for path in folder.glob("versions/*.json"):
        if not path.with_suffix(".duckdb").exists() and path.stem not in announced:
            disk.clear(path)
    if lines and lines[-1]["result"] == "begun":
        last = lines[-1]
        done = store.current(folder) == last["version"]
        said = {key: last[key] for key in ("version", "instead_of", "reason")}
        audit.write(folder, last["who"], last["action"], "done" if done else "interrupted", last["role"], **said)
    known = [store.read_json(path) for path in folder.glob("versions/*.json")]
    used = {id for manifest in known for id in manifest.get("layers", [])}
    for path in folder.glob("layers/*") if all(known) else ():  # a damaged manifest may have named any of them
        if path.name not in used:
            disk.clear(path)


def _write(con: duckdb.DuckDBPyConnection, folder: Path, manifest: dict[str, Any]) -> str:
    """Write, close, open again and count: only what reads back the same gets a name among the versions."""
    with tempfile.TemporaryDirectory(prefix="draft-", dir=folder, ignore_cleanup_errors=True) as beside:
        draft = Path(beside) / "draft.duckdb"
        disk.before("write", draft)
        _copy(con, draft)
        disk.sync(draft)
        disk.before("verify", draft)
        if _counts(draft) != con.execute(COUNTED).fetchall():
            raise EtlError("unverified", path=draft)
        id = store.file_id(draft)
        path = folder / "versions" / f"{id}.duckdb"
        manifest |= {"version": id, "built_at": now()}
        disk.write_json(path.with_suffix(".json"), manifest)
        disk.move(draft, path)
    return id


def _copy(con: duckdb.DuckDBPyConnection, draft: Path) -> None:
    try:
        con.execute("attach $path as draft", {"path": str(draft)})
        con.execute("copy from database memory to draft")
        con.execute("detach draft")
    except duckdb.Error as error:
        full = little_room(draft.parent) or "No space left" in str(error) or "File too large" in str(error)
        key = "disk_full" if full else "disk_io" if isinstance(error, duckdb.IOException) else "disk_other"
        raise EtlError(key, path=draft.parent.parent, reason=error) from error


def _counts(path: Path) -> list[Any]:
    with opened.read_only(path) as con:
        return con.execute(COUNTED).fetchall()
