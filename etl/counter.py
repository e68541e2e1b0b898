"""Handing in a table in the terminal: `python -m etl check FILE` and `publish FILE`."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from etl import originals, versions
from etl.errors import CheckFailed, EtlError, messages
from etl.intake import words
from etl.intake.book import Noticed

CHOICES = ("index", "year", "ladder", "sheet", "kind", "encoding", "delimiter", "as_method_of", "comparable", "others")


def arguments(parser: argparse.ArgumentParser, publishing: bool) -> None:
    """What `check` and `publish` are told about a file."""
    parser.add_argument("file", type=Path, nargs=None if publishing else "?", default=None)
    parser.add_argument("--index", help="par_index, sipas, papi, pci …")
    parser.add_argument("--year", type=int, help="results-year")
    parser.add_argument("--ladder", help="province, ministry …")
    parser.add_argument("--sheet", action="append", help="sheet to read; several, or * for all")
    parser.add_argument(
        "--kind", help="kind of source, asked of every table: official_annex, publisher_dataset, gov_portal, news …"
    )
    parser.add_argument("--encoding", help="where the guess was wrong")
    parser.add_argument("--delimiter", help="where the guess was wrong")
    parser.add_argument("--as-method-of", type=int, help="a new edition: the year whose criteria it uses")
    parser.add_argument(
        "--comparable",
        choices=["full", "rank_only", "none", "first"],
        help="asked of a new edition: how it compares with the one before",
    )
    parser.add_argument(
        "--others",
        choices=["ranked", "unranked"],
        help="asked of a new edition that names some units: whether the others were ranked too",
    )
    parser.add_argument("--accept", nargs="*", default=[], metavar="CODE", help="warnings agreed to")
    parser.add_argument("--choices", type=Path, help="JSON file with more choices: columns, names, cells …")
    if publishing:
        parser.add_argument("--reason", required=True, help="for the history: the publishing decision …")
        parser.add_argument("--url", default="", help="address of the source")
        parser.add_argument("--title", default="", help="title of the source")


def check(args: argparse.Namespace, console: Console) -> int:
    """Findings of a file; exit code 0 clean, 1 warnings or open questions, 2 errors or refused. The file is kept."""
    seen = _seen(args)
    changes, refused = _rehearsed(args, seen)
    if args.json:
        told = {"changes": changes, "refused": refusal(refused, args.lang) if refused else None}
        print(json.dumps(_record(seen, args.lang) | told, ensure_ascii=False, default=str))
    else:
        _say(seen, args.lang, console)
        _ask(seen, args.lang, console)
        if changes is not None:
            line = messages(args.lang)["would_change"].format(**changes, base=seen.base)
            console.print(line, markup=False)
        if refused:
            console.print(refused.message(args.lang), markup=False)
        elif seen.meaning.statements and not seen.same and not seen.publishable:
            console.print(_unpublished(seen).message(args.lang), markup=False)
    return 2 if seen.errors or refused else 1 if seen.waiting or seen.unanswered else 0


def _rehearsed(args: argparse.Namespace, seen: Any) -> tuple[dict[str, int] | None, EtlError | None]:
    """What publishing would change, or why it would be refused; neither where an error or a question is open, or where
    the table was published before."""
    from etl.intake import handover

    if seen.errors or seen.unanswered or seen.same or not seen.meaning.statements:
        return None, None
    try:
        return handover.rehearse(args.data, args.store, seen, {}).counts(), None
    except EtlError as error:
        return None, error


def refusal(error: EtlError, lang: str) -> dict[str, Any]:
    """A refusal for programs: its code and message; of a check that failed every place."""
    found = error.findings if isinstance(error, CheckFailed) else []
    rows = [
        {"code": one.check, "message": one.message(lang), **(asdict(one.place) if one.place else {})} for one in found
    ]
    return {"code": error.key, "message": error.message(lang), "findings": rows}


def publish(args: argparse.Namespace, console: Console) -> int:
    """Publish a file; exit code 0 published or in use already, 1 refused."""
    from etl.intake import handover

    seen = _seen(args)
    if told := seen.told_before:
        console.print(words.text(told, args.lang), markup=False)
        if seen.instead:
            console.print(messages(args.lang)["undo_later"], markup=False)
        return 1 if seen.instead else 0
    if not seen.publishable:
        _say(seen, args.lang, console)
        _ask(seen, args.lang, console)
        raise _unpublished(seen)
    source = {"url": args.url, "title_vi": args.title, "title_en": args.title}
    summary = handover.publish(args.data, args.store, seen, source, versions.Act(args.who, "publish", args.reason))
    said = messages(args.lang)["published_unchanged" if summary.unchanged else "published"]
    console.print(said.format(version=summary.version), markup=False)
    return 0


def _unpublished(seen: Any) -> EtlError:
    """What is in the way, and what to add to the command: of warnings the codes, with those accepted already."""
    from etl.intake.asked import Unanswered
    from etl.intake.desk import UNDECIDED

    if seen.unanswered and not seen.errors and not seen.waiting:
        return Unanswered(seen.book.name, seen.questions)
    counts = {"errors": len(seen.errors), "waiting": len(seen.waiting)}
    if not (codes := {one.code for one in seen.waiting} - {UNDECIDED}):
        return EtlError("to_choose", **counts)
    return EtlError("to_accept", **counts, codes=" ".join(sorted(codes | set(seen.choices["accept"]))))


def _seen(args: argparse.Namespace) -> Any:
    from etl.intake import asked, desk  # the readers' libraries are needed for a file only
    from etl.intake.meaning import UnknownChoice

    try:
        content = originals.read(args.file)
        more = dict(json.loads(originals.read(args.choices).decode("utf-8"))) if args.choices else {}
    except (OSError, ValueError, TypeError) as error:
        raise EtlError("file_unread", file=error.filename if isinstance(error, OSError) else args.choices) from error
    kinds = [row["kind"] for row in asked.kinds(args.store)]
    if args.kind and args.kind not in kinds:
        raise EtlError("kind_unknown", kind=args.kind, known=", ".join(kinds))
    chosen = {key: value for key in CHOICES if (value := getattr(args, key)) is not None}
    sha256 = originals.receive(args.store, content, args.file.name, args.who)
    try:
        return desk.look(args.store, sha256, args.file.name, more | chosen | {"accept": args.accept})
    except UnknownChoice as error:
        raise EtlError("choice_unknown", what=str(error).partition(":")[0]) from error


def _record(seen: Any, lang: str) -> dict[str, Any]:
    return {
        "file": seen.book.name,
        "sha256": seen.book.sha256,
        "index": seen.meaning.index,
        "years": seen.meaning.years,
        "base": seen.base,
        "publishable": seen.publishable,
        "questions": _questions(seen, lang),
        "findings": [finding(one, lang) for one in seen.noticed],
    }


def _questions(seen: Any, lang: str) -> list[dict[str, str]]:
    """What is open, for programs: the choice, and what the terminal says of it."""
    asked = zip(seen.unanswered, seen.questions, strict=True)
    return [{"choice": choice, "message": question.message(lang)} for choice, question in asked]


def _ask(seen: Any, lang: str, console: Console) -> None:
    """The questions nobody answered, with the options that answer them; of a new edition also what it looks like."""
    from etl.intake import signs

    asked = _questions(seen, lang)
    for one in asked:
        console.print(messages(lang)["question"].format(text=one["message"]), markup=False)
    if "comparable" in seen.unanswered:
        for sign in signs.of(seen.meaning, seen.catalogue):
            console.print(sign.message(lang), markup=False)


def finding(one: Noticed, lang: str) -> dict[str, Any]:
    """One finding for programs: code, level, message, sheet, row, column, cell, suggestion."""
    said = {"code": one.code, "level": words.level(one.code), "message": words.text(one, lang)}
    return said | {key: getattr(one, key) for key in ("sheet", "row", "column", "cell", "suggestion")}


def _say(seen: Any, lang: str, console: Console) -> None:
    text = messages(lang)
    for one in words.folded(seen.noticed):
        where = "".join(
            f" · {words.short(str(part))}" for part in (one.sheet, one.row, one.column) if part not in (None, "")
        )
        level = text[f"level_{words.level(one.code)}"]
        line = text["finding"].format(level=level, code=one.code, where=where, text=words.text(one, lang))
        console.print(line, markup=False)
    if not seen.noticed:
        console.print(text["no_finding"])
    if seen.meaning.index:
        own, sheets = seen.meaning, ", ".join(filter(None, seen.meaning.sheets))
        years = ", ".join(map(str, own.years))
        line = text["read_as"].format(index=own.index, years=years, statements=len(own.statements))
        line += f" {text['read_sheets'].format(sheets=sheets)}" if sheets else ""  # a file of text has none
        console.print(line, markup=False)
