"""One measured run in a process of its own: python -m bench.once build|serve|pandas|pack …

Prints one line of JSON: seconds of the parts, rows, seconds of CPU (all threads), greatest memory of the process in MB.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path


def build(data: str, store_dir: str) -> dict[str, float]:
    """Load and check `data` into memory, then publish it to `store_dir`."""
    import duckdb

    from etl import build, keeping, versions

    began = time.perf_counter()
    with keeping.writing(Path(store_dir), versions.BUILD.who), duckdb.connect(":memory:") as con:
        summary = build.load(con, Path(data))
        loaded = time.perf_counter()
        versions.publish(con, Path(store_dir), summary.record(), build.fingerprint(con))
    return {"load": loaded - began, "publish": time.perf_counter() - loaded, "rows": summary.statements}


def serve(store_dir: str) -> dict[str, float]:
    """Import the questions, then take the served version into memory."""
    os.environ["RANKINGS_STORE"] = store_dir
    began = time.perf_counter()
    from rankings import db

    imported = time.perf_counter()
    db.served()
    return {"import": imported - began, "serve": time.perf_counter() - imported}


def pandas(data: str) -> dict[str, float]:
    """The naive reading and ranking with pandas, imports not counted."""
    from bench import analyst

    began = time.perf_counter()
    ranked = analyst.read_and_rank(Path(data))
    return {"load": time.perf_counter() - began, "rows": len(ranked)}


def pack(store_dir: str, province: str, year: str) -> dict[str, float]:
    """Import the writers of office files, make slides, report and workbook of one province, then make them again."""
    os.environ["RANKINGS_STORE"] = store_dir
    began = time.perf_counter()
    from rankings.export import conference
    from rankings.storyboards.boards import shipped

    board = shipped()["tong-ket-nam"]
    imported = time.perf_counter()
    made = conference.pack(board, province, int(year), "vi")
    first = time.perf_counter()
    conference.pack(board, province, int(year), "vi")
    again = time.perf_counter()
    return {"import": imported - began, "pack": first - imported, "again": again - first, "size": len(made)}


def main(command: str, *arguments: str) -> None:
    runs: dict[str, Callable[..., dict[str, float]]] = {"build": build, "serve": serve, "pandas": pandas, "pack": pack}
    measured = runs[command](*arguments)
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(json.dumps(measured | {"cpu": used.ru_utime + used.ru_stime, "rss": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
