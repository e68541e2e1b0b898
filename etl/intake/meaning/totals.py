"""Headings of the total of an index: its name, a short form of it, what people write before and behind it."""

import re

from etl.intake.catalogue import Catalogue
from etl.intake.plain import spaced

SHORT = {"cchc": "cai cach hanh chinh"}
BEFORE = re.compile(
    r"^(?:(?:gia tri|ket qua|tong diem|diem tong|tong|diem so|diem|bo chi so|chi so|muc do|ty le|ti le|phan tram) )+"
)
BEHIND = re.compile(
    r"(?: (?:cua )?(?:cap tinh|cap bo|cac tinh thanh pho|cac tinh|tinh|score|index|tong diem|tong|total|tong hop|chung"
    r"|dat duoc|phan tram|%))+$"
)


def named(catalogue: Catalogue, index: str, label: str) -> bool:
    """Whether a label names an index as a whole: "Chỉ số CCHC", "Giá trị PAR INDEX", "Mức độ hài lòng"."""
    bare = _bare(label)
    own = catalogue.indices[index]
    names = {_bare(name) for name in (own.short_name, own.name_vi, own.name_en, index)}
    return len(bare) > 2 and (bare in names or (" " in bare and _bare(own.name_vi).startswith(f"{bare} ")))


def long(label: str) -> str:
    """A text in plain words, short forms written out."""
    return " ".join(SHORT.get(word, word) for word in spaced(label).split())


def _bare(label: str) -> str:
    return BEHIND.sub("", BEFORE.sub("", long(label)))
