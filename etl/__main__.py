"""python -m etl: build and check the data, hand in a table, versions and how to go back, backup and its proof."""

import argparse
import getpass
import json
import sys
from pathlib import Path

import duckdb
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from etl import audit, backup, build, counter, disk, follow, handing_in, store, versions
from etl.errors import LANGS, EtlError, messages


def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 done or clean, 1 refused (check FILE: warnings), 2 check FILE or verify found errors."""
    args = _parser().parse_args(argv)
    args.store = args.store or store.default_store()
    console = Console(highlight=False, soft_wrap=True)
    try:
        follow.expect_encrypted(args.store)
        if args.command not in ("verify", "restore"):  # one looks for differences, the other wants an empty folder
            follow.up_to_date(args.store)
        return int(COMMANDS[args.command](args, console))
    except EtlError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(error.message(args.lang), markup=False)
        return 1


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=store.DATA, help="folder with catalog/, reference/ and published/")
    common.add_argument("--store", type=Path, default=None, help="folder of the versions (default: data/store)")
    common.add_argument("--lang", choices=LANGS, default="vi")
    common.add_argument("--who", default=getpass.getuser(), help="name for the audit trail")
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in ABOUT.items():
        commands.add_parser(name, help=about, description=about, parents=[common])
    for name in ("build", "check", "versions", "verify"):
        commands.choices[name].add_argument("--json", action="store_true", help="for programs")
    for name in ("undo", "redo", "show"):
        commands.choices[name].add_argument("--reason", default="")
    commands.choices["show"].add_argument("version", help="id of the version")
    for name in ("backup", "restore"):
        commands.choices[name].add_argument("file", type=Path)
    for name in ("check", "publish"):
        counter.arguments(commands.choices[name], publishing=name == "publish")
    return parser


def _build(args: argparse.Namespace, console: Console) -> int:
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(args.command)

        def progress(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)

        summary = build.build(args.data, args.store, progress)
    _say(summary, "kept" if summary.unchanged else "built", args, console)
    if kind := disk.network(args.store):
        told = Console(stderr=True, highlight=False, soft_wrap=True) if args.json else console
        told.print(messages(args.lang)["network_disk"].format(what=kind), markup=False)
    return 0


def _check(args: argparse.Namespace, console: Console) -> int:
    if args.file:
        return counter.check(args, console)
    with duckdb.connect(":memory:") as con:
        _say(build.load(con, args.data, handed_in=build.handed_in(args.store)), "checked", args, console)
    return 0


def _say(summary: build.Summary, key: str, args: argparse.Namespace, console: Console) -> None:
    text = messages(args.lang)
    if args.json:
        told = {"warnings": [finding.message(args.lang) for finding in summary.warnings]}
        print(json.dumps(vars(summary) | told, ensure_ascii=False))
        return
    for finding in summary.warnings:
        console.print(text["warning"].format(text=finding.message(args.lang)), markup=False)
    console.print(text[key].format(**vars(summary) | {"warnings": len(summary.warnings)}), markup=False)


def _versions(args: argparse.Namespace, console: Console) -> int:
    """The versions there are, the newest first; the one in use is marked."""
    found, named = store.manifests(args.store), store.used_id(args.store)
    if args.json:
        print(json.dumps([one | {"current": one["version"] == named} for one in found], ensure_ascii=False))
        return 0
    text = messages(args.lang)
    table = Table(*text["versions_head"].split("|"), box=None)
    for one in found:
        mark = "●" if one["version"] == named else ""
        told = (
            one.get("number", "–"),
            audit.local(one.get("built_at", "–")),
            one.get("who", "–"),
            one.get("action", "–"),
        )
        cells = (one["version"], *told, one.get("reason", ""), one.get("figures", "–"))
        table.add_row(mark, *(escape(str(cell)) for cell in cells))  # a reason may hold brackets
    natural = Console(width=10_000).measure(table).maximum
    Console(highlight=False, width=max(console.width, natural)).print(table)  # a narrow terminal cuts no id
    return 0


def _undo(args: argparse.Namespace, console: Console) -> int:
    act = handing_in.undo if args.command == "undo" else handing_in.redo
    _served(act(args.data, args.store, args.who, args.reason), args, console)
    return 0


def _show(args: argparse.Namespace, console: Console) -> int:
    act = versions.Act(args.who, "show", args.reason)
    _served(handing_in.serve(args.data, args.store, args.version, act), args, console)
    return 0


def _served(id: str, args: argparse.Namespace, console: Console) -> None:
    console.print(messages(args.lang)["now_served"].format(version=id), markup=False)


def _backup(args: argparse.Namespace, console: Console) -> int:
    act = backup.backup if args.command == "backup" else backup.restore
    paths = (args.store, args.file) if args.command == "backup" else (args.file, args.store)
    count = act(*paths, args.who)
    console.print(messages(args.lang)[args.command].format(count=count, file=args.file, path=args.store), markup=False)
    return 0


def _verify(args: argparse.Namespace, console: Console) -> int:
    found, text = backup.verify(args.store), messages(args.lang)
    if args.json:
        print(json.dumps([{"code": key, "what": what, "message": text[key].format(what=what)} for key, what in found]))
    else:
        for line in [text[key].format(what=what) for key, what in found] or [text["verified"]]:
            console.print(line, markup=False)
    return 2 if found else 0


ABOUT = {
    "build": "the shipped files and what was handed in, into a version that is served",
    "check": "the same without publishing; or a table to hand in",
    "publish": "hand in a table: publish it on top of what there is",
    "versions": "the versions there are",
    "undo": "serve the version before the one in use again",
    "redo": "serve the version that was undone again",
    "show": "serve any version there is",
    "backup": "the whole store as one file",
    "restore": "a store out of a backup",
    "verify": "hashes of versions, tables, originals and the audit trail",
}
COMMANDS = {
    "build": _build,
    "check": _check,
    "publish": counter.publish,
    "versions": _versions,
    "undo": _undo,
    "redo": _undo,
    "show": _show,
    "backup": _backup,
    "restore": _backup,
    "verify": _verify,
}

if __name__ == "__main__":
    sys.exit(main())
