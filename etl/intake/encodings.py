"""Bytes to text: which encoding they are in, decided by what the names in it become."""

import codecs
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field

from etl.intake import syllables
from etl.intake.book import Noticed, Refused
from etl.intake.fonts import FONTS
from etl.intake.names import Known

BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
SPOKEN = {
    **{"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE"},
    **{"cp1258": "Windows-1258", "cp1252": "Windows-1252"},
}
_WORDS = re.compile(r"[^\t\r\n,;|\"]+")
_EXPECTED = re.compile(r"[\t\r\n -~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]")
_CP1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_SAMPLE = 1 << 18


@dataclass
class Decoded:
    """`encoding` as Python names it; `legacy`: the bytes are no Unicode, so a font's text in them is no accident."""

    text: str
    encoding: str
    noticed: list[Noticed] = field(default_factory=list)
    legacy: bool = False


def decode(content: bytes, known: Known, chosen: str | None = None) -> Decoded:
    """The text of a file, without its mark. `chosen`: an encoding somebody picked; Refused where it does not fit."""
    if chosen:
        return Decoded(_strictly(content, chosen), chosen)
    for mark, own in BOMS.items():
        if content.startswith(mark):
            return _marked(content[len(mark) :], own.removesuffix("-sig"), len(mark))
    if encoding := wide(content):
        return _guessed_wide(content, encoding)
    if (zero := content.find(0)) >= 0:
        raise Refused("I15", row=line_of(content, zero))
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged(content, error):
            raise _broken(content, error) from error
    return _legacy(content, known)


def lossless(content: bytes) -> str:
    """Windows-1252, with the five bytes it has no letter for as they are."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1").translate(_CP1252)


def line_of(content: bytes, place: int) -> int:
    """The line, counted from 1, that the byte at `place` stands in."""
    before = content[:place]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _strictly(content: bytes, encoding: str, skipped: int = 0) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(content, error, skipped) from error
    except (LookupError, UnicodeError) as error:
        raise Refused("I05E", values={"encoding": encoding}) from error
    if (zero := text.find("\0")) >= 0:
        raise Refused("I15", row=line_of(text[:zero].encode(), zero))
    return unicodedata.normalize("NFC", text) if encoding == "cp1258" else text


def _broken(content: bytes, error: UnicodeDecodeError, skipped: int = 0) -> Refused:
    """I14; the byte is counted from 1, the file's mark included."""
    wide = error.encoding.lower().startswith("utf-16")
    before = content[: error.start].decode(error.encoding, "ignore").encode() if wide else content[: error.start]
    return Refused("I14", row=line_of(before, len(before)), values={"byte": skipped + error.start + 1})


def _marked(content: bytes, encoding: str, skipped: int) -> Decoded:
    code = "I03" if encoding == "utf-8" else "I04"
    told = Noticed(code, values={"encoding": SPOKEN[encoding]})
    return Decoded(_strictly(content, encoding, skipped), encoding, [told])


def wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of digits, blanks and plain letters is zero."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    zeros = [sample[0::2].count(0), sample[1::2].count(0)]
    if half < 4 or max(zeros) < 0.25 * half or min(zeros) > 0.05 * half:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _guessed_wide(content: bytes, encoding: str) -> Decoded:
    text = _strictly(content, encoding)
    fitting = len(_EXPECTED.findall(text[:_SAMPLE])) / len(text[:_SAMPLE])
    sure = min(99, int(100 * fitting))
    return Decoded(text, encoding, [Noticed("I05", values={"encoding": SPOKEN[encoding], "percent": sure})])


def _is_damaged(content: bytes, error: UnicodeDecodeError) -> bool:
    """UTF-8 with a few bad bytes, or cut off, and not another encoding: most of its letters are whole."""
    kept = content.decode("utf-8", "ignore")
    whole = len(kept) - len(kept.encode("ascii", "ignore"))
    bad = content.decode("utf-8", "replace").count("\ufffd")
    at_end = error.end == len(content) and error.reason == "unexpected end of data"
    return whole > bad or (bad == 1 and at_end)


def _legacy(content: bytes, known: Known) -> Decoded:
    """One byte a letter: Windows-1258, a font's encoding in Windows-1252, or what charset-normalizer makes of it."""
    sample = content[:_SAMPLE]
    plain = lossless(sample)
    readings = {name: convert(plain) for name, convert in FONTS.items()} | {"cp1252": plain}
    with suppress(UnicodeDecodeError):
        readings["cp1258"] = unicodedata.normalize("NFC", sample.decode("cp1258"))
    scores = {name: _score(text, known) for name, text in readings.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best][1] < 0.6 or best == "cp1252":
        return _guessed(content)
    if best == "cp1258":
        return Decoded(_strictly(content, best), best, [Noticed("I06")])
    return Decoded(lossless(content), "cp1252", legacy=True)


def _score(text: str, known: Known) -> tuple[int, float]:
    cells = {cell.strip() for cell in _WORDS.findall(text)}
    return known.matches(cells), syllables.share(cells)


def _guessed(content: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    if best is None:
        told = Noticed("I05", values={"encoding": SPOKEN["cp1252"], "percent": 0})
        return Decoded(lossless(content), "cp1252", [told])
    sure = int(100 * (1 - best.chaos))
    told = Noticed("I05", values={"encoding": best.encoding, "percent": sure})
    return Decoded(content.decode(best.encoding, "replace"), best.encoding, [told])
