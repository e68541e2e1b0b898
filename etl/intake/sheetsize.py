"""How many rows with values a worksheet has, counted on its bytes before anybody reads them as XML."""

import re
from collections.abc import Iterator

from etl.intake.archive import Archive
from etl.intake.delimited import too_large
from etl.intake.limits import Limits

_ROW = re.compile(rb"<row[ />]")
_VALUE = re.compile(rb"<(?:v|is)[ />]")
_LONGEST = 8  # bytes of a tag's beginning that may be cut by the end of a piece


def check(archive: Archive, part: str, sheet: str, limits: Limits) -> None:
    """Refused (I30) as soon as a sheet has more rows, and values in them, than may be read; others are left alone."""
    rows = values = 0
    for piece in _pieces(archive, part):
        rows += len(_ROW.findall(piece))
        values += len(_VALUE.findall(piece))
        if rows > limits.rows and values > limits.rows:
            raise too_large(rows, limits, sheet)


def _pieces(archive: Archive, part: str) -> Iterator[bytes]:
    """Pieces of a part, each ended before its last tag."""
    rest = b""
    for chunk in archive.chunks(part):
        whole = rest + chunk
        at = whole.rfind(b"<", max(0, len(whole) - _LONGEST))
        rest = whole[at:] if at >= 0 else b""
        yield whole[:at] if at >= 0 else whole
    yield rest
