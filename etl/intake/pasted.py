"""A table copied out of a PDF or a web page: cells apart by blanks, or each on a line of its own."""

import re
from collections import Counter
from itertools import pairwise

from etl.intake import headline
from etl.intake.book import Noticed
from etl.intake.delimited import Table, lines_of
from etl.intake.names import Known

LONGEST = 1 << 20  # letters that anybody pastes
_WIDE_GAP = re.compile(r"[ \u00a0]{2,}|\t+")
_PAGE = re.compile(r"\s*(?:trang|page)?\s*\d+\s*(?:/\s*\d+)?\s*", re.IGNORECASE)
_VALUE = re.compile(r"[-+]?\d[\d.,]*%?|-|–|…|\.\.\.|N/A|x|\*", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(\d{1,3})[.)]?\s+(?=\D)")


def parse(text: str, known: Known) -> Table | None:
    """Rows of a text without delimiters, with I37P to look them over; None where it is no table of that kind."""
    lines = [(number, line.rstrip()) for number, line in enumerate(lines_of(text), start=1)]
    filled = [(number, line) for number, line in lines if line.strip()]
    for way in (_by_gaps, _one_a_line, _by_names):
        rows = way(filled, known)
        if rows:
            width = max(len(row) for _, row in rows)
            table = Table([row + [""] * (width - len(row)) for _, row in rows], [number for number, _ in rows], " ")
            kept = {number for number, _ in rows}
            pages = sum(number not in kept and bool(_PAGE.fullmatch(line)) for number, line in filled)
            told = {"rows": len(rows), "columns": width, "dropped": pages}
            table.noticed.append(Noticed("I37P", values=told))
            return table
    return None


Lines = list[tuple[int, str]]
Rows = list[tuple[int, list[str]]]


def _by_gaps(lines: Lines, known: Known) -> Rows:
    """Cells two or more blanks apart, where most lines give the same number of them."""
    rows = [(number, _WIDE_GAP.split(line.strip())) for number, line in lines]
    counts = Counter(len(row) for _, row in rows)
    usual, often = counts.most_common(1)[0] if counts else (1, 0)
    return rows if usual > 1 and often >= 0.6 * len(rows) else []


def _by_names(lines: Lines, known: Known) -> Rows:
    """A known name followed by values, one blank apart: «1 Hà Nội 91,43 5». Lines between that are only a page number
    are left out; a name cut in two by the end of a line is joined."""
    rows: Rows = []
    found, rest = 0, ""
    for number, line in lines:
        joined = _row(f"{rest} {line}", known) if rest else None
        if joined:
            rows.pop()
        if cells := joined or _row(line, known):
            found, rest = found + 1, ""
            rows.append((number, cells))
        elif not _PAGE.fullmatch(line):
            rest = line.strip()
            rows.append((number, [rest]))
    return _headed(rows) if found > 1 and found * 2 > len(rows) else []


def _headed(rows: Rows) -> Rows:
    """The line above the first figures, or the last two of them, cut into headings where that can be done surely."""
    first = next(place for place, (_, cells) in enumerate(rows) if len(cells) > 1)
    width = Counter(len(cells) for _, cells in rows[first:]).most_common(1)[0][0]
    for lines in (1, 2) if first else ():
        above = rows[max(0, first - lines) : first]
        if heads := headline.cut(" ".join(cells[0] for _, cells in above), width):
            return [*rows[: first - len(above)], (above[0][0], heads), *rows[first:]]
    return rows


def _row(line: str, known: Known) -> list[str] | None:
    """[number,] name, values … of one line."""
    numbered = _NUMBERED.match(line)
    body = line[numbered.end() :] if numbered else line
    words = body.split()
    values = 0
    while values < len(words) and _VALUE.fullmatch(words[-1 - values]):
        values += 1
    name = " ".join(words[: len(words) - values])
    if not values or name not in known:
        return None
    return ([numbered[1]] if numbered else []) + [name] + words[len(words) - values :]


def _one_a_line(lines: Lines, known: Known) -> Rows:
    """Every cell on its own line, as some viewers copy a table: known names come at equal distances."""
    places = [place for place, (_, line) in enumerate(lines) if line.strip() in known]
    steps = Counter(after - before for before, after in pairwise(places))
    if len(places) < 3:
        return []
    step, often = steps.most_common(1)[0]
    if step < 2 or often < 0.8 * (len(places) - 1):
        return []
    start = places[0] % step
    before = [(number, [line.strip()]) for number, line in lines[: start if places[0] >= step else 0]]
    offset = _first_of_row(lines, places[0], step)
    rows = [
        (lines[place][0], [line.strip() for _, line in lines[place : place + step]])
        for place in range(offset, len(lines), step)
    ]
    return before[:offset] + rows


def _first_of_row(lines: Lines, name: int, step: int) -> int:
    """Where the rows begin: at a running number before the name, or at the name; a header is a row as well."""
    numbered = name > 0 and lines[name - 1][1].strip().isdecimal() and step > 2
    first = name - 1 if numbered else name
    return first - step if first >= step else first
