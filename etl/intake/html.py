"""The first table of a web page, which some programs save under the name .xls; scripts and styles are never kept."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from etl.intake.book import Refused, Sheet
from etl.intake.delimited import too_large
from etl.intake.limits import Limits

_DROPPED = {"script", "style", "head", "template"}
_CELLS = {"td", "th"}
_WIDEST = 1000  # columns or rows a cell may span


@dataclass
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)  # covered by a cell that spans rows


def sheet(text: str, limits: Limits) -> Sheet:
    """The first table with two rows and two columns; Refused (I35) where there is none."""
    reader = _Reader(limits)
    reader.feed(text)
    reader.close()
    for table in reader.tables:
        width = max(map(len, table.rows), default=0)
        if len(table.rows) > 1 and width > 1:
            rows = [row + [""] * (width - len(row)) for row in table.rows]
            return Sheet("", rows, merged=table.merged)
    raise Refused("I35")


class _Reader(HTMLParser):
    """Hears rows and cells; a table inside a table's cell belongs to the outer one's text."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits, self.tables = limits, list[_Table]()
        self.depth = self.dropped = self.cells = 0
        self.heard: list[str] | None = None
        self.spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self.dropped += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append(_Table())
        elif self.depth == 1 and tag == "tr":
            self.end_cell()
            self.tables[-1].rows.append([])
        elif self.depth == 1 and tag in _CELLS:
            self.end_cell()
            given = dict(attrs)
            self.heard, self.spans = [], (_span(given.get("rowspan")), _span(given.get("colspan")))
        elif tag == "br" and self.heard is not None:
            self.heard.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self.dropped = max(0, self.dropped - 1)
        elif tag == "table":
            self.end_cell() if self.depth == 1 else None
            self.depth = max(0, self.depth - 1)
        elif self.depth == 1 and tag in _CELLS | {"tr"}:
            self.end_cell()

    def handle_data(self, data: str) -> None:
        if self.heard is not None and not self.dropped:
            self.heard.append(data)

    def end_cell(self) -> None:
        if self.heard is None:
            return
        table, text = self.tables[-1], "\n".join(" ".join(part.split(" ")) for part in "".join(self.heard).split("\n"))
        self.heard = None
        table.rows = table.rows or [[]]
        i, row = len(table.rows) - 1, table.rows[-1]
        while (i, len(row)) in table.taken:
            row.append("")
        self.put(table, i, row, text)

    def put(self, table: _Table, i: int, row: list[str], text: str) -> None:
        down, right = self.spans
        j = len(row)
        self.cells += right
        if len(table.rows) > self.limits.rows or self.cells + len(table.taken) > self.limits.cells:
            raise too_large(len(table.rows), self.limits)
        row += [text.strip(" \t\r\n")] + [""] * (right - 1)
        if down > 1 or right > 1:
            table.merged.append((i + 1, j + 1, i + down, j + right))
        table.taken |= {(i + below, j + beside) for below in range(1, down) for beside in range(right)}


def _span(text: str | None) -> int:
    return max(1, min(int(text), _WIDEST)) if text and text.strip().isdecimal() else 1
