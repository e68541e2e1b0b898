"""The two sheets that travel with every table: where exactly its figures come from, what to know of their editions."""

from collections.abc import Collection, Sequence
from typing import Any

from rankings import db, ladders
from rankings.briefing import Row
from rankings.briefing.figures import name
from rankings.document import Column, Table
from rankings.i18n import text, unit_name
from rankings.key import Key

SOURCES = (
    *(
        ("index", "text"),
        ("year", "year"),
        ("unit", "text"),
        ("code", "text"),
        ("indicator", "text"),
        ("score", "score"),
    ),
    *(("rank", "rank"), ("use", "text"), ("status", "text"), ("publisher", "text"), ("title", "text"), ("url", "url")),
    *(("file", "text"), ("line", "rank")),
)
EDITIONS = (
    *(("index", "text"), ("year", "year"), ("ladder", "text"), ("ranked_units", "rank"), ("scored", "rank")),
    *(("ranked", "rank"), ("announced_on", "date"), ("method", "text"), ("comparable", "text"), ("note", "text")),
)
RULES = ("rank", "change", "missing", "priority")


def columns(kinds: Sequence[tuple[str, str]], lang: str) -> list[Column]:
    """The headings of workbook.head."""
    return [Column(text(f"workbook.head.{name}", lang), kind) for name, kind in kinds]


def sources(keys: Sequence[Key], lang: str) -> Table:
    """A row a figure and statement in use, in the order of `keys`; figures that do not exist have none."""
    order = {key.word: at for at, key in enumerate(keys)}
    found = db.rows("export_origins", words=list(order)) if order else []
    rows = [_source(row, lang) for row in sorted(found, key=lambda row: order[row["word"]])]
    notes = [] if rows else [text("workbook.no_sources", lang)]
    return Table(text("workbook.sources_title", lang), columns(SOURCES, lang), rows, notes=notes)


def _source(row: Row, lang: str) -> list[Any]:
    """The figure as its source states it, which part of it is in use, who states it and where."""
    percent = row["unit"] in ("%", "percent")
    use = "both" if row["of_score"] and row["of_rank"] else "score" if row["of_score"] else "rank"
    status = text(f"trace.status.{row['status']}", lang) + (
        f" ({text('workbook.in_percent', lang)})" if percent else ""
    )
    if row["new_vi"]:
        status += "; " + text("workbook.for_estimate", lang, name=unit_name(row[f"new_{lang}"], row["new_slug"], lang))
    figure = [row["short_name"], row["year"], name(row, lang), row["indicator"], row[f"indicator_{lang}"]]
    return [*figure, row["score"], row["rank"], text(f"workbook.use.{use}", lang), status, *place(row, lang)]


def place(row: Row, lang: str) -> list[Any]:
    """Publisher, title, address, file in data/, line."""
    end = "_en" if lang == "en" else ""
    said = [row[f"{field}{end}"] or row[field] for field in ("publisher", "title")]
    return [*said, row["url"], row["file"] and f"data/{row['file']}", row["line"]]


def publishers(found: Table, lang: str) -> str:
    """The line under a table: who published what `sources` found, and where each figure is told."""
    names = list(dict.fromkeys(str(row[9]) for row in found.rows))
    return text("workbook.source_line", lang, publishers="; ".join(names)) if names else ""


def notes(keys: Collection[Key], lang: str) -> Table:
    """The editions of these figures with their breaks and reasons, under what holds for all: estimates, ranks, gaps."""
    known = {(row["index"], row["year"], row["ladder"]): row for row in db.rows("editions", index=None)}
    used = {place for key in keys if (place := _edition(key, known))}
    return editions([row for place, row in known.items() if place in used], lang)


def _edition(key: Key, known: Collection[tuple[str, int, str]]) -> tuple[str, int, str] | None:
    """Index, year and ladder of the edition of a figure; of the 34 before there were 34 that of the estimates."""
    places = [(key.index, key.year, ladder) for ladder in ladders.of_key(key.vintage)]
    return next((place for place in places if place in known), None)


def editions(found: Sequence[Row], lang: str) -> Table:
    """Rows of `editions` as the sheet of notes and breaks."""
    shorts = {row["index"]: row["short_name"] for row in db.rows("indices")}
    rows = [_told({**row, "index": shorts[row["index"]]}, lang) for row in found]
    said = [text(f"pages.sources.rule_{rule}", lang) for rule in RULES] + [text("workbook.neutral", lang)]
    if any(row["ladder"] == "backcast" for row in found):
        said.insert(0, f"{text('pages.reading.estimate', lang)}. {text('pages.reading.how', lang)}")
    return Table(text("workbook.notes_title", lang), columns(EDITIONS, lang), rows, notes=said)


def _told(row: Row, lang: str) -> list[Any]:
    words = {
        "ladder": ladders.title(row["ladder"], lang),
        "method": _method(row["method"], lang),
        "comparable": text(f"pages.sources.comparable.{row['comparable']}", lang),
        "note": row[f"note_{lang}"],
    }
    return [words[name] if name in words else row[name] for name, _ in EDITIONS]


def _method(code: str, lang: str) -> str:
    return text("pages.sources.pilot", lang) if code == "pilot" else code


def about(title: str) -> dict[str, str]:
    """What `workbook` says about itself: its title and the version of the data in use."""
    version = db.served()
    return {"title": title, "version": version.id, "built_at": str(version.manifest["built_at"])}
