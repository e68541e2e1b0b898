"""python -m bench: how long builds, questions and a naive pandas script take here; one table at the end."""

import argparse
import os
import platform
import statistics
import sys
import tempfile
from pathlib import Path

from bench import builds, questions
from bench.report import Line, line, table

LIMIT = 3.0  # seconds for the whole build of the shipped data in one process


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", choices=sorted(builds.SIZES), default=sorted(builds.SIZES))
    parser.add_argument("--rounds", type=int, default=3, help="rounds over the questions")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        lines = run(Path(folder), args)
    print(f"\n{os.cpu_count()} CPU, {platform.system()}, Python {platform.python_version()}; nothing is asserted\n")
    print(table(lines))


def run(folder: Path, args: argparse.Namespace) -> list[Line]:
    say("the shipped build")
    shipped = builds.shipped(folder, runs=5)
    lines = [
        line("build, whole process with imports", "s", [one["wall"] for one in shipped], f"target {LIMIT:g} s"),
        line("build, load + publish inside", "s", [one["load"] + one["publish"] for one in shipped]),
        line("build, peak memory", "MB", [one["rss"] for one in shipped]),
        line("version into memory", "s", [one["serve"] for one in builds.serve(folder, runs=5)]),
    ]
    lines += builds.panels(folder, args.sizes, say)
    say("questions")
    os.environ["RANKINGS_STORE"] = str(folder / "store")
    return lines + asked(args.rounds)


def asked(rounds: int) -> list[Line]:
    taken = questions.measure(rounds)
    lines = [
        line(f"question {name}", "ms", times, f"p95 {questions.p95(times):.1f} ms") for name, times in taken.items()
    ]
    slowest = max(lines, key=lambda one: one.median)
    medians = [statistics.median(times) for times in taken.values()]
    lines.append(line("all questions, medians", "ms", medians, f"slowest: {slowest.what.removeprefix('question ')}"))
    for page, (count, median, p95) in questions.page_sums(taken).items():
        lines.append(line(f"page {page}, {count} questions", "ms", [median], f"p95 {p95:.1f} ms"))
    return lines


def say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
