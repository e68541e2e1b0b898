"""Reads a file in a process of its own: whatever the file does to it, the caller gets a Book.

What it means is worked out there too: of a large table that takes seconds, in which other readers would wait.
"""

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from etl.errors import EtlError
from etl.intake.book import Book, Noticed
from etl.intake.catalogue import Catalogue
from etl.intake.inside import OUT_OF_MEMORY
from etl.intake.limits import MB, Limits
from etl.intake.meaning import Choices, Meaning

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "etl.intake.inside")
_PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")
_log = logging.getLogger("rankings")


def read(path: Path, name: str, known: set[str], choices: dict[str, Any], limits: Limits | None = None) -> Book:
    """The file as sheets of text, and what was noticed; never an exception because of what is in the file.

    `name`: what the file was called by whoever handed it in. `known`: names of provinces and their aliases.
    `choices`: what a person decided: "accept": codes of warnings agreed to, "sheet": a name, a list of names or "*",
    "encoding" and "delimiter" where the guess was wrong, "kind": "pasted" for a table that was pasted.
    A file that is larger than the limit is not opened, one that breaks the child is reported as F26 or F29.
    """
    return _asked(path, name, {"known": sorted(known), "choices": choices}, limits or Limits())[0]


def look(
    path: Path,
    name: str,
    catalogue: Catalogue,
    choices: dict[str, Any],
    meant: dict[str, Any],
    limits: Limits | None = None,
) -> tuple[Book, Meaning]:
    """The file as `read` has it, and what it means. `meant`: see Choices, which raises UnknownChoice."""
    Choices.of(meant, catalogue)
    request = {"known": catalogue.known, "choices": choices, "catalogue": catalogue.record(), "meant": meant}
    book, meaning = _asked(path, name, request, limits or Limits())
    return book, meaning or Meaning(choices=dict(meant))


def _asked(path: Path, name: str, request: dict[str, Any], limits: Limits) -> tuple[Book, Meaning | None]:
    with path.open("rb") as file:
        book = Book(name, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size, "")
    if book.size > limits.file:
        book.noticed.append(Noticed("I29", values={"size": _mb(book.size), "limit": _mb(limits.file)}))
        return book, None
    answer = run(COMMAND, request | {"path": str(path.resolve()), "name": name, "limits": asdict(limits)}, limits)
    if isinstance(answer, Noticed):
        book.noticed.append(answer)
        return book, None
    return answer


def run(command: Sequence[str], request: Mapping[str, Any], limits: Limits) -> tuple[Book, Meaning | None] | Noticed:
    """Starts the child, waits for it no longer than allowed, and takes its answer; its whole group ends with it.

    Raises EtlError `no_limits` where the system cannot limit a process (Windows).
    """
    if os.name == "nt":
        raise EtlError("no_limits")
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answered, tempfile.TemporaryFile() as said:
        asked.write(json.dumps(request).encode())
        asked.seek(0)
        environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ} | {"PYTHONUTF8": "1"}
        with subprocess.Popen(  # noqa: S603 - our own interpreter and module  # nosec B603
            command,
            stdin=asked,
            stdout=answered,
            stderr=said,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        ) as child:
            try:
                ended = child.wait(limits.wall)
            except subprocess.TimeoutExpired:
                return Noticed("F29", values={"seconds": round(limits.wall)})
            finally:
                _end_group(child.pid)
        return _answer(ended, answered, limits) or _failure(ended, said, limits)


def _end_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _answer(ended: int, answered: IO[bytes], limits: Limits) -> tuple[Book, Meaning | None] | None:
    size = answered.seek(0, os.SEEK_END)
    answered.seek(0)
    if ended != 0 or not 0 < size <= limits.answer:
        return None
    try:
        told = json.load(answered)
        return Book.of(told["book"]), Meaning.of(told["meaning"]) if "meaning" in told else None
    except (ValueError, TypeError, KeyError):
        _log.info("reading_unanswered", extra={"told": {"bytes": size}})
        return None


def _failure(ended: int, said: IO[bytes], limits: Limits) -> Noticed:
    """Why there is no book: too much memory, too much time, or a crash; the log has what the child said last.

    Below a warning: in a terminal, which has no log, Python prints those, and the person there has the finding.
    """
    said.seek(0)
    words = said.read(1 << 16).decode("utf-8", "replace")
    _log.info("reading_failed", extra={"told": {"ended": ended, "said": words[-2000:]}})
    if ended in {OUT_OF_MEMORY, -signal.SIGKILL} or "memory allocation of" in words or "MemoryError" in words:
        return Noticed("F26", values={"limit": _mb(limits.memory)})
    if -ended in {signal.SIGXCPU, signal.SIGALRM}:
        return Noticed("F29", values={"seconds": limits.cpu})
    return Noticed("F29C", values={"reference": ended})


def _mb(size: int) -> int:
    return -(-size // MB)
