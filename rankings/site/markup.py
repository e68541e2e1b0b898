"""From texts, tables and pictures to HTML: everything is escaped, a figure is a link to its source."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from rankings.charts.wire import as_json
from rankings.document import Cell, Column
from rankings.export.slides.cells import shown
from rankings.figured import Said, capital
from rankings.site.citing import Cited
from rankings.site.views import Picture

WORDS = ("text", "url", "date")


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"cited": cited, "drawing": drawing, "web": web, "capital": capital}
    made.globals |= {"cell": cell, "numeric": numeric, "way": way}
    return made


def cited(said: str, sources: Cited) -> Markup:
    """The text, each of its figures a link to the first of its sources at the end of the page."""
    if not isinstance(said, Said):
        return escape(str(said))
    parts, at = [], 0
    for place, figure in sorted(said.marks, key=lambda mark: mark[0]):
        if place < at:  # a figure within a figure
            continue
        words, numbers = figure.text, sources.of(figure)
        link = Markup('<a class="figure" href="#nguon-{}">{}</a>').format(numbers[0], words) if numbers else words
        parts += [escape(str(said)[at:place]), escape(link)]
        at = place + len(words)
    return Markup("").join([*parts, escape(str(said)[at:])])


def drawing(picture: Picture) -> Markup:
    """The picture as data for static/site.js, which no letter of a name can end."""
    told = {"wide": picture.wide, "narrow": picture.narrow, "crowd": picture.crowd}
    return Markup(as_json(told).decode().replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704 - JSON, escaped here  # nosec B704


def cell(value: Cell, column: Column, lang: str) -> str:
    return shown(value, column, lang)


def numeric(column: Column) -> bool:
    return column.kind not in WORDS


def way(value: Cell, column: Column) -> str:
    """The class of a change: 'up', 'down'; empty of everything else."""
    if column.kind not in ("change", "places") or not isinstance(value, int | float):
        return ""
    return "up" if round(value, 2) > 0 else "down" if round(value, 2) < 0 else ""


def web(url: str) -> str:
    """An address that may be followed; empty of anything that is not of the web."""
    return url if urlsplit(url).scheme in ("http", "https") else ""
