"""Rows of a publisher's workbook: which indicator and measure (unweighted, weighted, interval, error) each holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.intake.meaning.context import Context
from etl.intake.meaning.grid import Cell, Grid
from etl.intake.meaning.indicators import Labels
from etl.intake.meaning.model import Row
from etl.intake.meaning.numbers import is_number
from etl.intake.plain import plain, spaced

INTERVAL = r"(ci|ktc|khoang tin cay|confidence)"
MEASURES = (
    (
        "unweighted",
        re.compile(r"\b(khong trong so|(chua|khong) co trong so|chua trong so|khong tinh trong so|unweighted)\b"),
    ),
    ("weighted", re.compile(r"\b((da |co )?trong so|weighted)\b")),
    ("error", re.compile(r"\b(sai so chuan|standard error|std\.? err(or)?|se)\b")),
    ("low", re.compile(rf"{INTERVAL}.*\b(can duoi|lower|low|thap)\b|\b(can duoi|lower bound|lower)\b")),
    ("high", re.compile(rf"{INTERVAL}.*\b(can tren|upper|high|cao)\b|\b(can tren|upper bound|upper)\b")),
    ("interval", re.compile(rf"\b{INTERVAL}\b")),
)
NOISE = re.compile(r"\([^)]*\)|\b(95|%|ci|ktc|khoang tin cay|confidence|interval|muc|bound|chi so|diem)\b")
RANGE = re.compile(r"^[(\[]?\s*(-?\d+(?:[.,]\d+)?)\s*(?:-|–|—|;|đến|to)\s*(-?\d+(?:[.,]\d+)?)\s*[)\]]?$")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: the row that names the units, the first column of figures, the year."""

    grid: Grid
    names: int
    first: int

    @property
    def labels(self) -> range:
        return range(self.first)


def label_cells(sheet: Sheet, i: int) -> list[Cell]:
    return [sheet.grid.rows[i][j] for j in sheet.labels if sheet.grid.rows[i][j].text]


def measure_of(cells: list[Cell]) -> str | None:
    """Which measure the labels of a row name, None for none."""
    texts = [spaced(cell.text) for cell in cells]
    return next((name for name, pattern in MEASURES for text in texts if pattern.search(text)), None)


class Rows:
    """The rows of a sheet by indicator and measure; those that are no indicator of the catalogue are counted."""

    def __init__(self, context: Context, sheet: Sheet, labels: Labels) -> None:
        self.context, self.sheet, self.labels = context, sheet, labels
        self.headings: dict[int, str] = {}
        self.unknown: list[int] = []
        self.weighted = 0

    def read(self) -> Iterator[tuple[str, dict[str, int]]]:
        """(code, {measure: row}) of every indicator, in the order of the sheet."""
        found: dict[str, dict[str, int]] = {}
        code: str | None = None
        for i in range(self.sheet.names + 1, len(self.sheet.grid.rows)):
            cells = label_cells(self.sheet, i)
            if not cells or not any(map(_figure, self.sheet.grid.rows[i][self.sheet.first :])):
                self._no_figures(i, cells)
                code = self._code(cells) or code if cells else code
                continue
            own, measure = self._code(cells), measure_of(cells)
            if own is None and not self._only_measure(cells):
                self.unknown.append(i)
                code = None
                continue
            code = own or code
            if code is None:
                continue
            self.headings[i] = cells[min(1, len(cells) - 1)].text
            if measure == "weighted":
                self.weighted += 1
            else:
                found.setdefault(code, {}).setdefault("score" if measure in (None, "unweighted") else measure, i)
        self._tell()
        yield from found.items()

    def _code(self, cells: list[Cell]) -> str | None:
        """The indicator a row names, by the number in any of its labels before any words."""
        labels = [cell.text for cell in cells if not cell.numeric and not RANGE.match(cell.text)]
        texts = [bare for text in labels if (bare := _bare(text))]
        return next((code for text in texts if (code := self.labels.find(text))), None)

    def _only_measure(self, cells: list[Cell]) -> bool:
        """Whether the labels of a row name a measure and nothing else."""
        texts = [cell for cell in cells if not is_number(cell) and not RANGE.match(cell.text)]
        return bool(texts) and all(not plain(NOISE.sub(" ", _bare(cell.text))) for cell in texts)

    def _no_figures(self, i: int, cells: list[Cell]) -> None:
        row = self.sheet.grid.rows[i]
        if cells:
            kept = [cell.text for cell in row]
            self.context.meaning.dropped.append(Row("group", self.sheet.grid.name, row[0].row, kept))

    def _tell(self) -> None:
        meaning, name = self.context.meaning, self.sheet.grid.name
        if self.weighted:
            meaning.notice("I46W", sheet=name, values={"n": self.weighted})
        if self.unknown:
            cells = label_cells(self.sheet, self.unknown[0])
            text = cells[min(1, len(cells) - 1)].text
            row = self.sheet.grid.rows[self.unknown[0]][0].row
            meaning.notice("I53P", sheet=name, row=row, cell=text, values={"n": len(self.unknown)})
        for i in self.unknown:
            heading = " ".join(cell.text for cell in label_cells(self.sheet, i))
            cells = [cell for cell in self.sheet.grid.rows[i][self.sheet.first :] if cell.text]
            meaning.extra += [(name, cell.row, heading, f"{cell.ref}: {cell.text}") for cell in cells]


def _figure(cell: Cell) -> bool:
    return is_number(cell) or RANGE.match(cell.text) is not None


def _bare(text: str) -> str:
    """A label without the words that name a measure."""
    words = spaced(text)
    for _, pattern in MEASURES:
        words = pattern.sub(" ", words) if pattern.search(words) else words
    return text if words == spaced(text) else " ".join(words.split())
