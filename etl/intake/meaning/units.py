"""Printed names to units: by a known spelling, by its letters, by a person's word; what is merely near is proposed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from etl.intake.catalogue import Catalogue, Unit
from etl.intake.meaning.model import How, Name
from etl.intake.plain import clean, plain

NUMBERING = re.compile(r"^\s*(?:[IVX]{1,4}|\d{1,3}|[A-Z])\s*[.)\-/]\s*(?=\D)")
FOOTNOTE = re.compile(r"\s*(?:\(\*+\)|\*+|\[\d+\]|\(\d\)|[¹²³†])\s*$")
PREFIX = re.compile(r"^(?:thanhpho|tinh|tp|vung|cum)(?=[a-z]{3})")
SUFFIX = re.compile(r"(?<=[a-z]{3})(?:province|city)$")
TOTAL = re.compile(
    r"^(tongcong|tong|tongso|cong|trungbinh|binhquan|diemtrungbinh|trungvi|caonhat|thapnhat|canuoc|toanquoc|diemcanuoc"
    r"|average|mean|median|total|sum|max|min|maximum|minimum|national|nationalaverage|overall|vietnam)"
    r"(canuoc|toanquoc|chung|cactinh|cactinhthanhpho|63tinh|63tinhthanhpho|34tinh|34tinhthanhpho|score)?$"
)
MEANS = re.compile(r"^(trungbinh|binhquan|diemtrungbinh|average|mean|nationalaverage|canuoc|toanquoc|diemcanuoc)")


@dataclass(frozen=True)
class Match:
    vintage: str
    code: str
    how: How


@dataclass
class Names:
    """Finds units by name. `chosen`: what a person said; every printed name met is remembered in `met`."""

    catalogue: Catalogue
    chosen: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    met: dict[tuple[str, str], Name] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)  # keys of `met` that a finding spoke of
    _seen: dict[tuple[str, str], tuple[str, How] | None] = field(default_factory=dict)
    _anywhere: dict[str, Match | None] = field(default_factory=dict)

    def find(self, printed: str, vintages: Iterable[str]) -> Match | None:
        """The unit a text names in the first of the vintages that knows it."""
        for vintage in vintages:
            key = (vintage, printed)
            if key not in self._seen:
                self._seen[key] = self._look(vintage, printed)
            if found := self._seen[key]:
                return Match(vintage, *found)
        return None

    def _look(self, vintage: str, printed: str) -> tuple[str, How] | None:
        spellings = self.catalogue.by_spelling.get(vintage, {})
        for key in keys(printed):
            codes = spellings.get(key, set())
            if len(codes) == 1:
                code = next(iter(codes))
                unit = self.catalogue.units.get((vintage, code))
                return code, "exact" if unit and clean(printed) == unit.name_vi else "normalised"
        return None

    def all_vintages(self) -> list[str]:
        """Vintages of everything that is ranked, provinces first; regions and country are no units of a table."""
        ladders = {v: unit.ladder for (v, _), unit in self.catalogue.units.items()}
        ranked = [v for v, ladder in ladders.items() if ladder not in ("region", "country")]
        return sorted(ranked, key=lambda v: (ladders[v] != "province", v != "63", v))

    def anywhere(self, printed: str) -> Match | None:
        """The unit a text names in any vintage of any ladder."""
        if printed not in self._anywhere:
            named = len(printed) < 80 and any(letter.isalpha() for letter in printed)
            found = next((self._all[key] for key in keys(printed) if key in self._all), None) if named else None
            self._anywhere[printed] = Match(*found, "normalised") if found else None
        return self._anywhere[printed]

    @cached_property
    def _all(self) -> dict[str, tuple[str, str]]:
        """Every spelling that means one unit of its vintage, the first vintage going before the others."""
        found: dict[str, tuple[str, str]] = {}
        for vintage in self.all_vintages():
            for key, codes in self.catalogue.by_spelling.get(vintage, {}).items():
                if len(codes) == 1 and key:
                    found.setdefault(key, (vintage, next(iter(codes))))
        return found

    def near(self, printed: str, vintages: Iterable[str]) -> list[tuple[str, str, str]]:
        """Units whose names are close to a text: (vintage, code, name), nearest first. For a person to decide."""
        pool: dict[str, tuple[str, str, str]] = {}
        for vintage in vintages:
            for spelling, codes in self.catalogue.by_spelling.get(vintage, {}).items():
                unit = self.catalogue.units.get((vintage, next(iter(codes))))
                if unit and len(codes) == 1 and len(spelling) > 3:
                    pool.setdefault(spelling, (vintage, unit.code, unit.name_vi))
        wanted = keys(printed)[-1]
        found = process.extract(
            wanted, list(pool), scorer=Levenshtein.normalized_similarity, score_cutoff=0.75, limit=12
        )
        return list(dict.fromkeys(pool[spelling] for spelling, _, _ in found))[:3]

    def resolve(self, printed: str, vintages: tuple[str, ...], row: int) -> tuple[Unit | None, How]:
        """The unit of a row, remembered with the row; None when nobody can tell or a person left the name out."""
        name = self.met.setdefault((vintages[0], printed), Name(printed, None, None, None, "unknown"))
        name.rows.append(row)
        if name.how == "unknown":
            self._settle(name, vintages)
        return self.catalogue.units.get((name.vintage or "", name.code or "")), name.how

    def _settle(self, name: Name, vintages: tuple[str, ...]) -> None:
        if name.printed in self.chosen:
            unit = self.chosen[name.printed]
            name.vintage, name.code = unit or (None, None)
            name.how = "confirmed" if unit else "left out"
        elif found := self.find(name.printed, vintages):
            name.vintage, name.code, name.how = found.vintage, found.code, found.how
        elif near := self.near(name.printed, vintages):
            name.suggestions, name.how = near, "suggested"
        unit_of = self.catalogue.units.get((name.vintage or "", name.code or ""))
        name.name = unit_of.name_vi if unit_of else None


def keys(printed: str) -> list[str]:
    """A text as it may be looked up: whole, without numbering or footnote marks, without "tỉnh" or "Province"."""
    bare = FOOTNOTE.sub("", NUMBERING.sub("", printed))
    short = PREFIX.sub("", plain(bare))
    return list(dict.fromkeys([plain(printed), plain(bare), short, SUFFIX.sub("", short)]))


def is_total(printed: str) -> bool:
    """Whether a row sums up the others: "Trung bình cả nước", "Tổng cộng", "Average"."""
    return bool(TOTAL.match(plain(NUMBERING.sub("", printed))))


def is_mean(printed: str) -> bool:
    return bool(MEANS.match(plain(NUMBERING.sub("", printed))))


def is_local(printed: str) -> bool:
    """Whether a text names a commune, a district or a department of a province."""
    first = clean(printed).lower()
    return bool(
        re.match(r"(xã|phường|thị trấn|huyện|quận|thị xã|sở|ban|ubnd|uỷ ban|ủy ban|văn phòng|phòng|đặc khu)\b", first)
    )
