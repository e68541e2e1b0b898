"""A zipped workbook looked at from outside: how large it would become, and what its parts are called."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError

from etl.intake.book import Refused
from etl.intake.limits import MB, Limits

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    KeyError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
    EOFError,
)
UNREADABLE = (ElementTree.ParseError, ExpatError, LookupError, ValueError)  # the last two: of an encoding nobody knows
_MARKUP = (".xml", ".rels", ".vml")
_CHUNK = 1 << 18
_DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)")


class Archive:
    """Parts of a workbook by name; opening it checks the directory, before anything is unpacked."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.limits = limits
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as error:
            raise broken("XLSX-01") from error
        self._weigh(len(content))

    def _weigh(self, packed: int) -> None:
        parts, limits = self.zip.infolist(), self.limits
        unpacked = sum(part.file_size for part in parts)
        most = min(limits.unpacked, max(limits.ratio_from, packed * limits.ratio))
        if unpacked > most:
            raise Refused("I27", values={"size": -(-unpacked // MB), "limit": most // MB})
        if len(parts) > limits.entries:
            raise Refused("I27E", values={"count": len(parts), "limit": limits.entries})
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("I24")

    def names(self) -> list[str]:
        return self.zip.namelist()

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part unpacked, a piece at a time; Refused where it is missing, damaged or declares entities."""
        tail = b""
        try:
            with self.zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    if _DECLARED.search((tail + chunk).replace(b"\0", b"")):
                        raise Refused("I26D", values={"reference": "XLSX-04"})
                    tail = chunk[-32:]
                    yield chunk
        except KeyError as error:
            raise broken("XLSX-02") from error
        except (*BROKEN, zlib.error) as error:
            raise broken("XLSX-01") from error

    def check_markup(self, but: set[str]) -> None:
        """Every other part of mark-up unpacked once: whole, of the size it claims, without entities."""
        for name in self.names():
            if name.endswith(_MARKUP) and name not in but:
                for _ in self.chunks(name):
                    pass

    def tree(self, name: str) -> Element:
        try:
            return ElementTree.fromstring(b"".join(self.chunks(name)))  # noqa: S314 - no entities get here  # nosec B314
        except UNREADABLE as error:
            raise broken("XLSX-03") from error


def broken(reference: str) -> Refused:
    """I26; -01 a damaged file, -02 a missing part, -03 a part is no XML, -04 declares entities, -05, -06 its values."""
    return Refused("I26", values={"reference": reference})
