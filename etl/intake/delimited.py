"""Text to rows of cells: which delimiter, and where the file is no table."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field

from etl.intake.book import Noticed, Refused
from etl.intake.limits import Limits

DELIMITERS = ("\t", ";", "|", ",")
SPOKEN = {
    "\t": ("Tab", "tab"), ";": ("chấm phẩy (;)", "semicolon (;)"), ",": ("dấu phẩy (,)", "comma (,)"),
    "|": ("gạch đứng (|)", "bar (|)"), " ": ("khoảng trắng", "blanks"),
}  # fmt: skip
_SEP = re.compile(r"sep=(.)(\r\n|\r|\n)", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_DECIMAL = re.compile(r"(?<![\d,.])\d+,\d+(?![\d,])")  # 91,94 that stands alone, not 1,2,3
_LINE_END = re.compile(r"\r\n|\r|\n")  # str.splitlines also splits at letters of mojibake, such as U+0085
_FIRST_LINES, _SAMPLE = 200, 1 << 17
csv.field_size_limit(1 << 26)


@dataclass
class Table:
    """Rows as they stand, and the line each begins in."""

    rows: list[list[str]]
    lines: list[int]
    delimiter: str
    noticed: list[Noticed] = field(default_factory=list)


def parse(text: str, limits: Limits, chosen: str | None = None) -> Table:
    """Rows of a delimited text; Refused where a quote is not closed or there are too many rows."""
    separator = _SEP.match(text)
    body = text[separator.end() :] if separator else text
    delimiter = chosen or (separator[1] if separator else None) or delimiter_of(body)
    rows, lines = _rows(body, delimiter, 2 if separator else 1, limits)
    table = Table(rows, lines, delimiter)
    if separator:
        table.noticed.append(Noticed("I38", row=1, values={"line": separator[0].strip()}))
    table.noticed += _line_ends(body, len(rows))
    return table


def delimiter_of(text: str) -> str:
    """The one that cuts most lines into the same number of cells, more than one; a comma where none does."""
    scores = _scores(text)
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def has_delimiter(text: str) -> bool:
    """Whether a delimiter cuts at least half of the lines alike; a decimal comma in every line is none."""
    if _SEP.match(text):
        return True
    scores = _scores(_DECIMAL.sub("", text[:_SAMPLE]))
    return max(scores.values()) >= 0.5


def lines_of(text: str) -> list[str]:
    """The lines of a text, ended by CR, LF or both and by nothing else."""
    return _LINE_END.split(text)


def _scores(text: str) -> dict[str, float]:
    lines = [line for line in lines_of(text[:_SAMPLE])[:_FIRST_LINES] if line.strip()]
    return {delimiter: _consistency(lines, delimiter) for delimiter in DELIMITERS}


def _consistency(lines: list[str], delimiter: str) -> float:
    """Share of the lines that have the usual number of cells, where that is more than one."""
    counts = Counter(_QUOTED.sub("", line).count(delimiter) + 1 for line in lines)
    counts.pop(1, None)
    return max(counts.values()) / len(lines) if counts else 0.0


def _rows(text: str, delimiter: str, first_line: int, limits: Limits) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    start, cells = first_line, 0
    try:
        for row in reader:
            cells += len(row)
            if len(rows) >= limits.rows or cells > limits.cells:
                raise too_large(len(rows), limits)
            rows.append(row)
            lines.append(start)
            start = first_line + reader.line_num
    except csv.Error as error:
        spans = first_line + reader.line_num - 1 > start
        raise Refused("I40" if spans else "I40Q", row=start) from error
    return rows, lines


def too_large(rows: int, limits: Limits, sheet: str | None = None) -> Refused:
    if rows >= limits.rows:
        return Refused("I30", sheet=sheet, values={"limit": limits.rows, "usual": limits.usual_rows})
    return Refused("I30C", sheet=sheet, values={"limit": limits.cells})


def _line_ends(text: str, count: int) -> list[Noticed]:
    """I18 where lines end with CR alone, or not all alike; line ends inside quotes are part of a cell."""
    if "\r" not in text:
        return []
    bare = _QUOTED.sub("", text) if '"' in text else text
    both, carriage, feed = bare.count("\r\n"), bare.count("\r"), bare.count("\n")
    kinds = (both > 0) + (carriage > both) + (feed > both)
    return [Noticed("I18", values={"count": count})] if kinds > 1 or carriage > both else []
