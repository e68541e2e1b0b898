"""Sources of a whole report: numbered once at its end, a short footnote behind each figure that names the number."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from rankings import trace
from rankings.briefing.figures import Row, name
from rankings.briefing.traces import basis
from rankings.db import rows
from rankings.document import Report, Section
from rankings.figured import Figure, figures
from rankings.i18n import text
from rankings.key import Key

FACTS = "figures are facts"  # the licence in the record of whoever is quoted


class Citations:
    """The sources of all figures in the texts and tables of a report, in the order in which they are met."""

    def __init__(self, report: Report) -> None:
        self.lang = report.language
        self._shorts = {row["index"]: row["short_name"] for row in rows("indices")}
        self._numbers: dict[str, int] = {}
        for key in keys_of(report):
            for row in _stating(key):
                self._numbers.setdefault(_listed(row, self.lang), len(self._numbers) + 1)

    def footnote(self, figure: Figure) -> str:
        """'PAR INDEX năm 2023, Kon Tum: snv.kontum.gov.vn [3].'; of a change both ends; how it came about."""
        ends = [figure.key] if figure.since is None else [figure.key, figure.since]
        return " ".join(dict.fromkeys(self._said(key, figure.what) for key in ends))

    def _said(self, key: Key, what: str) -> str:
        found = trace.trace(key)
        head = text("briefing.index_year", self.lang, short=self._shorts[key.index], year=key.year)
        cited = ", ".join(dict.fromkeys(self._cited(row) for row in _stating(key)))
        plain = what == "score" and found.figure["status"] == "published"
        made = [] if plain else basis(found.figure, self.lang)
        where = cited or text("trace.estimate" if found.parts else "trace.nothing", self.lang)
        return " ".join([f"{head}, {name(found.unit, self.lang)}: {where.removesuffix('.')}.", *made])

    def _cited(self, row: Row) -> str:
        where = _host(row) or row[f"kind_{self.lang}"]
        return f"{where} [{self._numbers[_listed(row, self.lang)]}]"

    def section(self) -> Section:
        """The numbered list of every source."""
        listed = [f"[{number}] {said}" for said, number in self._numbers.items()]
        return Section(text("written.sources", self.lang), 1, points=listed)


def record(row: Row, lang: str) -> Row:
    """A row of `sources` with publisher, title, kind and licence in the reader's words."""
    own = "_en" if lang == "en" else ""
    said = {column: row[f"{column}{own}"] or row[column] for column in ("publisher", "title")}
    licence = text("pages.sources.facts", lang) if row["licence"] == FACTS else row["licence"]
    return {**row, **said, "kind": row[f"kind_{lang}"] or row["kind"], "licence": licence}


def _listed(row: Row, lang: str) -> str:
    own = "" if lang == "vi" else "_en"
    said = [row[f"title{own}"] or row["title"], row[f"kind_{lang}"], row["url"] or f"data/{row['file']}"]
    return ". ".join(str(one) for one in said if one)


def _host(row: Row) -> str:
    return urlsplit(row["url"]).netloc.removeprefix("www.") if row["url"] else ""


def _stating(key: Key) -> list[Row]:
    return [row for row in trace.trace(key).statements if row["use"] in ("both", "score", "rank")]


def keys_of(report: Report) -> list[Key]:
    """Every figure of the texts and tables, each once."""
    found: dict[Key, None] = {}
    for section in report.sections:
        for said in _texts(section):
            for figure in figures(said):
                found |= dict.fromkeys(key for key in (figure.key, figure.since) if key)
        for table in section.tables:
            found |= dict.fromkeys(table.keys)
    return list(found)


def _texts(section: Section) -> Iterable[str]:
    yield from (section.heading, *section.paragraphs, *section.points)
    yield from (table.title for table in section.tables)
    yield from (chart.title for chart in section.charts)
