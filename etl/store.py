"""The store as readers see it: versions/<id>.duckdb, a manifest beside each, and CURRENT that names the served one.

A served file is never written to and never replaced: a new version is a new file, then CURRENT flips. The id is the
beginning of the file's SHA-256, so a damaged file is known by its name. Beside them: raw/<sha256> the bytes that were
handed in, cases/ what was chosen about them so far, layers/<id>/ what was made of them, audit.jsonl who did what.
"""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl import audit
from etl.errors import EtlError

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
    """The version CURRENT names; if that is missing or damaged, of the good ones that last put in use, with a notice.

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
    last = max(good, key=_last_in_use(store))
    notice = (
        ("current_damaged", {"served": last.id, "named": named}) if named else ("current_missing", {"served": last.id})
    )
    return Version(last.id, last.path, last.manifest, notice)


def in_use(store: Path) -> Version | None:
    """The version `served` gives, None where there is none or none is whole."""
    try:
        return served(store)
    except EtlError:
        return None


def used_id(store: Path) -> str | None:
    """The id of the version in use, which need not be what CURRENT says; None where there is none."""
    version = in_use(store)
    return version.id if version else None


def _last_in_use(store: Path) -> Callable[[Version], tuple[bool, int, int, str]]:
    """Order of versions: those that were withdrawn first, then by when the audit trail says they were put in use, then
    by their number, for clocks can be wrong. What somebody undid does not come back because a file is damaged."""
    used: dict[str, int] = {}
    withdrawn: set[str] = set()
    for at, line in enumerate(_flips(store), 1):
        used[line["version"]] = at
        withdrawn.discard(line["version"])
        if line["action"] == "undo":
            withdrawn.add(str(line["instead_of"]))

    def order(version: Version) -> tuple[bool, int, int, str]:
        number, built = version.manifest.get("number", 0), str(version.manifest.get("built_at", ""))
        return version.id not in withdrawn, used.get(version.id, 0), number, built

    return order


def _flips(store: Path) -> list[dict[str, Any]]:
    """The lines of the audit trail that put a version in use, the oldest first; none where it cannot be read."""
    try:
        return [line for line in audit.read(store) if line.get("version") and line.get("result") == "done"]
    except EtlError:
        return []


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


def manifests(store: Path) -> list[dict[str, Any]]:
    """The manifest of every version that still has its file, the newest first; damaged manifests are left out.

    number, version (its id), parent (id or None), replaces (id or None: what it stands in the place of), layers (ids),
    action, who, reason, built_at, inputs, schema, counts.
    """
    found = [manifest for path in (store / "versions").glob("*.json") if (manifest := _manifest(path))]
    return sorted(found, key=lambda manifest: (manifest.get("number", 0), str(manifest.get("built_at"))), reverse=True)


def in_place_of(known: Sequence[dict[str, Any]], id: str) -> list[str]:
    """The version and those it stands in the place of, one for each release of the software, the newest first."""
    told, ids = {one["version"]: one.get("replaces") for one in known}, [id]
    while (before := told.get(ids[-1])) and before not in ids:
        ids.append(before)
    return ids


def made_from(known: Sequence[dict[str, Any]], id: str) -> dict[str, Any] | None:
    """The manifest of the newest version that was made from this one, None where there is none."""
    places = in_place_of(known, id)
    return next((one for one in known if one["parent"] in places), None)


def read_json(path: Path) -> dict[str, Any]:
    """A record of the store; {} where it is missing or damaged."""
    try:
        record = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _manifest(path: Path) -> dict[str, Any] | None:
    manifest = read_json(path)
    whole = manifest and path.with_suffix(".duckdb").is_file()
    return {"version": path.stem, "layers": [], "parent": None} | manifest if whole else None


def layers(store: Path, ids: Sequence[str]) -> list[Path]:
    """The folders of tables handed in. Raises EtlError `layers_lost` where one is gone or not what it was."""
    found = {id: store / "layers" / id for id in ids}
    if lost := [id for id, path in found.items() if not path.is_dir() or layer_id(path) != id]:
        raise EtlError("layers_lost", count=len(lost), ids=", ".join(lost))
    return list(found.values())


def layer_id(layer: Path) -> str:
    """The id of a layer: the beginning of the SHA-256 over the names and contents of what a build reads of it."""
    digest = hashlib.sha256()
    for path in sorted(layer.rglob("*")):
        if path.is_file() and path.name != "layer.json":
            digest.update(path.relative_to(layer).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def file_id(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
