"""python -m etl build | check: the shipped files into the served version, or only through the checks."""

import argparse
import sys
from pathlib import Path

import duckdb
from rich.console import Console
from rich.progress import Progress

from etl import build, store
from etl.errors import LANGS, EtlError, messages


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    parser.add_argument("command", choices=["build", "check"])
    parser.add_argument("--data", type=Path, default=store.DATA, help="folder with catalog/, reference/ and published/")
    parser.add_argument("--store", type=Path, default=None, help="folder of the versions (default: data/store)")
    parser.add_argument("--lang", choices=LANGS, default="vi")
    args = parser.parse_args(argv)
    console = Console(highlight=False, soft_wrap=True)
    try:
        summary = _run(args, console)
    except EtlError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(error.message(args.lang), markup=False)
        return 1
    _say(summary, args, console)
    return 0


def _run(args: argparse.Namespace, console: Console) -> build.Summary:
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(args.command)

        def progress(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)

        if args.command == "build":
            return build.build(args.data, args.store or store.default_store(), progress)
        with duckdb.connect(":memory:") as con:
            return build.load(con, args.data, progress)


def _say(summary: build.Summary, args: argparse.Namespace, console: Console) -> None:
    text = messages(args.lang)
    for finding in summary.warnings:
        console.print(text["warning"].format(text=finding.message(args.lang)), markup=False)
    key = "checked" if args.command == "check" else "kept" if summary.unchanged else "built"
    console.print(text[key].format(**vars(summary) | {"warnings": len(summary.warnings)}), markup=False)


if __name__ == "__main__":
    sys.exit(main())
