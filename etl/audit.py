"""Who did what: a line of JSON each, which holds the hash of the line before it, so that none can be changed unseen."""

import hashlib
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from etl import disk
from etl.errors import EtlError

Result = Literal["begun", "done", "interrupted", "refused", "failed"]
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
START = "0" * 64

_log = logging.getLogger("rankings")


def write(store: Path, who: str, action: str, result: Result = "done", role: str = "editor", **values: Any) -> None:
    """Add a line, flushed to disk before this returns; the caller holds the right to write. Raises OSError."""
    path = store / "audit.jsonl"
    lines = list(_whole_lines(path))
    if disk.content(path)[-1:] not in (b"\n", b""):  # a line half written by a process that was killed
        disk.write(path, b"".join(line + b"\n" for line in lines))
    last: dict[str, Any] = json.loads(lines[-1]) if lines else {"number": 0, "hash": START}
    now = datetime.now(UTC)
    entry = {
        "number": last["number"] + 1,
        "at": now.isoformat(timespec="seconds"),
        "local": now.astimezone(HERE).isoformat(timespec="seconds"),
        "who": who,
        "role": role,
        "action": action,
        "result": result,
        **values,
        "before": last["hash"],
    }
    entry["hash"] = _hash(entry)
    disk.append(path, json.dumps(entry, ensure_ascii=False).encode() + b"\n")
    _log.info(action, extra={"told": {"who": who, "result": result, "role": role, **values, "line": entry["number"]}})


def local(at: str) -> str:
    """'2026-11-30T12:20:31+00:00' -> '2026-11-30 19:20:31 +07:00': the clock here; as it stands where it is no time."""
    try:
        return datetime.fromisoformat(at).astimezone(HERE).isoformat(" ", "seconds").replace("+", " +")
    except ValueError:
        return at


def day(at: str) -> str:
    """'2026-11-29': the day in Việt Nam of a time in UTC; what is no time stays as it is."""
    try:
        return datetime.fromisoformat(at).astimezone(HERE).date().isoformat()
    except ValueError:
        return at


def read(store: Path) -> list[dict[str, Any]]:
    """Every line, the oldest first; a line half written is none."""
    try:
        return [json.loads(line) for line in _whole_lines(store / "audit.jsonl")]
    except ValueError as error:
        raise EtlError("audit_broken", path=store / "audit.jsonl", line="?") from error


def broken(store: Path) -> int | None:
    """The number of the first line that was changed, removed or put in; None where the chain holds."""
    last = START
    for number, line in enumerate(_whole_lines(store / "audit.jsonl"), 1):
        try:
            entry = json.loads(line)
        except ValueError:
            return number
        said = entry.pop("hash", None)
        if (entry.get("number"), entry.get("before"), said) != (number, last, _hash(entry)):
            return number
        last = said
    return None


def _hash(entry: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _whole_lines(path: Path) -> Iterator[bytes]:
    yield from disk.content(path).split(b"\n")[:-1]
