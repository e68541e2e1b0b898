"""Tables to bytes: CSV that a spreadsheet cannot take for formulas, Parquet, and a ZIP that is the same every time."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

# First characters that make a spreadsheet calculate a text; some take the fullwidth ones for the plain.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML file may hold them
INVISIBLE = " \u00a0\u200b\u2060\u3000\ufeff"


def csv_bytes(table: pa.Table) -> bytes:
    """UTF-8, a header, CRLF lines, point decimals at full precision, null empty, booleans true and false.

    A text that begins like a formula gets a leading apostrophe; numbers stay numbers.
    """
    rows = zip(*([cell(value) for value in column.to_pylist()] for column in table.columns), strict=True)
    return delimited([table.column_names, *rows], ",").encode()


def delimited(rows: Iterable[Iterable[str]], delimiter: str) -> str:
    """Rows of texts with CRLF lines."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutral(value) if isinstance(value, str) else repr(value)


def neutral(text: str) -> str:
    """The text as every exporter writes it: one that begins like a formula, after blanks too, gets an apostrophe."""
    kept = legal(text)
    return "'" + kept if kept.lstrip(INVISIBLE).startswith(FORMULA) else kept


def literal(text: str) -> str:
    """What `neutral` was given, of what it wrote."""
    return text[1:] if text[:1] == "'" and text[1:].lstrip(INVISIBLE).startswith(FORMULA) else text


def legal(text: str) -> str:
    """The text without the control characters that no spreadsheet file may hold."""
    return ILLEGAL.sub("", text)


def parquet_bytes(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def zip_bytes(files: dict[str, bytes], made: datetime) -> bytes:
    """A ZIP of path -> content; every entry is dated `made`, so the same files are the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, made.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
