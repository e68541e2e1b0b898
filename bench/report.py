"""The one table of a benchmark."""

import statistics
from collections.abc import Sequence
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


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, within what was measured."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def median(values: Sequence[float | None]) -> float | None:
    """Of those that are known."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def table(lines: list[Line]) -> str:
    """A Markdown table of them that is also readable as it stands."""
    heads = ["what", "unit", "n", "median", "min", "max", "remark"]
    return grid(
        heads,
        [[one.what, one.unit, str(one.n), *map(shown, (one.median, one.least, one.most)), one.remark] for one in lines],
    )


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, columns as wide as their widest cell; figures to the right."""
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    right = [all(figure(row[at]) for row in rows) for at in range(len(heads))]
    rule = [f"{'-' * (width + 1)}{':' if to else '-'}" for width, to in zip(widths, right, strict=True)]
    drawn = [
        [cell.rjust(width) if to else cell.ljust(width) for cell, width, to in zip(row, widths, right, strict=True)]
        for row in (heads, *rows)
    ]
    return "\n".join(
        ["| " + " | ".join(drawn[0]) + " |", f"|{'|'.join(rule)}|", *(f"| {' | '.join(row)} |" for row in drawn[1:])]
    )


def figure(cell: str) -> bool:
    return cell in ("", "–") or cell.lstrip("−-*")[:1].isdigit()


def shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def whole(value: float | None) -> str:
    """'1,234', '7.3'; a dash for what is not known."""
    return "–" if value is None else f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"
