"""python -m rankings figure | change | movers | table | briefing | site | targets: the pages without a browser."""

import argparse
import getpass
import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from etl.errors import EtlError
from rankings import answers, ladders, ledger, names, spoken
from rankings.briefing import written
from rankings.db import query, served
from rankings.i18n import LANGS, number, text
from rankings.targets import BadTarget, dump

LADDER = "a ladder of data/reference/ladders.csv (province, ministry, …) or backcast"


def parser() -> argparse.ArgumentParser:
    spoken_in = argparse.ArgumentParser(add_help=False)
    spoken_in.add_argument("--lang", choices=LANGS, default="vi")
    shared = argparse.ArgumentParser(add_help=False, parents=[spoken_in])
    shared.add_argument("--json", action="store_true", help="for programs")
    asked = argparse.ArgumentParser(prog="python -m rankings", description=__doc__)
    commands = asked.add_subparsers(dest="command", required=True)
    for name, words in (("figure", ["province"]), ("change", ["province"]), ("movers", [])):
        command = commands.add_parser(name, parents=[shared])
        command.add_argument("index")
        command.add_argument("year", type=int)
        for word in words:
            command.add_argument(word)
        command.add_argument("indicator", nargs="?", default="total")
        if name != "figure":
            command.add_argument("--since", type=int, default=None, metavar="YEAR")
        command.add_argument("--ladder", default=None, help=LADDER)
    told = commands.add_parser("briefing", parents=[shared])
    told.add_argument("province")
    told.add_argument("year", type=int, help="the year assessed")
    told.add_argument("--index", default=None)
    told.add_argument("--ladder", default=None, help=LADDER)
    told.add_argument("--length", choices=written.LENGTHS, default="paragraph")
    table = commands.add_parser("table", parents=[spoken_in])
    table.add_argument("index")
    table.add_argument("--year", type=int, default=None)
    table.add_argument("--ladder", default=None, help=f"{LADDER}; or region, country")
    form = table.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for programs")
    form.add_argument("--csv", action="store_false", dest="json", help="CSV, UTF-8, point decimals (the default)")
    table.set_defaults(json=False)
    _site(commands.add_parser("site", parents=[spoken_in], help="a static site of everything, for the public"))
    over = commands.add_parser("targets", parents=[shared], help="take a machine's own ledger over, nothing replaced")
    over.add_argument("file", type=_there)
    over.add_argument("--who", default=getpass.getuser(), help="name for others who write at the same time")
    return asked


def _there(given: str) -> Path:
    if not Path(given).is_file():
        raise argparse.ArgumentTypeError(f"no file: {given}")
    return Path(given)


def _site(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path)
    command.add_argument("--url", type=_address, help="where the site will stand, for sitemap.xml")
    command.add_argument("--live", type=_address, help="where the live product is")
    command.add_argument("--province", action="append", default=[], help="only this one; may be repeated")
    command.add_argument("--index", action="append", default=[], help="only this one; may be repeated")


def _address(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"no web address: {given}")
    return given.rstrip("/")


def main(argv: list[str] | None = None) -> int:
    args = parser().parse_args(argv)
    try:
        notice = served().notice
        if notice:
            print(EtlError(notice[0], **notice[1]).message(args.lang), file=sys.stderr)
        return _answer(args)
    except names.Unknown as unknown:
        print(spoken.unknown(unknown, args.lang), file=sys.stderr)
        return 2
    except EtlError as error:
        print(error.message(args.lang), file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe (head, less) has seen enough
        sys.stderr.close()
        return 0


def _answer(args: argparse.Namespace) -> int:
    if args.command == "table":
        _table(args)
        return 0
    if args.command == "site":
        return _write_site(args)
    if args.command == "targets":
        return _take_over(args)
    if args.command == "briefing":
        said = written.briefing(args.province, args.year, args.index, args.length, args.lang, args.ladder)
        told = written.for_json(said, args.lang)
        print(json.dumps(told, ensure_ascii=False, indent=1) if args.json else told["text"])
        return 0
    if args.command == "figure":
        answer = answers.figure(args.index, args.year, args.province, args.indicator, args.ladder)
    elif args.command == "change":
        answer = answers.change(args.index, args.year, args.province, args.indicator, args.since, args.ladder)
    else:
        answer = answers.movers(args.index, args.year, args.since, args.indicator, args.ladder)
    say: Any = {"figure": spoken.figure, "change": spoken.change, "movers": spoken.movers}[args.command]
    print(
        json.dumps(spoken.worded(answer, args.lang), ensure_ascii=False, indent=1)
        if args.json
        else say(answer, args.lang)
    )
    return 0


def _take_over(args: argparse.Namespace) -> int:
    """0: the ledger has everything; 1: it says something else of what was left."""
    try:
        done = ledger.take_over(args.file, who=args.who)
    except BadTarget as bad:
        print(spoken.bad_target(bad, args.lang), file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps(asdict(done), ensure_ascii=False, indent=1))
        return 1 if done.left else 0
    print(text("cli.targets_taken", args.lang, taken=len(done.taken), known=done.known, left=len(done.left)))
    for key, found in (("taken", done.taken), ("left", done.left)):
        for one in found:
            print(text(f"cli.target_{key}", args.lang, row=dump([one]).splitlines()[1]))
    return 1 if done.left else 0


def _write_site(args: argparse.Namespace) -> int:
    from rankings.site.writing import Wish, write  # jinja2, pandas and every chart, needed only here

    began = time.monotonic()
    wish = Wish(args.url or "", args.live or "", args.province, args.index, os.cpu_count() or 1)
    made = write(args.folder, wish)
    seconds = number(time.monotonic() - began, args.lang, 0)
    said = {"pages": made.pages, "files": made.files, "size": number(made.bytes / 1e6, args.lang, 1)}
    print(text("site.built", args.lang, folder=args.folder, seconds=seconds, **said))
    return 0


def _table(args: argparse.Namespace) -> None:
    about = names.index(args.index)
    ladder = names.ladder(args.ladder, about["index"], means=True)
    if args.year is not None and ladder not in names.MEANS:
        names.edition(about["index"], args.year, ladder)
    frame = query("table", index=about["index"], year=args.year, ladder=ladder)
    if frame.empty:
        every = query("table", index=about["index"], year=None, ladder=ladder)
        raise names.no_figures(about, args.year, ladder, [int(year) for year in every["year"].unique()])
    if ladder == ladders.ESTIMATES:
        print(text("cli.estimated", args.lang), file=sys.stderr)
    if args.json:
        print(frame.to_json(orient="records", force_ascii=False, indent=1, double_precision=15))
    else:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        frame.to_csv(sys.stdout, index=False)


if __name__ == "__main__":
    sys.exit(main())
