"""Tables handed in: published on top of what there is, and all of it undone."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from etl import audit, build, disk, follow, keeping, store, versions
from etl.errors import EtlError

_log = logging.getLogger("rankings")


@contextmanager
def _refusals_told(action: str, who: str) -> Iterator[None]:
    """A line in the log for what was refused; the audit has what was done."""
    try:
        yield
    except EtlError as error:
        _log.info("refused", extra={"told": {"who": who, "action": action, "why": error.key}})
        raise


def published_before(folder: Path, sha256: str) -> dict[str, Any] | None:
    """The record of the layer in use that was made of these bytes, None where there is none."""
    records = (record(folder, id) for id in build.active(folder))
    return next((one for one in records if one.get("sha256") == sha256), None)


def record(folder: Path, layer: str) -> dict[str, Any]:
    """What was written beside a layer when it was made: sha256, name, index, years, who, reason, accepted, noticed."""
    return store.read_json(folder / "layers" / layer / "layer.json")


def publish(
    data: Path, folder: Path, layer: Path, act: versions.Act, base: str | None, progress: build.Progress = build.quiet
) -> build.Summary:
    """Build everything with the folder `layer` on top and serve it; `base`: the version its changes were shown against.

    `layer` stays where it is; a copy goes into the store. Raises EtlError: `base_moved` when somebody published in the
    meantime, CheckFailed, the disk. The version that was served stays so.
    """
    with _refusals_told(act.action, act.who), keeping.writing(folder, act.who, wait=5):
        versions.recover(folder)
        if error := moved(folder, base):
            raise error
        layers = build.active(folder)
        id = store.layer_id(layer)
        if id not in layers:
            _keep(folder, layer, id)
            layers.append(id)
        return build.publish(data, folder, layers, act, progress)


def moved(folder: Path, base: str | None) -> EtlError | None:
    """`base_moved` (who did what) where another version is in use than the one that was looked at."""
    now = store.in_use(folder)
    if base is None or now is None or now.id == base:
        return None
    told = last_act(folder)
    was = store.read_json(folder / "versions" / f"{base}.json").get("layers", [])
    new = [str(record(folder, id).get("name", id)) for id in now.manifest["layers"] if id not in was]
    said = {"who": told.get("who") or "?", "reason": told.get("reason") or "–", "what": ", ".join(new) or "–"}
    return EtlError("base_moved", was=base, now=now.id, **said)


def last_act(folder: Path) -> dict[str, Any]:
    """The line of the audit trail that made the version in use what it is; {} where there is none."""
    now = store.used_id(folder)
    done = (line for line in reversed(audit.read(folder)) if line.get("version") == now)
    return next(done, {}) if now else {}


def whose(folder: Path) -> set[str]:
    """Whose work going back or forth would touch: who made the version in use, and who chose to serve it."""
    version = store.in_use(folder)
    told = [version.manifest.get("who") if version else None, last_act(folder).get("who")]
    return {str(one) for one in told if one}


def _keep(folder: Path, layer: Path, id: str) -> None:
    if (folder / "layers" / id).exists():
        return
    draft = folder / f"draft-{id}"
    (folder / "layers").mkdir(exist_ok=True)
    disk.before("write", draft)
    for path in (one for one in layer.rglob("*") if one.is_file()):
        copy = draft / path.relative_to(layer)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    for path in draft.rglob("*"):
        disk.sync(path)
    disk.move(draft, folder / "layers" / id)


def undo(
    data: Path,
    folder: Path,
    who: str,
    reason: str,
    progress: build.Progress = build.quiet,
    base: str | None = None,
    role: str = "editor",
) -> str:
    """Serve the version before the one in use again; returns its id. `base`: the version that was seen to be in use.

    Raises EtlError `nothing_to_undo`, `base_moved`.
    """
    before = store.served(folder).manifest.get("parent")
    if not before:
        raise EtlError("nothing_to_undo")
    return serve(data, folder, before, versions.Act(who, "undo", reason, role), progress, base)


def redo(
    data: Path,
    folder: Path,
    who: str,
    reason: str,
    progress: build.Progress = build.quiet,
    base: str | None = None,
    role: str = "editor",
) -> str:
    """Serve the newest version that was made from the one in use; returns its id.

    Raises EtlError `nothing_to_redo`, `base_moved`.
    """
    follow.complete(folder)
    after = store.made_from(store.manifests(folder), store.served(folder).id)
    if after is None:
        raise EtlError("nothing_to_redo")
    return serve(data, folder, after["version"], versions.Act(who, "redo", reason, role), progress, base)


def serve(
    data: Path,
    folder: Path,
    id: str,
    act: versions.Act,
    progress: build.Progress = build.quiet,
    base: str | None = None,
) -> str:
    """Serve a version there is; one that another release built, or that is damaged, is built again from its layers.

    Returns the id that is served now. Raises EtlError `version_unknown`, `base_moved`.
    """
    follow.complete(folder)
    manifest = _manifest(folder, id)
    id = manifest["version"]
    with _refusals_told(act.action, act.who), keeping.writing(folder, act.who, wait=5):
        versions.recover(folder)
        if error := moved(folder, base):
            raise error
        if manifest.get("schema") == store.schema() and store.verified(folder, id):
            versions.flip(folder, id, act)
            return id
        return build.publish(data, folder, manifest["layers"], act, progress).version


def _manifest(folder: Path, id: str | None) -> dict[str, Any]:
    """Of the version, or of what this release has built in its place."""
    known = store.manifests(folder)
    built = (
        one for one in known if one.get("schema") == store.schema() and id in store.in_place_of(known, one["version"])
    )
    found = next((one for one in known if one["version"] == id), None)
    if found and found.get("schema") != store.schema():
        return next(built, found)
    if found is None:
        raise EtlError("version_unknown", version=id or "–")
    return found
