"""The child that reads one file: takes its limits, reads, answers in JSON. Started by etl.intake.child only."""

import gc
import json
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from etl.intake.limits import Limits

FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "os.spawn",
    "urllib.",
    "ctypes.",
)
OUT_OF_MEMORY = 3


def take_limits(limits: Limits) -> None:
    """Memory, time and size of the answer; an alarm, so that nothing is left behind when the server dies."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 2))  # the first sends SIGXCPU, the second kills
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.answer, limits.answer))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, limits.wall + 1)


def forbid(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)


def main() -> int:
    request = json.load(sys.stdin)
    limits = Limits(**request["limits"])
    take_limits(limits)
    sys.addaudithook(forbid)
    gc.disable()  # it lives for one file
    try:
        from etl.intake.names import Known
        from etl.intake.reading import read

        content = Path(request["path"]).read_bytes()
        book = read(content, request["name"], Known(request["known"]), request["choices"], limits)
        answer = {"book": book.record()}
        if "meant" in request:
            from etl.intake.catalogue import Catalogue
            from etl.intake.meaning import understand

            catalogue = Catalogue.told(request["catalogue"])
            answer["meaning"] = understand(book, catalogue, request["meant"]).record()
        json.dump(answer, sys.stdout, ensure_ascii=False)
        sys.stdout.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
