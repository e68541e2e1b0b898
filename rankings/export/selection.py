"""Everything in use as one workbook: for each index its totals by year and its components, then what they measure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from rankings import db, ladders
from rankings.briefing import Row
from rankings.briefing.citations import record
from rankings.briefing.figures import PERCENT, name
from rankings.document import Column, Table
from rankings.export import origins
from rankings.export.workbook import workbook
from rankings.i18n import text
from rankings.publishers import publisher

UNIT = (("ladder", "text"), ("year", "year"), ("unit", "text"), ("unit_code", "text"), ("slug", "text"))
TOTALS = (
    *UNIT,
    *(("score", "score"), ("max_score", "score"), ("rank", "rank"), ("rank_of", "rank"), ("rank_status", "text")),
    *(("status", "text"), ("missing", "text"), ("publisher", "text"), ("title", "text"), ("url", "url")),
    *(("file", "text"), ("line", "rank")),
)
INDICATORS = (
    *(("index", "text"), ("code", "text"), ("indicator", "text"), ("parent", "text"), ("max_score", "score")),
    *(("from_year", "year"), ("to_year", "year")),
)
SOURCES = (
    *(
        ("publisher", "text"),
        ("title", "text"),
        ("kind", "text"),
        ("licence", "text"),
        ("url", "url"),
        ("file", "text"),
    ),
    ("statements", "rank"),
)
FORMS = ("score", "percent", "rank")


def whole(lang: str) -> bytes:
    """The workbook of the served version, without estimates; a second or two."""
    tables = [*_of_indices(lang), _indicators(lang)]
    found = [row for row in db.rows("editions", index=None) if row["ladder"] != "backcast"]
    about = origins.about(text("workbook.all.title", lang))
    return workbook(tables, _sources(lang), origins.editions(found, lang), about, lang)


def _of_indices(lang: str) -> Iterable[Table]:
    totals, parts = _by_index("export_totals"), _by_index("export_parts")
    for index in db.rows("indices"):
        yield _totals(index, totals.get(index["index"], []), lang)
        if index["index"] in parts:
            yield _parts(index, parts[index["index"]], lang)


def _by_index(question: str) -> dict[str, list[Row]]:
    return {index: list(rows) for index, rows in groupby(db.rows(question), lambda row: str(row["index"]))}


def _totals(index: Row, rows: list[Row], lang: str) -> Table:
    title = text("workbook.all.totals", lang, short=index["short_name"])
    body = [[*_unit(row, lang), *_figure(row, lang), *origins.place(row, lang)] for row in rows]
    return Table(title, origins.columns(TOTALS, lang), body, source=_source(index, lang))


def _source(index: Row, lang: str) -> str:
    return text("pages.figure.source", lang, publisher=publisher(index["index"], lang))


def _unit(row: Row, lang: str) -> list[Any]:
    return [ladders.title(row["ladder"], lang), row["year"], name(row, lang), row["code"], row["slug"]]


def _figure(row: Row, lang: str) -> list[Any]:
    numbers = [row[column] for column in ("score", "max_score", "rank", "rank_of")]
    kinds = {"rank_status": "briefing.rank_status", "status": "trace.status", "missing": "briefing.missing"}
    return [*numbers, *(row[column] and text(f"{family}.{row[column]}", lang) for column, family in kinds.items())]


def _parts(index: Row, rows: list[Row], lang: str) -> Table:
    """A row a unit and year, a column a score or rank of one indicator: what a code means may change over the years."""
    lines: dict[tuple[Any, ...], Line] = {}
    for row in rows:
        at = row["ladder"], row["year"], row["slug"]
        if at not in lines:
            lines[at] = Line(_unit(row, lang), {}, {})
        lines[at].take(row)
    there = {place for line in lines.values() for place in line.cells}
    names = _meanings(index["index"], lang)
    places = [place for one in names for form in FORMS if (place := (*one, form)) in there]
    heads = [
        Column(text(f"workbook.all.{form}", lang, name=names[code, series]), form) for code, series, form in places
    ]
    body = [[*line.unit, *map(line.cells.get, places), ", ".join(line.files)] for line in lines.values()]
    title = text("workbook.all.parts", lang, short=index["short_name"])
    columns = [*origins.columns(UNIT, lang), *heads, *origins.columns([("file", "text")], lang)]
    return Table(title, columns, body, source=_source(index, lang))


class Line(NamedTuple):
    """The components of one unit in one year by (code, series, form), and the files that state them."""

    unit: list[Any]
    cells: dict[tuple[str, str, str], Any]
    files: dict[str, None]

    def take(self, row: Row) -> None:
        form = "percent" if row["unit"] in PERCENT else "score"
        for place, field in ((form, "score"), ("rank", "rank")):
            if row[field] is not None:
                self.cells[row["indicator"], row["series"], place] = row[field]
        self.files[f"data/{row['file']}"] = None


def _meanings(index: str, lang: str) -> dict[tuple[str, str], str]:
    """Code and name of every (code, series) of an index; where a code meant two things, with its years."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in db.rows("export_indicators"):
        if row["index"] == index:
            found.setdefault((row["code"], row["series"]), []).append(row)
    meant = Counter(code for code, _ in found)
    names = {}
    for (code, series), rows in found.items():
        span = f" ({rows[0]['from_year']}–{rows[-1]['to_year']})" if meant[code] > 1 else ""
        names[code, series] = f"{code} {rows[-1][f'name_{lang}']}{span}"
    return names


def _indicators(lang: str) -> Table:
    shorts = {row["index"]: row["short_name"] for row in db.rows("indices")}
    named = [
        {**row, "index": shorts[row["index"]], "indicator": row[f"name_{lang}"]} for row in db.rows("export_indicators")
    ]
    return _plain("indicators", INDICATORS, named, lang)


def _sources(lang: str) -> Table:
    said = [{**record(row, lang), "file": f"data/{row['file']}"} for row in db.rows("sources")]
    return _plain("sources", SOURCES, said, lang)._replace(notes=[text("pages.sources.licences", lang)])


def _plain(name: str, kinds: Sequence[tuple[str, str]], rows: Sequence[Row], lang: str) -> Table:
    body = [[row[field] for field, _ in kinds] for row in rows]
    return Table(text(f"workbook.all.{name}", lang), origins.columns(kinds, lang), body)
