"""The one table of a benchmark."""

import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    what: str
    unit: str
    n: int
    median: float
    least: float
    most: float
    remark: str


def line(what: str, unit: str, values: list[float], remark: str = "") -> Line:
    """One measured thing: `values` in `unit`, one a run."""
    return Line(what, unit, len(values), statistics.median(values), min(values), max(values), remark)


def table(lines: list[Line]) -> str:
    """A Markdown table that is also readable as it stands."""
    heads = ["what", "unit", "n", "median", "min", "max", "remark"]
    cells = [heads] + [
        [one.what, one.unit, str(one.n), *map(shown, (one.median, one.least, one.most)), one.remark] for one in lines
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    rows = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    return "\n".join([rows[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *rows[1:]])


def shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
