"""Labels to indicators of one index in one year: by code, by number and kind of thing, by a name of the catalogue."""

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from etl.intake.catalogue import Catalogue, Indicator
from etl.intake.headwords import TOTALS
from etl.intake.meaning import totals
from etl.intake.plain import plain, spaced

# What publishers call a part of their index, and the letter before the number in its codes ("" for PAPI's 1.1).
KINDS = {
    "noi dung thanh phan": "", "noi dung": "", "chi so noi dung": "", "chi so noi dung thanh phan": "", "d": "",
    "s": "",
    "dimension": "", "sub dimension": "", "subdimension": "", "diem noi dung": "", "chi so linh vuc noi dung": "",
    "linh vuc": "c", "chi so linh vuc": "c", "field": "c", "area": "c", "linhvuc": "c",
    "chi so thanh phan": "p", "cstp": "p", "sub index": "p", "subindex": "p", "csi": "p",
    "diem thanh phan": "*", "thanh phan": "*", "component": "*", "c": "c", "p": "p", "": "",
}  # fmt: skip
NUMBERED = re.compile(r"^(?P<kind>[a-z ]*?) ?(?P<number>\d{1,2}(?:\.\d{1,2})?)(?P<rest>\b.*)$")
# Columns of the public panels, whatever the year: the first code that the year has.
PANEL = {
    "scoremoha": ("appraisal",),
    "scoresurvey": ("survey", "impact_total"),
    "parindex": ("total",),
    "sipasindex": ("total",),
}


@dataclass(frozen=True)
class Labels:
    """What the labels of one index mean in one year; `indicators` are those of that year by code."""

    catalogue: Catalogue
    index: str
    indicators: dict[str, Indicator]

    @classmethod
    def of(cls, catalogue: Catalogue, index: str, year: int) -> "Labels":
        """The labels of an index in a year, made once."""
        key = (index, year)
        if key not in catalogue.labels:
            catalogue.labels[key] = cls(catalogue, index, catalogue.of_year(index, year))
        return catalogue.labels[key]

    def find(self, label: str) -> str | None:
        """The code that a label means, None when nobody can tell; a number goes before the words behind it."""
        if label not in self._found:
            self._found[label] = self._find(label, plain(label))
        return self._found[label]

    def _find(self, label: str, key: str) -> str | None:
        known = self._panel(key) or self._code.get(key) or self._named(label) or self._numbered(label)
        return known or self._total(label, key)

    def named_otherwise(self, label: str) -> str | None:
        """The code whose name a numbered label carries when its number says another one."""
        found = NUMBERED.match(spaced(label))
        named = self._names.get(plain(found["rest"])) if found and found["rest"] else None
        return named if named and named != self._numbered(label) else None

    def near(self, label: str) -> str | None:
        """The code whose name is close to a label: for a person to confirm."""
        found = process.extractOne(plain(label), list(self._names), scorer=fuzz.ratio, score_cutoff=82)
        return self._names[found[0]] if found else None

    @cached_property
    def _found(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _code(self) -> dict[str, str]:
        return {plain(code): code for code in self.indicators if not re.fullmatch(r"[\d.]+", code)}

    @cached_property
    def _names(self) -> dict[str, str]:
        """Names of this year first, then those the same code had in other years."""
        found: dict[str, set[str]] = {}
        for i in self.indicators.values():
            for name in (i.name_vi, i.name_en):
                found.setdefault(plain(name), set()).add(i.code)
        now = set(found)
        other = [i for i in self.catalogue.indicators if i.index == self.index and i.code in self.indicators]
        for name, code in [(plain(name), i.code) for i in other for name in (i.name_vi, i.name_en)]:
            if name not in now:
                found.setdefault(name, set()).add(code)
        return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}

    def _named(self, label: str) -> str | None:
        bare = re.sub(r"\([^)]*\)", " ", label)
        return self._names.get(plain(label)) or self._names.get(plain(bare))

    def _numbered(self, label: str) -> str | None:
        bare = re.sub(r"\([^)]*\)", " ", label)
        found = NUMBERED.match(spaced(bare))
        kind = KINDS.get(found["kind"].strip()) if found else None
        if not found or kind is None or not (found["kind"] or self._begins(bare, found)):
            return None
        by_letter = self._by_number.get(found["number"], {})
        if kind == "*":
            return next(iter(by_letter.values()), None)
        return by_letter.get(kind) or next((c for letter, c in by_letter.items() if letter not in ("", "c", "p")), None)

    def _begins(self, label: str, found: re.Match[str]) -> bool:
        """Whether a number without a word before it numbers what follows: "1.1 …", "1: …", "1"; not "5 tỉnh …"."""
        alone = not found["rest"].strip() and "%" not in label
        return alone or "." in found["number"] or bool(re.match(r"\s*\d+\s*[.:)]", label)) or self._same(found)

    def _same(self, found: re.Match[str]) -> bool:
        named = self._names.get(plain(found["rest"]))
        return named is not None and named.endswith(found["number"])

    @cached_property
    def _by_number(self) -> dict[str, dict[str, str]]:
        """{number: {letters before it: code}}"""
        found: dict[str, dict[str, str]] = {}
        for code in self.indicators:
            if parts := re.fullmatch(r"([a-z]{0,3})(\d[\d.]*)", code):
                found.setdefault(parts[2], {})[parts[1]] = code
        return found

    def _total(self, label: str, key: str) -> str | None:
        told = key in TOTALS or totals.named(self.catalogue, self.index, label)
        return "total" if "total" in self.indicators and told else None

    def _panel(self, key: str) -> str | None:
        return next((code for code in PANEL.get(key, ()) if code in self.indicators), None)
