"""Rows of a text that are longer or shorter than its header; titles above a table and notes below it are neither."""

import re
from collections import Counter

from etl.intake import commas
from etl.intake.book import Noticed
from etl.intake.delimited import Table
from etl.intake.names import Known

SHOWN = 20
_NUMBER = re.compile(r"\s*'?[-+]?\d[\d.,\s]*%?\s*")
_NOTE = re.compile(r"\s*(?:\(?\*|\[\d|nguồn|ghi chú|chú thích|chú giải|lưu ý|sources?\b|notes?\b)", re.IGNORECASE)


def check(table: Table, known: Known) -> list[Noticed]:
    """I39, I41 and I42; afterwards rows that were short without fault (titles, blank lines, notes) are filled up."""
    filled = [i for i, row in enumerate(table.rows) if any(map(str.strip, row))]
    if not filled:
        return []
    usual = Counter(len(table.rows[i]) for i in filled).most_common(1)[0][0]
    header = _header(table.rows, filled, usual)
    width = len(table.rows[header])
    noticed = commas.check(table, header, [i for i in filled if i > header])
    noticed = noticed or _unequal(table, _body(table.rows, filled, header, width, known), width)
    for row in table.rows:
        row.extend([""] * (max(width, usual) - len(row)))
    return noticed


def _header(rows: list[list[str]], filled: list[int], usual: int) -> int:
    """The first row of usual length where it is words; else a shorter row of words above it; else that first row."""
    first = next(i for i in filled if len(rows[i]) == usual)
    if not _is_data(rows[first]):
        return first
    above = [
        i for i in filled if i < first and sum(bool(cell.strip()) for cell in rows[i]) > 1 and not _is_data(rows[i])
    ]
    return above[-1] if above else first


def _is_data(row: list[str]) -> bool:
    return any(_NUMBER.fullmatch(cell) for cell in row)


def _body(rows: list[list[str]], filled: list[int], header: int, width: int, known: Known) -> list[int]:
    """Rows of the table below its header: the last is the last one that looks like data, not like a note."""
    below = [i for i in filled if i > header]
    data = [i for i in below if len(rows[i]) == width or _is_row(rows[i], known)]
    return [i for i in below if data and i <= data[-1]]


def _is_row(row: list[str], known: Known) -> bool:
    if _NOTE.match(row[0]):
        return False
    return any(cell in known for cell in row[:3]) or (len(row) > 1 and _is_data(row[1:]) and len(row[0]) < 40)


def _unequal(table: Table, body: list[int], width: int) -> list[Noticed]:
    found: dict[str, list[Noticed]] = {"I41": [], "I42": []}
    for i in body:
        row = table.rows[i]
        while len(row) > width and not row[-1].strip():
            row.pop()
        if len(row) != width:
            code = "I42" if len(row) > width else "I41"
            text = table.delimiter.join(row)[:200]
            found[code].append(Noticed(code, row=table.lines[i], cell=text, values={"count": abs(len(row) - width)}))
    noticed = [one for several in found.values() for one in several[:SHOWN]]
    more = {code: len(several) - SHOWN for code, several in found.items() if len(several) > SHOWN}
    return noticed + [Noticed("more", values={"code": code, "count": count}) for code, count in more.items()]
