"""Which line of a CSV file a row stands in, and where a file stops being a table: asked only of files that are odd."""

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import EtlError


@contextmanager
def readable(path: Path, content: bytes) -> Iterator[Path]:
    """The file itself, or where its line ends are mixed (one line edited elsewhere) a copy with one kind of them."""
    if content.count(b"\r\n") in (0, content.count(b"\n")):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="line-ends-") as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(content.replace(b"\r\n", b"\n"))
        yield copy


def of_rows(content: bytes) -> list[int]:
    """First line of every row, the header included: rows need not be lines (blank lines, line ends inside quotes)."""
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    starts, start = [], 1
    for row in reader:
        if row:
            starts.append(start)
        start = reader.line_num + 1
    return starts


def fault(path: Path, content: bytes) -> EtlError | None:
    """The first place where the bytes are no UTF-8, a quote is not closed or a row is not as wide as the header."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return EtlError("not_utf8", file=path, line=content.count(b"\n", 0, error.start) + 1)
    reader, start, width = csv.reader(io.StringIO(text, newline=""), strict=True), 1, 0
    try:
        for row in reader:
            width = width or len(row)
            if row and len(row) != width:
                return EtlError("ragged_row", file=path, line=start, cells=len(row), expected=width)
            start = reader.line_num + 1
    except csv.Error:
        return EtlError("quote_open", file=path, line=start)
    return None


def of_value(path: Path, column: str, value: str) -> int | None:
    """The first line that holds the value in that column."""
    content = path.read_bytes()
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    held = [row.get(column) == value for row in rows]
    return of_rows(content)[held.index(True) + 1] if True in held else None
