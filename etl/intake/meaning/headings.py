"""The words of headings: which kind of thing a column holds, in Vietnamese, English and without accents."""

import re
from dataclasses import dataclass

from etl.intake.headwords import ROLE_OF
from etl.intake.plain import plain, spaced

JOIN = " › "
CANONICAL = {
    "unit_name": ("Tỉnh", "Tỉnh, thành phố", "Tỉnh/Thành phố"), "unit_code": ("Mã",), "rank": ("Hạng", "Xếp hạng"),
    "score": ("Điểm",), "year": ("Năm",), "indicator": ("Chỉ số",), "low": ("Cận dưới",), "high": ("Cận trên",),
    "error": ("Sai số chuẩn",), "unit": ("Đơn vị",),
}  # fmt: skip
OTHERS = {
    "bo", "bonganh", "bocoquan", "bocoquanngangbo", "botinh", "tenbo", "ministry", "so", "songanh", "coquan",
    "department",
}  # fmt: skip
MEASURES = ("rank", "score", "low", "high", "error")
ROLES = ("unit_name", "unit_code", "year", "indicator", *MEASURES, "unit", "ignore")
LEADING = re.compile(
    r"^(?P<word>xep hang|thu hang|hang|vi tri|rank|ranking|diem so|diem|score|can duoi|can tren|sai so chuan|ket qua)"
    r"\b ?(?P<rest>.+)$"
)
TRAILING = re.compile(
    r"^(?P<rest>.+?) ?\b(?P<word>xep hang|thu hang|hang|rank|ranking|diem so|diem|score|can duoi|can tren|sai so chuan"
    r"|lower|upper|low|high|standard error|se)$"
)
YEAR = re.compile(r"(?<![\d/.\-])((?:19|20)\d\d)(?![\d/\-])(?:\.0)?")
BRACKETS = re.compile(r"\((?:%|điểm|diem|points?|score|tỷ lệ %|thang \d+)\)", re.IGNORECASE)
PERCENT = re.compile(r"%|(?:tỷ|tỉ) lệ|phần trăm|percent", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """A heading taken apart: what its column holds, the words left for an indicator, a year, whether it says %."""

    text: str
    role: str | None = None
    label: str | None = None
    year: int | None = None
    percent: bool = False


def parse(text: str) -> Heading:
    """The parts of a heading ("Cải cách thể chế › Hạng", "Điểm 2023", "PAPI (%)"); the meaning of the label is open."""
    years = YEAR.findall(text)
    year = int(years[0]) if len(set(years)) == 1 else None
    percent = bool(PERCENT.search(text))
    parts = [_tidy(part, year) for part in text.split(JOIN.strip())]
    parts = [part for part in parts if part]
    roles = [ROLE_OF.get(plain(part)) for part in parts]
    measure = next((role for role in reversed(roles) if role in MEASURES), None)
    labels = [part for part, role in zip(parts, roles, strict=True) if role not in MEASURES]
    if measure and labels:
        return Heading(text, measure, labels[-1], year, percent)
    if measure or not parts:
        return Heading(text, measure or ("score" if year else None), None, year, percent)
    role = next((role for role in reversed(roles) if role), None)
    return Heading(text, role, parts[-1], year, percent)


def split(label: str) -> tuple[str, str] | None:
    """A measure and what it measures, out of one text: "Hạng Cải cách thể chế" is ("rank", "cai cach the che")."""
    for pattern in (LEADING, TRAILING):
        found = pattern.match(spaced(label))
        role = ROLE_OF.get(plain(found["word"])) if found else None
        if found and role in MEASURES:
            return role, found["rest"]
    return None


def _tidy(part: str, year: int | None) -> str:
    """A part without its year and what is said in brackets about units."""
    if year:
        part = re.sub(rf"(?:\b[Nn]ăm\s+)?{year}(?:\.0)?", " ", part)
    return " ".join(BRACKETS.sub(" ", part).replace("%", " ").split()).strip(" -–:,;")
