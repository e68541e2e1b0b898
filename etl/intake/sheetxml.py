"""An .xlsx looked at as XML: formulas never calculated, errors, percent formats, hidden rows, merged cells."""

import posixpath
import re
from collections.abc import Callable
from xml.parsers import expat

from etl.intake.archive import UNREADABLE, Archive, broken
from etl.intake.peeked import Peeked, placed

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PERCENT = {"9", "10"}
Attributes = dict[str, str]


def sheet_parts(archive: Archive) -> dict[str, str]:
    """Name of the part that holds each worksheet; sheets that are only a chart are left out."""
    targets = {}
    for relation in archive.tree("xl/_rels/workbook.xml.rels"):
        if relation.get("Type", "").endswith("/worksheet"):
            targets[relation.get("Id", "")] = posixpath.normpath(
                posixpath.join("/xl", relation.get("Target", ""))
            ).lstrip("/")
    parts = {}
    for sheet in archive.tree("xl/workbook.xml").iterfind(".//{*}sheets/{*}sheet"):
        related = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        if related in targets:
            parts[sheet.get("name", "")] = targets[related]
    return parts


def percent_styles(archive: Archive) -> set[str]:
    """Which of the cell styles show a number as percent, by their place in the list."""
    if "xl/styles.xml" not in archive.names():
        return set()
    styles = archive.tree("xl/styles.xml")
    formats = {fmt.get("numFmtId", ""): fmt.get("formatCode", "") for fmt in styles.iterfind(".//{*}numFmts/{*}numFmt")}
    percent = _PERCENT | {key for key, code in formats.items() if "%" in _LITERAL.sub("", code)}
    cells = styles.iterfind("{*}cellXfs/{*}xf")
    return {str(place) for place, style in enumerate(cells) if style.get("numFmtId") in percent}


def peek(archive: Archive, part: str, percent: set[str]) -> Peeked:
    """What `Peeked` holds of one worksheet."""
    reader = _Reader(percent)
    try:
        for chunk in archive.chunks(part):
            reader.parser.Parse(chunk, False)
        reader.parser.Parse(b"", True)
    except UNREADABLE as error:
        raise broken("XLSX-03") from error
    reader.end_row()
    return reader.peeked


class _Reader:
    """Hears the elements of a worksheet; text only where a cell is a formula or an error."""

    def __init__(self, percent: set[str]) -> None:
        self.peeked, self.percent = Peeked(), percent
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.row, self.column, self.valued, self.reference = -1, -1, "", ""
        self.formula = self.error = self.needs_text = False
        self.heard = ""
        self.known: dict[str, Callable[[Attributes], None] | None] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "v" and not self.formula and not self.error:  # nearly every second element
            self.valued = self.reference
            self.peeked.cells += 1
            return
        try:
            handler = self.known[name]
        except KeyError:
            handler = self.known[name] = getattr(self, "on_" + name.rpartition(":")[2], None)
        if handler is not None:
            handler(attributes)

    def on_row(self, attributes: Attributes) -> None:
        self.end_row()
        self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdecimal() else self.row + 1
        self.column = -1
        if attributes.get("hidden") in {"1", "true"}:
            self.peeked.hidden_rows.append(self.row + 1)

    def on_c(self, attributes: Attributes) -> None:
        if self.formula or self.error:
            self.end_cell()
        self.column += 1
        self.reference = attributes.get("r", "")
        kind = attributes.get("t")
        self.needs_text = kind != "str"
        if kind == "e":
            self.error = True
        elif attributes.get("s") in self.percent and kind in {None, "n"}:
            self.peeked.percent.add(*self.here())

    def on_v(self, _: Attributes) -> None:
        self.valued = self.reference
        self.peeked.cells += 1
        if self.formula or self.error:
            self.heard = ""
            self.parser.CharacterDataHandler = self.hear

    on_is = on_v

    def on_f(self, _: Attributes) -> None:
        self.formula = True

    def on_mergeCell(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        top, left, bottom, right = *placed(first), *placed(last or first)
        if min(top, left, bottom, right) >= 0:
            self.peeked.merged.append((top + 1, left + 1, bottom + 1, right + 1))

    def on_col(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in {"1", "true"}:
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.peeked.hidden_columns += range(first, min(last, 16_384) + 1)

    def hear(self, text: str) -> None:
        self.heard += text

    def here(self) -> tuple[int, int]:
        """The present cell; rows and cells may leave out their own number."""
        row, column = placed(self.reference)
        return (row, column) if row >= 0 else (max(self.row, 0), max(self.column, 0))

    def end_cell(self) -> None:
        self.parser.CharacterDataHandler = None
        text = self.heard.strip()
        if self.error and text:
            self.peeked.errors[self.here()] = text
        elif self.formula and self.needs_text and not text:
            self.peeked.uncalculated.append(self.here())
        self.formula = self.error = False
        self.heard = ""

    def end_row(self) -> None:
        if self.formula or self.error:
            self.end_cell()
        if self.valued:
            self.peeked.reach(*placed(self.valued))
            self.valued = ""
        elif self.column >= 0 and self.row >= 0 and not self.reference:
            self.peeked.reach(self.row, self.column)
