"""An .ods looked at as XML: formulas never calculated, errors, percent formats, hidden rows, merged cells."""

from xml.parsers import expat

from etl.intake.archive import UNREADABLE, Archive, broken
from etl.intake.book import Refused
from etl.intake.peeked import Peeked

Attributes = dict[str, str]
_MOST = 1 << 20  # rows a sheet can have; larger repeats are nonsense


def peek(archive: Archive) -> dict[str, Peeked]:
    """What `Peeked` holds, by the name of the sheet."""
    if "META-INF/manifest.xml" in archive.names():
        manifest = archive.tree("META-INF/manifest.xml")
        if manifest.find(".//{*}encryption-data") is not None:
            raise Refused("I24")
    reader = _Reader()
    try:
        for chunk in archive.chunks("content.xml"):
            reader.parser.Parse(chunk, False)
        reader.parser.Parse(b"", True)
    except UNREADABLE as error:
        raise broken("ODS-03") from error
    return reader.tables


class _Reader:
    """Hears the elements of content.xml; names are taken without their prefix."""

    def __init__(self) -> None:
        self.tables: dict[str, Peeked] = {}
        self.peeked = Peeked()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.row = self.next_row = self.column = self.next_column = 0
        self.error, self.heard = False, ""

    def start(self, name: str, attributes: Attributes) -> None:
        local = name.rpartition(":")[2]
        if local in {"table-cell", "covered-table-cell"}:
            self.cell({key.rpartition(":")[2] if key[:7] != "calcext" else key: attributes[key] for key in attributes})
        elif local == "table-row":
            self.begin_row(attributes)
        elif local == "table-column":
            self.begin_column(attributes)
        elif local == "table":
            self.peeked = self.tables.setdefault(attributes.get("table:name", ""), Peeked())
            self.next_row = self.next_column = 0

    def begin_row(self, attributes: Attributes) -> None:
        repeated = _count(attributes.get("table:number-rows-repeated"))
        self.row, self.next_row, self.column = self.next_row, self.next_row + repeated, 0
        self.repeated = repeated
        if attributes.get("table:visibility") in {"collapse", "filter"}:
            self.peeked.hidden_rows += range(self.row + 1, self.next_row + 1)

    def begin_column(self, attributes: Attributes) -> None:
        first, self.next_column = (
            self.next_column,
            self.next_column + _count(attributes.get("table:number-columns-repeated")),
        )
        if attributes.get("table:visibility") == "collapse":
            self.peeked.hidden_columns += range(first + 1, self.next_column + 1)

    def cell(self, attributes: Attributes) -> None:
        if not self.next_row:
            raise broken("ODS-06")  # a cell outside of every row
        repeated, column = _count(attributes.get("number-columns-repeated")), self.column
        self.column += repeated
        kind = attributes.get("value-type")
        self.error, self.heard = attributes.get("calcext:value-type") == "error", ""
        if self.error:
            self.place = (self.row, column)
            self.parser.CharacterDataHandler = self.hear
        if "formula" in attributes and not kind:
            self.peeked.uncalculated.append((self.row, column))
        if kind:
            self.peeked.cells += repeated * self.repeated
            self.peeked.reach(self.next_row - 1, self.column - 1)
        if kind == "percentage" and repeated * self.repeated < _MOST:
            for row in range(self.row, self.next_row):
                for place in range(column, self.column):
                    self.peeked.percent.add(row, place)
        down, right = (_count(attributes.get(f"number-{way}-spanned")) for way in ("rows", "columns"))
        if down > 1 or right > 1:
            self.peeked.merged.append((self.row + 1, column + 1, self.row + down, column + right))

    def hear(self, text: str) -> None:
        self.heard += text

    def end(self, name: str) -> None:
        if self.error and name.endswith("table-cell"):
            self.parser.CharacterDataHandler = None
            self.peeked.errors[self.place] = self.heard.strip() or "#VALUE!"
            self.error = False


def _count(text: str | None) -> int:
    return min(int(text), _MOST) if text and text.isdecimal() else 1
