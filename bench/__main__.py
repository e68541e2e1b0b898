"""python -m bench: builds, questions, pages beside peers in a browser and under load; tables, nothing asserted."""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bench import builds, conference, document, intake, questions
from bench.browser import run as browser
from bench.cluster import measure as cluster
from bench.load import growth
from bench.load import run as load
from bench.report import Line, line, p95, table

LIMIT = 3.0  # seconds for the whole build of the shipped data in one process
ALONE = ("builds", "questions", "intake", "conference", "browser", "load", "growth")
PARTS = (*ALONE, "cluster")  # which needs PostgreSQL and nginx, and has its table in docs/scale.md


def main() -> None:
    args = arguments().parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for part in args.only:
            words = measure(part, Path(folder), args)
            print(f"\n## {part}\n\n{words}", flush=True)
            if args.write:
                document.fill(args.write, part, words)
    print(f"\n{time.monotonic() - began:.0f} s; nothing is asserted")


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=ALONE, help="parts to run")
    parser.add_argument("--sizes", type=int, nargs="*", choices=sorted(builds.SIZES), default=sorted(builds.SIZES))
    parser.add_argument("--rounds", type=int, default=3, help="rounds over the questions")
    parser.add_argument("--n", type=int, default=30, help="changes of the province in every app, at most 62")
    parser.add_argument("--loads", type=int, default=3, help="loads of every app into an empty browser")
    parser.add_argument("--pages", nargs="*", choices=browser.EVERY_PAGE, default=browser.EVERY_PAGE)
    parser.add_argument("--peers", nargs="*", choices=browser.EVERY_PEER, default=browser.EVERY_PEER)
    parser.add_argument("--smallest", action="store_true", help="the part load as small as it can be: does it run?")
    parser.add_argument("--write", type=Path, help="a document whose marked places get the tables too")
    return parser


def measure(part: str, folder: Path, args: argparse.Namespace) -> str:
    """The tables of one part, and the machine they are of."""
    before = os.getloadavg()[0]
    if part == "builds":
        words = table(built(folder, args.sizes))
    else:
        if not (folder / "store").exists():
            builds.shipped(folder, runs=1)
        words = asked_of(part, folder, args)
    return f"{machine()}, load {before:.1f} before.\n\n{words}"


def asked_of(part: str, folder: Path, args: argparse.Namespace) -> str:
    """The tables of a part that needs a store."""
    if part == "browser":
        return seen(folder, args)
    if part == "load":
        return under_load(folder, args)
    if part == "growth":
        return grown(folder, args)
    if part == "cluster":
        return together(folder)
    if part == "conference":
        return table(conference.measure(folder, say))
    return table(asked(folder, args.rounds) if part == "questions" else intake.measure(folder))


def machine() -> str:
    cpus, day = os.cpu_count(), date.today().strftime("%d/%m/%Y")
    return f"{day}: {cpus} CPUs, {platform.system()}, Python {platform.python_version()}"


def built(folder: Path, sizes: list[int]) -> list[Line]:
    say("the shipped build")
    shipped = builds.shipped(folder, runs=5)
    lines = [
        line("build, whole process with imports", "s", [one["wall"] for one in shipped], f"target {LIMIT:g} s"),
        line("build, load + publish inside", "s", [one["load"] + one["publish"] for one in shipped]),
        line("build, peak memory", "MB", [one["rss"] for one in shipped]),
        line("version into memory", "s", [one["serve"] for one in builds.serve(folder, runs=5)]),
    ]
    return lines + builds.panels(folder, sizes, say)


def asked(folder: Path, rounds: int) -> list[Line]:
    say("questions")
    os.environ["RANKINGS_STORE"] = str(folder / "store")
    taken = questions.measure(rounds)
    lines = [line(f"question {name}", "ms", times, f"p95 {p95(times):.1f} ms") for name, times in taken.items()]
    slowest = max(lines, key=lambda one: one.median)
    medians = [statistics.median(times) for times in taken.values()]
    lines.append(line("all questions, medians", "ms", medians, f"slowest: {slowest.what.removeprefix('question ')}"))
    return lines


def seen(folder: Path, args: argparse.Namespace) -> str:
    files = folder / "browser"
    files.mkdir()
    found = browser.measured(files, folder / "store", args.pages, args.peers, args.n, args.loads, say)
    return browser.report(found, args.peers)


def under_load(folder: Path, args: argparse.Namespace) -> str:
    files = folder / "load"
    files.mkdir()
    size = load.SMALLEST if args.smallest else load.Size()
    return load.measured(files, folder / "store", args.peers, size, say)


def grown(folder: Path, args: argparse.Namespace) -> str:
    files = folder / "growth"
    files.mkdir()
    os.environ["RANKINGS_STORE"] = str(folder / "store")
    return growth.measure(files, folder / "store", max(args.sizes), args.pages, say)


def together(folder: Path) -> str:
    files = folder / "cluster"
    files.mkdir()
    return cluster.measure(files, folder / "store", (1, 2, 3), say)


def say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
