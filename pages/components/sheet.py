"""A sheet of paper: tables that it takes as a whole, the years of a province, where its figures are from."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import pandas as pd

from pages.components import prose, screen
from pages.components.filters import lang
from pages.components.readings import estimating
from rankings import briefing, doubt
from rankings.briefing import Row
from rankings.i18n import NBSP, date, rank_of, text
from rankings.publishers import publisher

Cell = list[prose.Node]
WIDTH = 700
IN_A_CELL = ["missing", "rank", "rank_of", "rank_status", "score", "score_status", "unit", "cut"]  # what `cell` reads
MARKS = doubt.MARKS | {"computed": f"{NBSP}†", "estimated": f"{NBSP}┄"}


def width() -> int:
    """Px a picture has on the sheet; 0 on a phone, where the picture knows it better."""
    return 0 if screen.narrow() else WIDTH


def years(rows: pd.DataFrame) -> pd.DataFrame:
    """A row a year, a column an index: rank with its kind and score; a bar before an edition that is not comparable.

    rows: of `dossier`.
    """
    totals = rows.loc[rows["indicator"] == "total", ["short_name", "year", *IN_A_CELL]]
    cells = totals.assign(cell=[cell(row) for row in totals.to_dict("records")])
    grid = cells.pivot(index="year", columns="short_name", values="cell").sort_index(ascending=False)
    grid = grid[list(dict.fromkeys(totals["short_name"]))].fillna("")
    grid.insert(0, text("pages.column.year", lang()), [str(year) for year in grid.index])
    return grid


def cell(row: Row) -> str:
    """'┃ 43/63 · 86,14', 'loại khỏi kỳ này'; it breaks behind the dot only."""
    year = briefing.in_year(row, lang())
    if year.why:
        return text("readings.no_estimate", lang()) if estimating() else year.why
    said = [rank(row)] if briefing.known(row["rank"]) else []
    return year.bar + f"{NBSP}· ".join([*said, year.score] if year.score else said)


def sources(rows: pd.DataFrame) -> prose.Node:
    """Where the figures are from: a table, on a phone a list. rows: of `dossier`, those with a figure."""
    body = _origins(rows)
    if screen.narrow():
        return prose.listing(_in_one_line(name, said) for name, *said in body)
    columns = ("pages.column.short_name", "profile.status", "pages.column.announced_on", "profile.source")
    heads = [text(column, lang()) for column in columns]
    return prose.table(text("profile.sources", lang()), heads, body)


def _in_one_line(name: Cell, said: Iterable[Cell]) -> Cell:
    """'PCI 2006–2016: công bố; VCCI: github.com/a/b (2006, 2007)'."""
    parts = [part for part in said if part != ["–"]]
    between = [["; ", *part] if at else part for at, part in enumerate(parts)]
    return [prose.bold(str(name[0])), ": ", *(node for part in between for node in part)]


def _origins(rows: pd.DataFrame) -> list[list[Cell]]:
    """A line an index, kind of figure and place, four cells each. A whole address is behind its link."""
    found: dict[tuple[str, ...], list[Row]] = {}
    columns = ["index", "short_name", "status", "year", "announced_on", "url"]
    for values in zip(*(rows[column].tolist() for column in columns), strict=True):
        row = dict(zip(columns, values, strict=True))
        url = str(row["url"]) if briefing.known(row["url"]) else ""
        host = _host(url)
        found.setdefault((row["index"], row["status"], host), []).append({**row, "url": url, "host": host})
    return [_source(own) for own in found.values()]


@lru_cache(maxsize=2048)
def _host(url: str) -> str:
    """'snv.kontum.gov.vn', 'github.com/mdtrinh/vietnamdata'."""
    return re.sub(r"^https?://(www\.)?((github\.com/[^/]+/)?[^/]+).*$", r"\2", url)


def _source(own: Sequence[Row]) -> list[Cell]:
    """Index and years, kind of figure, when announced, publisher and place with a link an address."""
    first = own[0]
    days = sorted({str(row["announced_on"])[:10] for row in own if briefing.known(row["announced_on"])})
    said = " – ".join(dict.fromkeys(date(day, lang()) for day in (days[:1] + days[-1:])))
    kind = text(f"profile.kind.{first['status']}", lang())
    name = f"{unbroken(first['short_name'])} {_years(own)}"
    if first["status"] == "estimated":
        return [[name], [kind], ["–"], [text("readings.estimated_from", lang())]]
    whose = publisher(first["index"], lang(), "profile")
    return [[name], [kind], [said or "–"], [f"{whose}: ", *_links(own)] if first["host"] else [whose]]


def _links(own: Sequence[Row]) -> Cell:
    """'github.com/a/b' as a link, of several addresses at one place 'github.com/a/b (2006, 2007)', each year a link."""
    host, urls = str(own[0]["host"]), dict[str, list[Row]]()
    for row in own:
        urls.setdefault(row["url"], []).append(row)
    if len(urls) == 1:
        return [prose.link(host, str(own[0]["url"]))]
    links = [prose.link(_years(part), url, f"{host} {_years(part)}") for url, part in urls.items()]
    return [f"{host} (", links[0], *(node for one in links[1:] for node in (", ", one)), ")"]


def _years(own: Sequence[Row]) -> str:
    """'2011–2020, 2022, 2024'."""
    runs: list[list[int]] = []
    for year in sorted({int(row["year"]) for row in own}):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def unbroken(name: object) -> str:
    """A name that is never broken between two lines."""
    return str(name).replace(" ", NBSP)


def rank(row: Row) -> str:
    """'43/63', with the mark of its kind where it was not simply published."""
    return rank_of(row["rank"], row["rank_of"]) + MARKS.get(row["rank_status"], "")
