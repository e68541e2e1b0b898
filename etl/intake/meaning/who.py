"""Whom each row is about, and what it is that makes a name nobody's: another set, another time, a mere resemblance."""

from dataclasses import dataclass, field

from etl import vintages
from etl.intake.catalogue import Catalogue, Unit
from etl.intake.meaning import units
from etl.intake.meaning.grid import Cell
from etl.intake.meaning.model import Column, Name
from etl.intake.meaning.units import Names
from etl.intake.plain import plain

LEVEL = {
    "province": "province", "tinh": "province", "tinhthanhpho": "province", "tinhthanh": "province",
    "ministry": "ministry", "bo": "ministry", "bonganh": "ministry", "bocoquanngangbo": "ministry",
    "region": "region", "vung": "region",
    "country": "country", "canuoc": "country", "national": "country",
}  # fmt: skip


@dataclass
class Who:
    """Resolves rows of one table; remembers what it could not resolve. `reason`: code for the row refused last."""

    names: Names
    catalogue: Catalogue
    ladders: tuple[str, ...]
    reason: str = ""
    foreign: dict[str, int] = field(default_factory=dict)  # printed: first row
    ceased: dict[tuple[str, int], tuple[int, Unit]] = field(default_factory=dict)
    local: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, Name] = field(default_factory=dict)
    nameless: list[int] = field(default_factory=list)
    odd_codes: list[tuple[int, str, str, str]] = field(default_factory=list)
    other_set: list[tuple[int, str, int]] = field(default_factory=list)
    seen: dict[int, dict[str, str]] = field(default_factory=dict)  # year: {code: printed}
    wrong_set: bool = False  # 63 units where 34 are meant, or the other way round

    def of(self, row: list[Cell], columns: list[Column], year: int, number: int) -> Unit | None:
        """The unit of a row in a year, None with `reason` set."""
        texts = {c.role: row[j] for j, c in reversed(list(enumerate(columns))) if row[j].text}
        ladder = (
            LEVEL.get(plain(texts["level"].text), plain(texts["level"].text)) if "level" in texts else self.ladders[0]
        )
        if ladder not in self.ladders:
            self.reason = "other"
            return None
        vintage = self.catalogue.vintage(ladder, year)
        if "system" in texts and ladder == "province" and vintage not in texts["system"].text:
            self.reason = "I93S"
            self.other_set.append((number, texts["system"].text, year))
            return None
        sets = vintages.meant(year) if ladder == "province" else (vintage,)
        by_code = self._coded(texts.get("unit_code"), vintage)
        printed = texts["unit_name"].text if "unit_name" in texts else ""
        if not printed or self._free_word(printed, by_code):
            return self._by_code(by_code, texts, sets, number, columns)
        unit = self._named(printed, sets, year, number)
        if unit and by_code and unit.code != by_code.code:
            self.reason = "I86K"
            self.odd_codes.append((number, texts["unit_code"].text, by_code.name_vi, printed))
            return None
        if unit:
            self.seen.setdefault(year, {})[unit.code] = printed
        return unit

    def _coded(self, cell: Cell | None, vintage: str) -> Unit | None:
        if cell is None:
            return None
        code = cell.text.removesuffix(".0")
        return self.catalogue.units.get((vintage, code.zfill(2) if code.isdigit() else code))

    def _free_word(self, printed: str, by_code: Unit | None) -> bool:
        """A name nobody knows beside a good code: the code decides only where the name says nothing at all."""
        return by_code is not None and not any(letter.isalpha() for letter in printed)

    def _by_code(
        self,
        unit: Unit | None,
        texts: dict[str, Cell],
        vintages: tuple[str, ...],
        number: int,
        columns: list[Column],
    ) -> Unit | None:
        code = texts.get("unit_code")
        if unit is None:
            self.reason = "I51R" if code is None else "I87L"
            if code is None and any(column.role in ("unit_name", "unit_code") for column in columns):
                self.nameless.append(number)
            elif code is not None:
                self.unknown.setdefault(code.text, Name(code.text, None, None, None, "unknown")).rows.append(number)
            return None
        key = (vintages[0], code.text if code else "")
        name = self.names.met.setdefault(key, Name(key[1], unit.vintage, unit.code, unit.name_vi, "code"))
        name.rows.append(number)
        return unit

    def _named(self, printed: str, vintages: tuple[str, ...], year: int, number: int) -> Unit | None:
        known = printed in self.names.chosen or self.names.find(printed, vintages)
        elsewhere = None if known else self.names.anywhere(printed)
        if elsewhere:
            self._elsewhere(printed, self.catalogue.units[elsewhere.vintage, elsewhere.code], year, number)
            return None
        if not known and units.is_local(printed):
            self.local.setdefault(printed, number)
            self.reason = "I60"
            return None
        unit, how = self.names.resolve(printed, vintages, number)
        if unit is None:
            self.reason = "left out" if how == "left out" else "I87" if how == "suggested" else "I87L"
            if how != "left out":
                self.unknown.setdefault(printed, self.names.met[vintages[0], printed])
        return unit

    def _elsewhere(self, printed: str, unit: Unit, year: int, number: int) -> None:
        if unit.ladder in self.ladders:
            self.ceased.setdefault((printed, year), (number, unit))
            self.reason = "I88"
        else:
            self.foreign.setdefault(printed, number)
            self.reason = "I59"
