"""Which kind of file the bytes are, whatever the name says."""

import io
import re
import zipfile
from pathlib import PurePath

import olefile

from etl.intake.book import Noticed, Refused
from etl.intake.encodings import BOMS, wide

EXCEL = {"xlsx": "Excel (.xlsx)", "xlsm": "Excel (.xlsm)", "xls": "Excel 97-2003 (.xls)", "ods": "ODS (.ods)"}
TEXTS = {"", "csv", "tsv", "txt", "tab"}
OTHERS = {
    b"%PDF": "pdf",
    b"MZ": "exe",
    b"\x7fELF": "elf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gz",
    b"{\\rtf": "rtf",
    b"RIFF": "riff",
    b"SQLite format 3": "sqlite",
    b"PAR1": "parquet",
    b"MIME-Version:": "mht",
}
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def extension(name: str) -> str:
    return PurePath(name).suffix.lstrip(".").lower()


def kind(content: bytes, name: str) -> tuple[str, list[Noticed]]:
    """csv, html, xlsx, xlsm, xls or ods, and what is odd about its name; Refused for everything else."""
    found, ending = _kind(content, name), extension(name)
    if found == "csv":
        if ending in EXCEL and b"\0" in content and not (content.startswith(tuple(BOMS)) or wide(content)):
            raise Refused("I26", values={"reference": f"{ending.upper()}-01"})
        odd = [] if ending in TEXTS else [Noticed("I20", values={"extension": ending})]
    elif found == "html":
        odd = [Noticed("I21", values={"extension": ending or "?"})]
    else:
        same = ending == found or {ending, found} == {"xlsx", "xlsm"}
        odd = [] if same else [Noticed("I19", values={"extension": ending or "?", "found": EXCEL[found]})]
    return found, odd


def _kind(content: bytes, name: str) -> str:
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(content, name)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(content, name)
    for magic, ending in OTHERS.items():
        if content.startswith(magic):
            raise Refused("I23", values={"format": ending})
    return _marked_up(content[:4096].replace(b"\0", b"")) or "csv"


def _compound(content: bytes, name: str) -> str:
    """An OLE container: an old workbook, an encrypted new one, or a document of another program."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = {"/".join(path) for path in ole.listdir()}
    except (OSError, ValueError, IndexError, TypeError, RecursionError) as error:
        raise Refused("I26", values={"reference": "XLS-01"}) from error
    if "EncryptedPackage" in streams:
        raise Refused("I24")
    if streams & {"Workbook", "Book"}:
        return "xls"
    raise Refused("I23", values={"format": "doc" if "WordDocument" in streams else extension(name) or "ole"})


def _zipped(content: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError, EOFError) as error:
        if extension(name) in {"xlsx", "xlsm", "ods", "csv", "xls"} or b"[Content_Types].xml" in content:
            raise Refused("I26", values={"reference": "XLSX-01"}) from error
        raise Refused("I23", values={"format": extension(name) or "zip"}) from error
    if mimetype.strip() == ODS:
        return "ods"
    if "xl/vbaProject.bin" in names:
        return "xlsm"
    if "xl/workbook.bin" not in names and any(part.startswith("xl/") for part in names):
        return "xlsm" if extension(name) == "xlsm" else "xlsx"
    folders = {part.partition("/")[0] for part in names}
    formats = {"xl": "xlsb", "word": "docx", "ppt": "pptx"}
    raise Refused("I23", values={"format": next((formats[key] for key in formats if key in folders), "zip")})


def _marked_up(head: bytes) -> str | None:
    """html where the text begins as a page; Refused for other mark-up."""
    start = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip().lower()
    if re.match(rb"<\?xml|<!|<[a-z]", start) and re.search(rb"<(html|table|body)\b|<!doctype html", start):
        return "html"
    if start.startswith(b"<?xml"):
        raise Refused("I23", values={"format": "xml"})
    if re.match(rb'[\[{]\s*[\[{]?\s*"', start):
        raise Refused("I23", values={"format": "json"})
    return None
