"""An action on copies of a store, with a fault at its first operation on the disk, at its second, until none is hit.

One process imports everything and forks for every point, so that a kill -9 is a real one and costs no start.
"""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.cluster.postgresql import CUT
from tests.release import link

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Point:
    """What came of a fault at operation `at`: the copy of the store, exit code (-9: killed), what was said, and the
    exit code and words of the same action again, without a fault, where that was asked for."""

    at: int
    store: str
    code: int
    said: str
    current: str | None
    again: int | None = None
    said_again: str = ""


def loop(action: str, store: Path, fault: str, *args: object, again: bool) -> list[Point]:
    """`fault`: kill, lost (connections of a store in PostgreSQL), or once:ENOSPC, always:EIO ….

    One Point for each operation that was hit."""
    command = [sys.executable, "-m", "tests.faults", action, str(store), fault, str(int(again)), *map(str, args)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900)
    assert ended.returncode == 0, ended.stderr
    return [Point(**json.loads(line)) for line in ended.stdout.splitlines()]


def filled(folder: Path, left: int) -> Path:
    """A file that leaves so many bytes of a file system free."""
    path = folder / "filler"
    with path.open("wb") as file:
        file.write(bytes(max(shutil.disk_usage(folder).free - left, 0)))
    return path


def act(action: str, folder: Path, data: Path, given: Path | None) -> None:
    """The actions of an editor."""
    from etl import build, handing_in, originals, store, versions

    if action == "build":
        build.build(data, folder)
    elif action == "publish" and given:
        handing_in.publish(data, folder, given, versions.Act("an", "publish", "test"), store.current(folder))
    elif action == "receive" and given:
        originals.receive(folder, given.read_bytes(), "table.csv", "an")
    elif action == "undo":
        handing_in.undo(data, folder, "an", "test")
    elif action == "redo":
        handing_in.redo(data, folder, "an", "test")


def _armed(fault: str, at: int, report: Path) -> None:
    from etl import disk

    done = -1

    def before(operation: str, path: Path) -> None:
        nonlocal done
        done += 1
        how, _, name = fault.partition(":")
        if done == at:
            report.write_text("hit", "utf-8")
        if how == "kill" and done == at:
            os.kill(os.getpid(), signal.SIGKILL)
        if how == "lost" and done == at:
            with psycopg.connect(os.environ["STORE_URL"].replace("{folder}", "public"), autocommit=True) as con:
                con.execute(CUT)
        if (how == "once" and done == at) or (how == "always" and done >= at):
            raise OSError(getattr(errno, name), os.strerror(getattr(errno, name)), str(path))

    disk.before = before


def _forked(action: str, folder: Path, fault: str, at: int, data: Path, given: Path | None) -> tuple[int, bool, str]:
    from etl.errors import EtlError

    report, words = folder.with_suffix(".hit"), folder.with_suffix(".said")
    child = os.fork()
    if child == 0:
        code = 70
        try:
            _armed(fault, at, report)
            act(action, folder, data, given)
            code = 0
        except EtlError as error:
            words.write_text(error.message("vi"), "utf-8")
            code = 1
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = words.read_text("utf-8") if words.exists() else ""
    hit = report.exists()
    for left in (report, words):
        left.unlink(missing_ok=True)
    return code, hit, said


def _main(action: str, template: str, fault: str, again: str, data: str, given: str = "") -> int:
    from etl import build, handing_in, store  # noqa: F401  # imported before the first fork

    at = 0
    while True:
        folder = Path(template).with_name(f"{Path(template).name}-at-{at}")
        shutil.copytree(template, folder, copy_function=link)
        code, hit, said = _forked(action, folder, fault, at, Path(data), Path(given) if given else None)
        if not hit:
            shutil.rmtree(folder)
            return code
        found = {"at": at, "store": str(folder), "code": code, "said": said, "current": store.current(folder)}
        if again == "1":
            ended = shutil.copytree(folder, folder.with_name(folder.name + "-again"), copy_function=link)
            code, _, said = _forked(action, Path(ended), "none", -1, Path(data), Path(given) if given else None)
            found |= {"again": code, "said_again": said}
        print(json.dumps(found), flush=True)
        at += 1


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
