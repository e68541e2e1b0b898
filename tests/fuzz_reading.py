"""Files of the corpus, damaged with a fixed seed, handed to the readers: python -m tests.fuzz_reading --seconds 60"""

import argparse
import gc
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from etl.intake import child, words
from etl.intake.book import Book
from etl.intake.inside import take_limits
from etl.intake.limits import MB, Limits
from etl.intake.names import Known
from etl.intake.reading import read
from tests.corpus import making
from tests.corpus.reading import CASES, SMALL

TOKENS = [
    *(
        b"",
        b"\0",
        b'"',
        b";",
        b"\r",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe1\xba",
        b"=",
        b"<",
        b"</c>",
        b"&x;",
        b"-1",
        b"'",
    ),
    *(
        b"99999999999999999999",
        b"1e999",
        b"XFD1048576",
        b"NaN",
        b"<!DOCTYPE",
        b"sep=",
        b"\xcc\x81",
        b"\t\t",
        b"<table>",
    ),
]
LARGE = {"I27", "I30", "I30C", "I27E"}


@dataclass
class Outcome:
    read: int = 0
    faults: list[str] = field(default_factory=list)
    grown: int = 0
    died: list[tuple[int, int, str]] = field(default_factory=list)  # number of the file, how the process ended
    codes: dict[str, int] = field(default_factory=dict)


def sources() -> list[tuple[str, bytes]]:
    """Name and bytes of what is damaged: the corpus but for its largest files, and good files of every kind."""
    found = [(case.name, case.content()) for case in CASES if case.code not in LARGE and "bomb" not in case.note]
    found += [("a.ods", making.ods(("Bảng 1", SMALL))), ("a.xls", making.xls(("Bảng 1", making.table())))]
    return [(name, content) for name, content in found if len(content) < MB]


def damaged(chance: random.Random, content: bytes, others: list[tuple[str, bytes]]) -> bytes:
    """One to four injuries; half of the zipped files are injured inside and packed again."""
    if content[:2] == b"PK" and chance.random() < 0.7:
        return _inside(chance, content)
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        _injure(chance, changed, others)
    return bytes(changed)


def _injure(chance: random.Random, changed: bytearray, others: list[tuple[str, bytes]]) -> None:
    place = chance.randint(0, len(changed))
    length = chance.choice([1, 1, 2, 8, 64, 512])
    kind = chance.randrange(6)
    if kind == 0 and changed:
        changed[place % len(changed)] = chance.randrange(256)
    elif kind == 1:
        del changed[place : place + length]
    elif kind == 2:
        changed[place:place] = changed[place : place + length] * chance.randint(1, 30)
    elif kind == 3:
        changed[place : place + chance.choice([0, length])] = chance.choice(TOKENS) * chance.choice([1, 1, 1, 40])
    elif kind == 4:
        del changed[place:]
    else:
        changed[place:place] = chance.choice(others)[1][:4000]


def _inside(chance: random.Random, content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, NotImplementedError):
        return content[: chance.randint(0, len(content))]
    name = chance.choice(sorted(parts))
    changed = bytearray(parts[name])
    for _ in range(chance.randint(1, 3)):
        _injure(chance, changed, [("", b"<row/>")])
    return making.repacked(content, {name: bytes(changed) if chance.random() < 0.95 else None})


def judged(book: Book) -> None:
    """A book is of use whatever was in the file: sentences in both languages, and it survives the way to the server."""
    for noticed in book.noticed:
        assert words.level(noticed.code) in {"error", "warning", "info"}
        assert all(words.text(noticed, lang) for lang in words.LANGS)
    assert book.sheets or any(words.level(noticed.code) == "error" for noticed in book.noticed)
    assert Book.of(json.loads(json.dumps(book.record()))) == book


def inside_one(seconds: float, seed: int) -> Outcome:
    """Many files in one process of their own, which lists what it read; a process that dies is begun again after it."""
    outcome = Outcome()
    until = time.monotonic() + seconds
    start = 0
    while (left := until - time.monotonic()) > 1:
        command = [sys.executable, "-m", "tests.fuzz_reading", "--inside", str(start), "--seed", str(seed)]
        ended = subprocess.run([*command, "--seconds", str(left)], capture_output=True, text=True, cwd=child.ROOT)
        lines = [json.loads(line) for line in ended.stdout.splitlines() if line.endswith("}")]
        outcome.read += len(lines)
        outcome.faults += [line["fault"] for line in lines if "fault" in line]
        for line in lines:
            for code in line.get("codes", ()):
                outcome.codes[code] = outcome.codes.get(code, 0) + 1
        if ended.returncode != 0:
            outcome.codes["died"] = outcome.codes.get("died", 0) + 1
            outcome.died.append((start + len(lines), ended.returncode, ended.stderr[-500:]))
        start += len(lines) + 1
    return outcome


def _inside_main(seconds: float, seed: int, start: int) -> None:
    known, files = Known(making.known()), sources()
    take_limits(Limits(cpu=round(seconds) + 30, wall=seconds + 30))
    until = time.monotonic() + seconds
    number = start
    while time.monotonic() < until:
        name, content = _file(seed, number, files)
        print(json.dumps({"number": number} | _tried(name, content, known)), flush=True)
        number += 1


def _file(seed: int, number: int, files: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    chance = random.Random(f"{seed}-{number}")  # noqa: S311 - damage that can be made again
    name, content = chance.choice(files)
    return name, damaged(chance, content, files)


def _tried(name: str, content: bytes, known: Known) -> dict[str, object]:
    codes: set[str] = set()
    everything = {"accept": ["I07", "I08", "I09", "I10", "I11", "I17"]}
    try:
        for choices in ({}, everything, {"kind": "pasted"}):
            book = read(content, name, known, choices, Limits())
            judged(book)
            codes |= {noticed.code for noticed in book.noticed}
    except MemoryError:
        return {"codes": ["F26"]}
    except Exception:  # noqa: BLE001 - what is looked for
        return {"fault": f"{name}: {traceback.format_exc()}"}
    return {"codes": sorted(codes)}


def through_children(seconds: float, seed: int, folder: Path) -> Outcome:
    """As the server does it, one child a file; `grown`: bytes by which this process grew after the first files."""
    outcome, files, known = Outcome(), sources(), making.known()
    until = time.monotonic() + seconds
    before = 0
    while time.monotonic() < until or outcome.read < 6:
        name, content = _file(seed, outcome.read, files)
        path = folder / "damaged"
        path.write_bytes(content)
        book = child.read(path, name, known, {})
        judged(book)
        outcome.read += 1
        for code in {noticed.code for noticed in book.noticed}:
            outcome.codes[code] = outcome.codes.get(code, 0) + 1
        if outcome.read == 5:
            before = _resident()
    outcome.grown = _resident() - before
    return outcome


def _resident() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", type=int)
    asked = parser.parse_args()
    if asked.inside is not None:
        _inside_main(asked.seconds, asked.seed, asked.inside)
        return 0
    one = inside_one(asked.seconds / 2, asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        many = through_children(asked.seconds / 2, asked.seed, Path(folder))
    print(f"{one.read} files in one process, {len(one.faults)} faults; {one.codes}")
    print(f"{many.read} files in a child each, {many.codes}; this process grew by {many.grown / MB:.1f} MB")
    print("\n".join(one.faults[:5]))
    return 1 if one.faults or many.grown > 16 * MB else 0


if __name__ == "__main__":
    sys.exit(main())
