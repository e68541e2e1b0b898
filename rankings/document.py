"""What slides, reports and workbooks are made of, whatever file they end in: texts, tables, charts, sources.

Texts are plain str or `figured.Said`, whose figures the exporters turn into footnotes and traces; never markup.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rankings.key import Key

Cell = str | int | float | None
Role = Literal["own", "peer", "crowd", "aim", "up", "down", "same"]


class Column(NamedTuple):
    """`kind`: 'text', 'rank' (whole number), 'score' (two decimals), 'percent' (0-100, two decimals), 'change' (signed,
    two decimals), 'places' (signed whole number; + is better), 'year', 'date' (ISO text), 'url'.
    """

    head: str
    kind: str = "text"


class Table(NamedTuple):
    """Numbers are numbers (None: missing, never 0); a cell of a number column may be a text: why there is none.

    `own`: our province's rows, by position; `title` and `source` go wherever it goes; `keys`: its figures;
    `short`: its name where there is little room, on the tab of a sheet.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    own: Sequence[int] = ()
    source: str = ""
    notes: Sequence[str] = ()
    keys: Sequence[Key] = ()
    short: str = ""


class Series(NamedTuple):
    """`values`: one a category, None where there is none: a line is cut there, never bridged, never 0."""

    name: str
    values: Sequence[float | None]
    role: Role = "own"
    dashed: bool = False  # estimates
    labels: Sequence[str] | None = None  # in place of the value, one a category


class Chart(NamedTuple):
    """A chart that an office can edit. `reverse`: an axis of ranks, 1 at the top. `form`: a 'bar' lies.

    `title`: the message, the same words as on the page. `format`: of values and axis, as spreadsheets write it.
    """

    form: Literal["line", "bar", "column"]
    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    reverse: bool = False
    format: str = "0.00"
    low: float | None = None
    high: float | None = None
    source: str = ""
    keys: Sequence[Key] = ()


class Slide(NamedTuple):
    """One message. `title`: its sentence; `subtitle`: index, year, N, announcement; `notes`: for the speaker.

    `kind`: what of the storyboard it is; `big`: at most four (label, figure) pairs to be read from the last row.
    """

    kind: str
    title: str
    subtitle: str = ""
    big: Sequence[tuple[str, str]] = ()
    points: Sequence[str] = ()
    chart: Chart | None = None
    table: Table | None = None
    source: str = ""
    notes: Sequence[str] = ()

    @property
    def bare(self) -> bool:
        """Whether there is nothing below title and subtitle."""
        return not (self.big or self.points or self.chart or self.table)


class Section(NamedTuple):
    """A numbered part of a report; `level` 1 is '1.', 2 is '1.1.'."""

    heading: str
    level: int = 1
    paragraphs: Sequence[str] = ()
    points: Sequence[str] = ()
    tables: Sequence[Table] = ()
    charts: Sequence[Chart] = ()


class Report(NamedTuple):
    """`title`: stands in capitals in the middle; `about`: the line below it (trích yếu); `language` 'vi' or 'en'."""

    title: str
    about: str
    place: str
    year: int
    language: str
    version: str
    sections: Sequence[Section]
