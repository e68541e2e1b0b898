"""Tables to bytes: CSV that a spreadsheet cannot take for formulas, Parquet, and a ZIP that is the same every time."""

import csv
import io
import zipfile
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # first characters that make a spreadsheet calculate a text


def csv_bytes(table: pa.Table) -> bytes:
    """UTF-8, a header, CRLF lines, point decimals at full precision, null empty, booleans true and false.

    A text that begins like a formula gets a leading apostrophe; numbers stay numbers.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.column_names)
    writer.writerows(zip(*([cell(value) for value in column.to_pylist()] for column in table.columns), strict=True))
    return out.getvalue().encode()


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA) else value
    return repr(value)


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
