"""Small files made by code, in every dress a table comes in: encodings, delimiters, workbooks of four kinds, pages."""

import csv
import io
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import xlwt

from etl.intake import fonts

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
Rows = list[list[str]]


def names(vintage: str = "63") -> list[str]:
    with (REFERENCE / "provinces.csv").open(encoding="utf-8") as file:
        return [row["display_vi"] for row in csv.DictReader(file) if row["vintage"] == vintage]


def known() -> set[str]:
    """All names and aliases, as the server passes them in."""
    with (REFERENCE / "aliases.csv").open(encoding="utf-8") as file:
        return {row["alias"] for row in csv.DictReader(file)}


def table(vintage: str = "63") -> Rows:
    """Header and a row a province: name, score with two decimals and a point, rank. The same on every run."""
    chance = random.Random(2024)  # noqa: S311 - no secret, always the same
    scores = sorted((f"{chance.uniform(75, 95):.2f}" for _ in names(vintage)), reverse=True)
    return [["Tỉnh", "Điểm", "Hạng"]] + [
        [name, score, str(rank)] for rank, (name, score) in enumerate(zip(names(vintage), scores, strict=True), start=1)
    ]


def text(rows: Rows, delimiter: str = ",", end: str = "\r\n") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    return written.getvalue()


def _font(table_of: dict[str, str]) -> Callable[[str], bytes]:
    back = {letter: typed for typed, letter in reversed(table_of.items())}

    def encode(plain: str) -> bytes:
        return "".join(back.get(letter, letter) for letter in plain).encode("latin-1")

    return encode


tcvn3 = _font(fonts.TCVN3)
vni = _font(fonts.VNI)


def cp1258(plain: str) -> bytes:
    """As Windows does: letter and hat in one byte, the tone behind it."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for letter in plain:
        loose = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in loose if mark in tones)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in loose if mark not in tones))
        parts.append(bare + tone if tone else letter)
    return "".join(parts).encode("cp1258")


def xlsx(*sheets: tuple[str, Rows], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """Numbers are written as numbers where the text is one."""
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_value(cell) for cell in row])
    if change:
        change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _value(cell: str) -> str | float | int:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell


def repacked(packed: bytes, parts: dict[str, bytes | None]) -> bytes:
    """The workbook with some parts put in, or taken out (None)."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return written.getvalue()


def part(packed: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return archive.read(name)


def xls(*sheets: tuple[str, Rows], change: Callable[[xlwt.Workbook], None] | None = None) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets:
        sheet = book.add_sheet(name)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if cell:
                    sheet.write(i, j, _value(cell))
    if change:
        change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def ods(*sheets: tuple[str, Rows], more: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """Written by hand. `more`: rows of mark-up behind those of the first sheet."""
    tables = []
    for place, (name, rows) in enumerate(sheets):
        inside = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        tables.append(f'<table:table table:name="{escape(name)}">{inside}{more if place == 0 else ""}</table:table>')
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/x"/></manifest:manifest>'
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        own = {"content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()} | (parts or {})
        for name, data in own.items():
            archive.writestr(name, data)
    return written.getvalue()


def _ods_cell(cell: str) -> str:
    if not cell:
        return "<table:table-cell/>"
    kind = "string" if isinstance(_value(cell), str) else "float"
    value = f' office:value="{cell}"' if kind == "float" else ""
    return f'<table:table-cell office:value-type="{kind}"{value}><text:p>{escape(cell)}</text:p></table:table-cell>'


def page(rows: Rows, before: str = "") -> str:
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    inside = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return f"<html><head><style>td {{color: red}}</style></head><body>{before}<table>\n{inside}</table></body></html>"


def renamed_stream(compound: bytes, new: str) -> bytes:
    """An OLE container whose stream Workbook has another name."""
    old = "Workbook".encode("utf-16-le")
    place = compound.index(old)
    entry = bytearray(compound[place : place + 64])
    entry[:] = new.encode("utf-16-le").ljust(64, b"\0")
    size = struct.pack("<H", 2 * len(new) + 2)
    return compound[:place] + bytes(entry) + size + compound[place + 66 :]


def record_behind_first(compound: bytes, record: bytes) -> bytes:
    """An .xls with a record in place of the second of its stream, padded to that one's size."""
    start = compound.index(b"\x09\x08\x10\x00\x00\x06")
    second = start + 4 + struct.unpack_from("<H", compound, start + 2)[0]
    return compound[:second] + record + compound[second + len(record) :]


def with_macros(compound: bytes) -> bytes:
    """An .xls with a folder of macros in its container, empty: the name is what is looked for."""
    name = "Workbook".encode("utf-16-le")
    entry = compound.index(name)
    macros = "_VBA_PROJECT_CUR".encode("utf-16-le")
    nobody = struct.pack("<I", 0xFFFFFFFF)
    folder = macros.ljust(64, b"\0") + struct.pack("<HBB", len(macros) + 2, 1, 1) + nobody * 3
    beside = compound[: entry + 72] + struct.pack("<I", 2) + compound[entry + 76 :]
    return beside[: entry + 128] + folder + beside[entry + 128 + len(folder) :]


def with_link(compound: bytes) -> bytes:
    """An .xls in which the record of its window became one of a link to another file."""
    window = compound.index(b"\x3d\x00\x12\x00")
    return compound[:window] + struct.pack("<HHHH", 0x1AE, 18, 1, 5) + compound[window + 8 :]
