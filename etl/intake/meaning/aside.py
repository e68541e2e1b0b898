"""What a table holds and nobody asked for: counted, and told once it is read."""

from collections import Counter
from dataclasses import dataclass, field

from etl.intake.meaning.entries import MEASURES
from etl.intake.meaning.grid import Cell
from etl.intake.meaning.model import Column, Meaning


@dataclass
class Aside:
    """`rows`: set aside, by reason (other, left out). `years`: rows or columns of other years. `unmeant`: cells of
    indicators that their year does not have, by (heading, year)."""

    rows: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    unmeant: Counter[tuple[str, int]] = field(default_factory=Counter)

    def count_unmeant(self, row: list[Cell], columns: list[Column], in_year: list[Column], year: int) -> None:
        for cell, own, column in zip(row, columns, in_year, strict=True):
            if own.role in MEASURES and column.role == "unmeant" and cell.text:
                self.unmeant[own.heading, year] += 1

    def tell(self, meaning: Meaning, sheet: str, year: int | None) -> None:
        """Findings I46O, I53Y, I87O and I94Y; `year` is the one that was asked for."""
        for reason, code in (("other", "I46O"), ("left out", "I87O")):
            if self.rows[reason]:
                meaning.notice(code, sheet=sheet, values={"n": self.rows[reason]})
        for (heading, when), n in self.unmeant.items():
            meaning.notice("I53Y", sheet=sheet, column=heading, values={"year": when, "n": n})
        if self.years:
            values = {"years": sorted(self.years), "year": year, "n": self.years.total()}
            meaning.notice("I94Y", sheet=sheet, values=values)
