"""How a number is written in a cell: its digits, what was taken off to read them, or why there is none."""

import re
from dataclasses import dataclass
from decimal import Decimal

from etl.intake.meaning.grid import Cell
from etl.intake.meaning.model import Status
from etl.intake.plain import spaced

LONGEST = 40  # letters of a number; a float written in full has fewer
MISSING: dict[str, Status] = {
    **dict.fromkeys(
        ("-", "–", "—", "--", "x", "…", "...", "*", "**", ".", "n/a", "na", "n.a.", "n.a"), "not_published"
    ),
    **dict.fromkeys(
        ("không công bố", "khong cong bo", "not published", "ko công bố", "không có", "null"), "not_published"
    ),
    **dict.fromkeys(("chưa công bố", "chua cong bo", "not announced", "chưa có"), "not_announced"),
    **dict.fromkeys(("không xếp hạng", "khong xep hang", "unranked", "not ranked"), "unranked"),
    **dict.fromkeys(("ngoài tốp 30", "ngoài top 30", "không công bố ngoài tốp 30", "outside top 30"), "outside_top"),
    **dict.fromkeys(("loại khỏi kỳ này", "không có kết quả", "không đủ dữ liệu", "excluded", "no result"), "excluded"),
}
DATE = re.compile(
    r"^(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{1,2}-\d{1,2})( \d{1,2}:\d{2}(:\d{2})?)?$"
    r"|^\d{1,2}[-/ ](thg|thang|tháng|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]?\d{0,4}$"
    r"|^(thg|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ]?\d{1,4}$",
    re.IGNORECASE,
)
REFUSED = re.compile(r"^[+\-−]?(\d+([.,]\d+)?e[+-]?\d+|nan|inf|infinity)$", re.IGNORECASE)
UNIT = re.compile(r"\s*(điểm|diem|points?|đ)\.?$", re.IGNORECASE)
OF = re.compile(r"^(.*\d)\s*/\s*(\d+(?:[.,]\d+)?)$")


@dataclass(frozen=True)
class Written:
    """What stands in a cell: `digits` with its marks, or why there is no score (`status`), or why not (`bad`: a code).

    `removed`: codes of what was taken off (I67 percent sign, I69 unit, I84 apostrophe). `exact`: a number of the file
    itself, whose mark is a point. `of`: the denominator of "82,35/100".
    """

    cell: Cell
    digits: str = ""
    negative: bool = False
    status: Status | None = None
    bad: str | None = None
    removed: frozenset[str] = frozenset()
    percent: bool = False
    exact: bool = False
    of: str | None = None
    value: Decimal | None = None


def read(cell: Cell) -> Written:
    """The parts of one cell; nothing is decided yet about its mark."""
    text = cell.text
    if not text:
        return Written(cell, status="blank")
    if cell.date or DATE.match(text):
        return Written(cell, bad="I73")
    if cell.numeric:
        return _exact(cell)
    if text.startswith("#") or text.lower().startswith("err:"):
        return Written(cell, bad="I79")
    if status := MISSING.get(text.lower().strip("()")):
        return Written(cell, status=status)
    if REFUSED.match(text):
        return Written(cell, bad="I74")
    return _text(cell)


def _exact(cell: Cell) -> Written:
    value = Decimal(cell.text)
    if not value.is_finite():
        return Written(cell, bad="I74")
    if cell.percent:
        value, removed = value * 100, frozenset({"I67X"})
        return Written(cell, f"{abs(value):f}", value < 0, removed=removed, percent=True, exact=True, value=value)
    return Written(cell, f"{abs(value):f}", value < 0, exact=True, value=value)


def _text(cell: Cell) -> Written:
    text, removed = cell.text, set()
    for code, shorter in (("I84", _unquoted), ("I67", _without_percent), ("I69", _without_unit)):
        short = shorter(text)
        if short != text:
            text = short
            removed.add(code)
    whole = OF.match(text)
    if whole:
        text = whole[1].strip()
        removed.add("I69")
    negative = text[:1] in "-−" and text[1:2].isdigit()
    digits = text.lstrip("+-−") if negative or text[:1] == "+" else text
    if len(digits) > LONGEST or not re.fullmatch(r"[\d.,  ]*\d", digits, re.ASCII):
        return Written(cell, bad="I72")
    parts = frozenset(removed)
    return Written(cell, digits, negative, removed=parts, percent="I67" in parts, of=whole[2] if whole else None)


def _unquoted(text: str) -> str:
    return text[1:].strip() if text[:1] in "'’‘`" else text


def _without_percent(text: str) -> str:
    return text.removesuffix("%").strip()


def _without_unit(text: str) -> str:
    return UNIT.sub("", text)


def tidied(value: Decimal) -> Decimal | None:
    """The number meant by what arithmetic left behind (82.34999999999999 is 82.35); None where nothing was."""
    digits = len(value.as_tuple().digits)
    if digits < 15 or abs(value) > 10**9:
        return None
    short = round(value, 4)
    return short if value != short and abs(value - short) < Decimal("1e-9") else None


def whole(cell: Cell) -> tuple[int | None, int | None]:
    """A rank: (5, 63) of "5/63", (5, None) of "5"; (None, None) where no whole number stands."""
    text = re.sub(r"^(hạng|hang|thứ|thu|rank)\s*", "", cell.text, flags=re.IGNORECASE).removesuffix(".0")
    found = re.fullmatch(r"(\d{1,4})(?:\s*/\s*(\d{1,4}))?", text, re.ASCII)
    return (int(found[1]), int(found[2]) if found[2] else None) if found else (None, None)


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, or says why it holds none."""
    if cell.numeric:
        return True
    written = read(cell)
    return bool(written.digits) or written.status not in (None, "blank") or written.bad in ("I73", "I74", "I79")


def year(text: str) -> int | None:
    """A results-year out of a text that is one: "2024", "Năm 2024", "2024.0"."""
    found = re.fullmatch(r"(?:nam |year )?((?:19|20)\d\d)(?:\.0)?", spaced(text))
    return int(found[1]) if found else None
