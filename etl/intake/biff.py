"""An old .xls looked at record by record: errors, percent formats, hidden rows, merged cells, macros, links."""

import io
import re
import struct
from collections.abc import Iterator

import olefile

from etl.intake.archive import broken
from etl.intake.book import Refused
from etl.intake.peeked import Peeked

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_FORMULA, _FILEPASS, _CODEPAGE, _COLINFO, _BOUNDSHEET, _MULRK = 0x06, 0x2F, 0x42, 0x7D, 0x85, 0xBD
_XF, _MERGED, _LABELSST, _SUPBOOK, _NUMBER, _LABEL, _BOOLERR, _ROW = 0xE0, 0xE5, 0xFD, 0x1AE, 0x203, 0x204, 0x205, 0x208
_RK, _FORMAT, _BOF = 0x27E, 0x41E, 0x809
_VALUES = {_FORMULA, _LABELSST, _NUMBER, _LABEL, _BOOLERR, _RK}


def peek_all(content: bytes) -> tuple[dict[str, Peeked], bool, int]:
    """What `Peeked` holds by sheet, whether there are macros, and how many links lead to other files."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = {path[0] for path in ole.listdir(storages=True)}
            stream = ole.openstream("Workbook" if "Workbook" in streams else "Book").read()
        reader = _Reader(stream)
    except (OSError, ValueError, IndexError, TypeError, struct.error, LookupError, RecursionError) as error:
        raise broken("XLS-01") from error
    return reader.sheets, "_VBA_PROJECT_CUR" in streams, reader.links


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


class _Reader:
    def __init__(self, stream: bytes) -> None:
        self.sheets: dict[str, Peeked] = {}
        self.starts: dict[int, str] = {}
        self.codepage, self.links = "cp1252", 0
        self.percent_formats, self.formats = {9, 10}, list[int]()
        peeked = Peeked()
        for place, kind, data in _records(stream):
            if kind == _BOF:
                peeked = self.sheets.setdefault(self.starts[place], Peeked()) if place in self.starts else Peeked()
            elif kind in _VALUES or kind in {_MULRK, _ROW, _COLINFO, _MERGED}:
                self.in_sheet(kind, data, peeked)
            else:
                self.in_book(kind, data)

    def in_book(self, kind: int, data: bytes) -> None:
        if kind == _FILEPASS:
            raise Refused("I24")
        if kind == _CODEPAGE:
            number = struct.unpack_from("<H", data)[0]
            self.codepage = "utf-16-le" if number == 1200 else "cp1252" if number == 0x8001 else f"cp{number}"
        elif kind == _BOUNDSHEET:
            start, size, wide = *struct.unpack_from("<I", data), data[6], data[7] & 1
            name = data[8 : 8 + size * 2].decode("utf-16-le") if wide else data[8 : 8 + size].decode("latin-1")
            self.starts[start] = name if self.codepage == "utf-16-le" else data[7 : 7 + size].decode(self.codepage)
        elif kind == _FORMAT:
            number, size, wide = *struct.unpack_from("<HH", data), data[4] & 1
            code = data[5 : 5 + size * 2].decode("utf-16-le", "ignore") if wide else data[5:].decode("latin-1")
            self.percent_formats |= {number} if "%" in _LITERAL.sub("", code) else set()
        elif kind == _XF:
            self.formats.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _SUPBOOK and struct.unpack_from("<H", data, 2)[0] not in {0x0401, 0x3A01}:
            self.links += 1

    def in_sheet(self, kind: int, data: bytes, peeked: Peeked) -> None:
        if kind == _ROW:
            row, options = struct.unpack_from("<H", data)[0], struct.unpack_from("<H", data, 12)[0]
            peeked.hidden_rows += [row + 1] if options & 0x20 else []
        elif kind == _COLINFO:
            first, last, _, _, options = struct.unpack_from("<5H", data)
            peeked.hidden_columns += range(first + 1, min(last, 255) + 2) if options & 1 else []
        elif kind == _MERGED:
            for top, bottom, left, right in struct.iter_unpack(
                "<4H", data[2 : 2 + 8 * struct.unpack_from("<H", data)[0]]
            ):
                peeked.merged.append((top + 1, left + 1, bottom + 1, right + 1))
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", data)
            for place, (style, _) in enumerate(struct.iter_unpack("<HI", data[4:-2])):
                self.value(peeked, row, first + place, style)
        else:
            row, column, style = struct.unpack_from("<3H", data)
            self.value(peeked, row, column, style)
            code = data[6] if kind == _BOOLERR and data[7] else data[8] if _is_error(kind, data) else None
            if code is not None:
                peeked.errors[row, column] = _ERRORS.get(code, "#VALUE!")

    def value(self, peeked: Peeked, row: int, column: int, style: int) -> None:
        peeked.cells += 1
        peeked.reach(row, column)
        if style < len(self.formats) and self.formats[style] in self.percent_formats:
            peeked.percent.add(row, column)


def _is_error(kind: int, data: bytes) -> bool:
    return kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2
